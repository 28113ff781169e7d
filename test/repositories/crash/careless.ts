import fs from 'node:fs'
import { dirname, join } from 'node:path'
import git from 'isomorphic-git'
import { someone } from '../build.ts'

/** What Galley must never do: the library's own `add` and `commit` on the bare file system. Shows that the test bites. */
export async function carelessCommit(
  folder: string,
  path: string,
  { text, message = `Save ${path}` }: { readonly text: Uint8Array; readonly message?: string },
): Promise<string> {
  await fs.promises.mkdir(dirname(join(folder, path)), { recursive: true })
  await fs.promises.writeFile(join(folder, path), text)
  await git.add({ fs, dir: folder, filepath: path })
  return git.commit({ fs, dir: folder, message, author: someone })
}

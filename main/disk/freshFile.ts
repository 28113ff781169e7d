import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { withOpenFile } from './openFiles.ts'

/**
 * Writes a file that must not exist into a folder Galley has just made and nobody has seen, with the folders above it.
 *
 * Not durable: the content can be had again from where it came. Throws system errors.
 */
export async function writeFreshFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await withOpenFile(async () => {
    const handle = await open(path, 'wx', mode)
    try {
      await handle.writeFile(bytes)
    } finally {
      await handle.close()
    }
  })
}

import { execFileSync } from 'node:child_process'
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of a content repository. */
export type CorpusFile = {
  readonly path: string
  /** Null for bytes that are not UTF-8, which nothing here would write. */
  readonly text: string | null
}

const PAGES = /\.(?:md|mdx|markdown)$/i
const DATA = /\.(?:ya?ml|toml|json)$/i

/** The pages of a repository, and its pure data files, as they lie in the work tree; symbolic links are left out. */
export function readCorpus(folder: string): {
  readonly pages: readonly CorpusFile[]
  readonly dataFiles: readonly CorpusFile[]
} {
  const list = execFileSync('git', ['ls-files', '-z'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const paths = list.split('\0').filter((path) => path !== '' && isFile(join(folder, path)))
  const read = (path: string): CorpusFile => ({ path, text: decoded(readFileSync(join(folder, path))) })
  return {
    pages: paths.filter((path) => PAGES.test(path)).map(read),
    dataFiles: paths.filter((path) => DATA.test(path)).map(read),
  }
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function decoded(bytes: Buffer): string | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null
}

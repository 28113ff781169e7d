import { lstat, readdir, readFile, readlink, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import {
  createDurably,
  inFolder,
  makeFolderDurably,
  renameDurably,
  temporaryName,
  unlinkIfThere,
} from './durable.ts'
import { withOpenFile } from './openFiles.ts'

/** The part of `node:fs/promises` a library may use on one folder, made durable and confined. */
export type DurableFileSystem = {
  readonly readFile: (path: string, options?: unknown) => Promise<Uint8Array | string>
  readonly writeFile: (path: string, bytes: Uint8Array | string) => Promise<void>
  readonly mkdir: (path: string) => Promise<void>
  readonly rmdir: (path: string) => Promise<void>
  readonly unlink: (path: string) => Promise<void>
  readonly readdir: (path: string) => Promise<string[]>
  readonly stat: typeof stat
  readonly lstat: typeof lstat
  readonly readlink: (path: string) => Promise<string>
  readonly symlink: () => Promise<void>
}

/** A refusal, shaped like a system error because that is all a library understands. */
class Refusal extends Error {
  readonly code = 'EACCES'
}

/**
 * A file system that a library gets instead of the real one: every write is a temporary file, a sync and a rename;
 * at most 64 files are open; nothing is written outside `writable` (absolute folders); nothing is ever removed; no
 * symbolic link is made.
 */
export function durableFileSystem(writable: readonly string[]): DurableFileSystem {
  const mayWrite = (path: string) => {
    if (!writable.some((folder) => isBelow(folder, path))) throw new Refusal(`not writable here: ${path}`)
  }
  const refuse = async (): Promise<void> => {
    throw new Refusal('this file system neither removes nor links')
  }
  return {
    readFile: (path, options) => withOpenFile(() => readFile(path, encodingOf(options))),
    writeFile: async (path, bytes) => {
      mayWrite(path)
      await writeWhole(path, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes)
    },
    mkdir: async (path) => {
      mayWrite(join(path, 'x'))
      await makeFolderDurably(path)
    },
    rmdir: refuse,
    unlink: refuse,
    readdir: (path) => readdir(path),
    stat,
    lstat,
    readlink: (path) => readlink(path),
    symlink: refuse,
  }
}

/** Git objects are never changed once written, so the mode is git's own for them: read-only. */
const objectMode = 0o444

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), temporaryName('object'))
  await inFolder(dirname(path), async () => {
    try {
      await createDurably(temporary, bytes, objectMode)
      await renameDurably(temporary, path)
    } catch (error) {
      await unlinkIfThere(temporary)
      throw error
    }
  })
}

function isBelow(folder: string, path: string): boolean {
  const steps = relative(folder, path).split(sep)
  return steps[0] !== '' && steps[0] !== '..' && !steps.includes('..')
}

/** Libraries pass options as a string or an object; only an encoding means anything here. */
function encodingOf(options: unknown): BufferEncoding | null {
  const encoding =
    typeof options === 'object' && options !== null && 'encoding' in options ? options.encoding : options
  return encoding === 'utf8' ? 'utf8' : null
}

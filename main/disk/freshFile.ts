import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes files into a folder Galley has just made and nobody has seen. */
export type FreshFiles = {
  /** Writes a file that must not exist, with the folders above it. Throws system errors. */
  readonly write: (path: string, bytes: Uint8Array, mode: number) => void
}

/**
 * Begins such a folder's files. Not durable until `moveUnseenFolder` gives the folder its name; and at once, as twenty
 * thousand small files take a tenth of the time of asynchronous writes. The caller pauses between files.
 */
export function freshFiles(): FreshFiles {
  const made = new Set<string>()
  const write = (path: string, bytes: Uint8Array, mode: number) => {
    const folder = dirname(path)
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
    const descriptor = openSync(path, 'wx', mode)
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    } finally {
      closeSync(descriptor)
    }
  }
  return { write }
}

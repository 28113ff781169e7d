import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { presentFileStatNow } from '../disk/fileStat.ts'
import { rangeNow } from '../disk/readRange.ts'
import { readFault } from './diskFault.ts'
import type { ObjectType } from './objects.ts'
import type { StoredObject } from './packFile.ts'
import { GitFault } from './problem.ts'

/** Where git keeps an object that is in no pack. */
export function looseObjectPath(objectsFolder: string, id: string): string {
  return join(objectsFolder, id.slice(0, 2), id.slice(2))
}

/**
 * An object that is in no pack; null when it is not there, `too-large` when it has more than `maxBytes`.
 *
 * Throws faults: `repository-damaged`, and what the disk says (`folder-unreadable`, `repository-busy`).
 */
export function readLoose(
  objectsFolder: string,
  id: string,
  maxBytes: number,
): StoredObject | 'too-large' | null {
  const path = looseObjectPath(objectsFolder, id)
  const size = sizeOf(path)
  if (size === null) return null
  // What compresses badly grows by five bytes per 16 KB and the frame.
  if (size > maxBytes + (maxBytes >> 8) + 128) return 'too-large'
  return parseLoose(readWhole(path, size), { id, maxBytes })
}

function sizeOf(path: string): number | null {
  try {
    const stat = presentFileStatNow(path)
    return stat?.kind === 'file' ? stat.size : null
  } catch (error) {
    throw readFault(error, path)
  }
}

function readWhole(path: string, size: number): Buffer {
  try {
    return rangeNow(path, 0, size)
  } catch (error) {
    throw readFault(error, path)
  }
}

const looseHead = /^(commit|tree|blob|tag) (\d{1,15})\0/

/** Type and length in words, then the bytes, all compressed together. */
function parseLoose(
  compressed: Uint8Array,
  { id, maxBytes }: { readonly id: string; readonly maxBytes: number },
): StoredObject | 'too-large' {
  const inflated = inflateUpTo(compressed, maxBytes + 32)
  if (inflated === 'too-large') return inflated
  const head = looseHead.exec(inflated.toString('latin1', 0, 32))
  const bytes = inflated.subarray(head?.[0].length ?? 0)
  if (!head || Number(head[2]) !== bytes.length)
    throw new GitFault('repository-damaged', `object ${id} is damaged`)
  if (bytes.length > maxBytes) return 'too-large'
  // The expression above admits these four and no others.
  return { type: head[1] as ObjectType, bytes }
}

function inflateUpTo(compressed: Uint8Array, maxOutputLength: number): Buffer | 'too-large' {
  try {
    return inflateSync(compressed, { maxOutputLength })
  } catch (error) {
    if (error instanceof RangeError) return 'too-large'
    throw new GitFault('repository-damaged', `compressed data: ${String(error)}`)
  }
}

import { createHash } from 'node:crypto'
import type { FileStat } from '../disk/fileStat.ts'
import { indexModeText } from './indexMode.ts'

/** Why an index cannot be worked with. */
export type IndexFault = 'damaged' | 'version-4' | 'split' | 'sparse' | 'unknown-extension' | 'other-version'

/** What the index remembers of the file on disk when it last knew it to be equal. */
export type IndexStat = Omit<FileStat, 'kind' | 'links' | 'mode'>

/** One path in git's index. */
export type IndexEntry = {
  readonly path: string
  /** The path as it stands in the file, which may not be UTF-8. */
  readonly pathBytes: Uint8Array
  readonly mode: string
  readonly id: string
  /** 0, or 1 to 3 for the sides of an unfinished merge. */
  readonly stage: number
  readonly stat: IndexStat
  readonly isAssumedValid: boolean
  readonly isSkipped: boolean
  readonly isIntentToAdd: boolean
}

export type GitIndex = {
  readonly entries: readonly IndexEntry[]
  /** Signatures of the extensions the file carried. Optional ones are dropped when the index is written. */
  readonly extensions: readonly string[]
}

export type ParsedIndex =
  | { readonly ok: true; readonly index: GitIndex }
  | { readonly ok: false; readonly fault: IndexFault }

export const emptyIndex: GitIndex = { entries: [], extensions: [] }

const idLength = 20
const fixedLength = 62

/**
 * Reads an index file of version 2 or 3.
 *
 * Anything git calls mandatory and we do not know (an extension in lower case: split `link`, sparse `sdir`) is a
 * fault, as is version 4. Source: https://git-scm.com/docs/index-format
 */
export function parseIndex(bytes: Uint8Array): ParsedIndex {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 12 + idLength || buffer.toString('latin1', 0, 4) !== 'DIRC') return faulty('damaged')
  if (!hasSoundChecksum(buffer)) return faulty('damaged')
  const version = buffer.readUInt32BE(4)
  if (version === 4) return faulty('version-4')
  if (version !== 2 && version !== 3) return faulty('other-version')
  const read = readEntries(buffer)
  if (!read) return faulty('damaged')
  const extensions = readExtensions(buffer, read.end)
  if (!extensions) return faulty('damaged')
  const fault = extensionFault(extensions)
  return fault ? faulty(fault) : { ok: true, index: { entries: read.entries, extensions } }
}

function faulty(fault: IndexFault): ParsedIndex {
  return { ok: false, fault }
}

/** All zeros when written with `index.skipHash`. */
function hasSoundChecksum(buffer: Buffer): boolean {
  const written = buffer.subarray(buffer.length - idLength)
  if (written.every((byte) => byte === 0)) return true
  const content = buffer.subarray(0, buffer.length - idLength)
  return createHash('sha1').update(content).digest().equals(written)
}

function readEntries(
  buffer: Buffer,
): { readonly entries: readonly IndexEntry[]; readonly end: number } | null {
  const count = buffer.readUInt32BE(8)
  const limit = buffer.length - idLength
  const entries: IndexEntry[] = []
  let at = 12
  for (let number = 0; number < count; number += 1) {
    if (at + fixedLength > limit) return null
    const flags = buffer.readUInt16BE(at + 60)
    const start = at + (flags & 0x4000 ? fixedLength + 2 : fixedLength)
    const end = buffer.indexOf(0, start)
    if (end < 0 || end >= limit) return null
    entries.push(readEntry(buffer, at, { flags, start, end }))
    at += Math.ceil((end + 1 - at) / 8) * 8
  }
  return at <= limit ? { entries, end: at } : null
}

function readEntry(
  buffer: Buffer,
  at: number,
  name: { readonly flags: number; readonly start: number; readonly end: number },
): IndexEntry {
  const extended = name.flags & 0x4000 ? buffer.readUInt16BE(at + 62) : 0
  const pathBytes = buffer.subarray(name.start, name.end)
  return {
    path: pathBytes.toString('utf8'),
    pathBytes,
    mode: indexModeText(buffer.readUInt32BE(at + 24)),
    id: buffer.toString('hex', at + 40, at + 60),
    stage: (name.flags >> 12) & 3,
    stat: readStat(buffer, at),
    isAssumedValid: (name.flags & 0x8000) !== 0,
    isSkipped: (extended & 0x4000) !== 0,
    isIntentToAdd: (extended & 0x2000) !== 0,
  }
}

function readStat(buffer: Buffer, at: number): IndexStat {
  return {
    ctimeSeconds: buffer.readUInt32BE(at),
    ctimeNanoseconds: buffer.readUInt32BE(at + 4),
    mtimeSeconds: buffer.readUInt32BE(at + 8),
    mtimeNanoseconds: buffer.readUInt32BE(at + 12),
    device: buffer.readUInt32BE(at + 16),
    inode: buffer.readUInt32BE(at + 20),
    userId: buffer.readUInt32BE(at + 28),
    groupId: buffer.readUInt32BE(at + 32),
    size: buffer.readUInt32BE(at + 36),
  }
}

function readExtensions(buffer: Buffer, start: number): readonly string[] | null {
  const limit = buffer.length - idLength
  const extensions: string[] = []
  for (let at = start; at < limit; ) {
    if (at + 8 > limit) return null
    extensions.push(buffer.toString('latin1', at, at + 4))
    at += 8 + buffer.readUInt32BE(at + 4)
    if (at > limit) return null
  }
  return extensions
}

function extensionFault(extensions: readonly string[]): IndexFault | null {
  if (extensions.includes('link')) return 'split'
  if (extensions.includes('sdir')) return 'sparse'
  return extensions.some((signature) => !/^[A-Z]/.test(signature)) ? 'unknown-extension' : null
}

/** The bytes of an index with these entries, in any order; version 3 only when an entry needs it. */
export function encodeIndex(entries: readonly IndexEntry[]): Uint8Array {
  const sorted = [...entries].sort((a, b) => Buffer.compare(a.pathBytes, b.pathBytes) || a.stage - b.stage)
  const isExtended = sorted.some((entry) => entry.isSkipped || entry.isIntentToAdd)
  const header = Buffer.alloc(12)
  header.write('DIRC', 'latin1')
  header.writeUInt32BE(isExtended ? 3 : 2, 4)
  header.writeUInt32BE(sorted.length, 8)
  const content = Buffer.concat([header, ...sorted.map(encodeEntry)])
  return Buffer.concat([content, createHash('sha1').update(content).digest()])
}

function encodeEntry(entry: IndexEntry): Buffer {
  const isExtended = entry.isSkipped || entry.isIntentToAdd
  const start = isExtended ? fixedLength + 2 : fixedLength
  // At least one zero ends the path, and the entry fills whole groups of eight bytes.
  const buffer = Buffer.alloc(Math.ceil((start + entry.pathBytes.length + 1) / 8) * 8)
  writeStat(buffer, entry.stat)
  buffer.writeUInt32BE(Number.parseInt(entry.mode, 8), 24)
  buffer.write(entry.id, 40, 'hex')
  const length = Math.min(entry.pathBytes.length, 0xfff)
  buffer.writeUInt16BE(
    (entry.isAssumedValid ? 0x8000 : 0) | (isExtended ? 0x4000 : 0) | (entry.stage << 12) | length,
    60,
  )
  if (isExtended)
    buffer.writeUInt16BE((entry.isSkipped ? 0x4000 : 0) | (entry.isIntentToAdd ? 0x2000 : 0), 62)
  buffer.set(entry.pathBytes, start)
  return buffer
}

function writeStat(buffer: Buffer, stat: IndexStat): void {
  const values = [stat.ctimeSeconds, stat.ctimeNanoseconds, stat.mtimeSeconds, stat.mtimeNanoseconds]
  values.push(stat.device, stat.inode, 0, stat.userId, stat.groupId, stat.size)
  for (const [number, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, number * 4)
}

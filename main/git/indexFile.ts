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
  /** The path as it stands in the file when that is not UTF-8, else null: the text says it all. */
  readonly rawPath: Uint8Array | null
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
  const path = buffer.toString('utf8', name.start, name.end)
  return {
    path,
    rawPath: path.includes('\uFFFD') ? buffer.subarray(name.start, name.end) : null,
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
  const sorted = [...entries].sort(compareEntries)
  const version = sorted.some(isExtended) ? 3 : 2
  const lengths = sorted.map(entryLength)
  const contentLength = lengths.reduce((sum, length) => sum + length, 12)
  // Zeros from the start: each entry ends in some.
  const buffer = Buffer.alloc(contentLength + idLength)
  buffer.write('DIRC', 'latin1')
  buffer.writeUInt32BE(version, 4)
  buffer.writeUInt32BE(sorted.length, 8)
  let at = 12
  for (const [number, entry] of sorted.entries()) {
    writeEntry(buffer, at, entry)
    at += lengths[number] ?? 0
  }
  const content = buffer.subarray(0, contentLength)
  buffer.set(createHash('sha1').update(content).digest(), contentLength)
  return buffer
}

/** By the bytes of the path, then by stage. Only beyond these characters does UTF-16 order differ from UTF-8's. */
function compareEntries(a: IndexEntry, b: IndexEntry): number {
  if (a.path === b.path && !a.rawPath && !b.rawPath) return a.stage - b.stage
  if (isPlain(a.path) && isPlain(b.path)) return a.path < b.path ? -1 : 1
  return Buffer.compare(pathBytes(a), pathBytes(b)) || a.stage - b.stage
}

function isPlain(path: string): boolean {
  return !/[\ud800-\uffff]/.test(path)
}

function pathBytes(entry: IndexEntry): Uint8Array {
  return entry.rawPath ?? Buffer.from(entry.path, 'utf8')
}

function isExtended(entry: IndexEntry): boolean {
  return entry.isSkipped || entry.isIntentToAdd
}

/** At least one zero ends the path, and an entry fills whole groups of eight bytes. */
function entryLength(entry: IndexEntry): number {
  const pathLength = entry.rawPath?.length ?? Buffer.byteLength(entry.path, 'utf8')
  return Math.ceil(((isExtended(entry) ? fixedLength + 2 : fixedLength) + pathLength + 1) / 8) * 8
}

function writeEntry(buffer: Buffer, at: number, entry: IndexEntry): void {
  const start = at + (isExtended(entry) ? fixedLength + 2 : fixedLength)
  if (entry.rawPath) buffer.set(entry.rawPath, start)
  const length = entry.rawPath?.length ?? buffer.write(entry.path, start, 'utf8')
  writeStat(buffer, at, entry.stat)
  buffer.writeUInt32BE(Number.parseInt(entry.mode, 8), at + 24)
  buffer.write(entry.id, at + 40, 'hex')
  const flags = (entry.isAssumedValid ? 0x8000 : 0) | (isExtended(entry) ? 0x4000 : 0) | (entry.stage << 12)
  buffer.writeUInt16BE(flags | Math.min(length, 0xfff), at + 60)
  if (!isExtended(entry)) return
  buffer.writeUInt16BE((entry.isSkipped ? 0x4000 : 0) | (entry.isIntentToAdd ? 0x2000 : 0), at + 62)
}

function writeStat(buffer: Buffer, at: number, stat: IndexStat): void {
  buffer.writeUInt32BE(stat.ctimeSeconds >>> 0, at)
  buffer.writeUInt32BE(stat.ctimeNanoseconds >>> 0, at + 4)
  buffer.writeUInt32BE(stat.mtimeSeconds >>> 0, at + 8)
  buffer.writeUInt32BE(stat.mtimeNanoseconds >>> 0, at + 12)
  buffer.writeUInt32BE(stat.device >>> 0, at + 16)
  buffer.writeUInt32BE(stat.inode >>> 0, at + 20)
  buffer.writeUInt32BE(stat.userId >>> 0, at + 28)
  buffer.writeUInt32BE(stat.groupId >>> 0, at + 32)
  buffer.writeUInt32BE(stat.size >>> 0, at + 36)
}

import { createHash } from 'node:crypto'
import { type CacheTree, parseCacheTree } from './cacheTree.ts'
import { fixedLength, type IndexEntry, type IndexStat, isExtendedFlag, StoredEntry } from './indexEntry.ts'

/** Why an index cannot be read. */
export type IndexFault = 'damaged' | 'split' | 'sparse' | 'unknown-extension' | 'other-version'

export type GitIndex = {
  /** 2, 3 or 4. Galley reads 4 and does not write it. */
  readonly version: number
  readonly entries: readonly IndexEntry[]
  /** Signatures of the extensions the file carried. Optional ones are dropped when the index is written. */
  readonly extensions: readonly string[]
  /** What it knows of trees; null when it carries nothing of the kind. */
  readonly cacheTree: CacheTree | null
}

export type ParsedIndex =
  | { readonly ok: true; readonly index: GitIndex }
  | { readonly ok: false; readonly fault: IndexFault }

export const emptyIndex: GitIndex = { version: 2, entries: [], extensions: [], cacheTree: null }

const idLength = 20

/**
 * Reads an index file of version 2, 3 or 4. The entries keep the bytes alive and must not outlive a change of them.
 *
 * Anything git calls mandatory and we do not know (an extension in lower case: split `link`, sparse `sdir`) is a
 * fault. Source: https://git-scm.com/docs/index-format
 */
export function parseIndex(bytes: Uint8Array): ParsedIndex {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 12 + idLength || buffer.toString('latin1', 0, 4) !== 'DIRC') return faulty('damaged')
  if (!hasSoundChecksum(buffer)) return faulty('damaged')
  const version = buffer.readUInt32BE(4)
  if (version < 2 || version > 4) return faulty('other-version')
  const read = version === 4 ? readCompressedEntries(buffer) : readEntries(buffer)
  if (!read) return faulty('damaged')
  const extensions = readExtensions(buffer, read.end)
  if (!extensions) return faulty('damaged')
  const signatures = extensions.map(({ signature }) => signature)
  const fault = extensionFault(signatures)
  if (fault) return faulty(fault)
  const tree = extensions.find(({ signature }) => signature === 'TREE')
  const cacheTree = tree ? parseCacheTree(tree.bytes) : null
  return { ok: true, index: { version, entries: read.entries, extensions: signatures, cacheTree } }
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

type ReadEntries = { readonly entries: readonly IndexEntry[]; readonly end: number }

function readEntries(buffer: Buffer): ReadEntries | null {
  const count = buffer.readUInt32BE(8)
  const limit = buffer.length - idLength
  const entries: IndexEntry[] = []
  let at = 12
  for (let number = 0; number < count; number += 1) {
    const start = nameAt(buffer, at, limit)
    const end = start === null ? -1 : buffer.indexOf(0, start)
    if (start === null || end < 0 || end >= limit) return null
    entries.push(new StoredEntry(buffer, at, nameOf(buffer, start, end)))
    at += Math.ceil((end + 1 - at) / 8) * 8
  }
  return at <= limit ? { entries, end: at } : null
}

/** Where the name of the entry at a place begins; null when the file ends before. */
function nameAt(buffer: Buffer, at: number, limit: number): number | null {
  if (at + fixedLength > limit) return null
  return at + (isExtendedFlag(buffer.readUInt16BE(at + 60)) ? fixedLength + 2 : fixedLength)
}

function nameOf(buffer: Buffer, start: number, end: number) {
  const path = buffer.toString('utf8', start, end)
  return { path, raw: path.includes('\uFFFD') ? buffer.subarray(start, end) : null }
}

/** Version 4: a name is so many bytes less of the one before, and what follows; nothing is padded. */
function readCompressedEntries(buffer: Buffer): ReadEntries | null {
  const count = buffer.readUInt32BE(8)
  const limit = buffer.length - idLength
  const entries: IndexEntry[] = []
  let at = 12
  let before: Buffer = Buffer.alloc(0)
  for (let number = 0; number < count; number += 1) {
    const start = nameAt(buffer, at, limit)
    const dropped = start === null ? null : readVariable(buffer, start)
    const end = dropped === null ? -1 : buffer.indexOf(0, dropped.end)
    if (dropped === null || dropped.value > before.length || end < 0 || end >= limit) return null
    const kept = before.subarray(0, before.length - dropped.value)
    before = Buffer.concat([kept, buffer.subarray(dropped.end, end)])
    entries.push(new StoredEntry(buffer, at, nameOf(before, 0, before.length)))
    at = end + 1
  }
  return at <= limit ? { entries, end: at } : null
}

/** A number as packs write the distance to a base: seven bits a byte, the highest first, each further byte adding one. */
function readVariable(buffer: Buffer, start: number): { readonly value: number; readonly end: number } {
  let at = start
  let byte = buffer[at] ?? 0
  let value = byte & 0x7f
  while (byte >= 0x80) {
    at += 1
    byte = buffer[at] ?? 0
    value = (value + 1) * 128 + (byte & 0x7f)
  }
  return { value, end: at + 1 }
}

type Extension = { readonly signature: string; readonly bytes: Buffer }

function readExtensions(buffer: Buffer, start: number): readonly Extension[] | null {
  const limit = buffer.length - idLength
  const extensions: Extension[] = []
  for (let at = start; at < limit; ) {
    if (at + 8 > limit) return null
    const end = at + 8 + buffer.readUInt32BE(at + 4)
    if (end > limit) return null
    extensions.push({ signature: buffer.toString('latin1', at, at + 4), bytes: buffer.subarray(at + 8, end) })
    at = end
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

/** By the bytes of the path, then by stage, as the index is in order. Only beyond these characters does UTF-16 order differ from UTF-8's. */
export function compareEntries(a: IndexEntry, b: IndexEntry): number {
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

import type { FileStat } from '../disk/fileStat.ts'
import { indexModeText } from './indexMode.ts'

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

/** Bytes of an entry before its path; two more when it is extended. */
export const fixedLength = 62

/** Times, size, mode, id and flags: everything of an entry but its path. */
const flagsAt = 60

/**
 * An entry that stands in the bytes of the index and is taken apart as it is asked for: of twenty thousand entries a
 * status needs little more than path, time and size. Copy it with `copyOfEntry`; spread, it would lose everything.
 */
export class StoredEntry implements IndexEntry {
  readonly path: string
  readonly rawPath: Uint8Array | null
  private readonly buffer: Buffer
  private readonly at: number
  private known: IndexStat | null = null

  constructor(buffer: Buffer, at: number, name: { readonly path: string; readonly raw: Uint8Array | null }) {
    this.buffer = buffer
    this.at = at
    this.path = name.path
    this.rawPath = name.raw
  }

  get mode(): string {
    return indexModeText(this.buffer.readUInt32BE(this.at + 24))
  }

  get id(): string {
    return this.buffer.toString('hex', this.at + 40, this.at + flagsAt)
  }

  get stage(): number {
    return (this.flags() >> 12) & 3
  }

  get isAssumedValid(): boolean {
    return (this.flags() & 0x8000) !== 0
  }

  get isSkipped(): boolean {
    return (this.moreFlags() & 0x4000) !== 0
  }

  get isIntentToAdd(): boolean {
    return (this.moreFlags() & 0x2000) !== 0
  }

  get stat(): IndexStat {
    this.known ??= this.readStat()
    return this.known
  }

  private readStat(): IndexStat {
    const { buffer, at } = this
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

  /** True when two entries of one path say the same in every bit, without looking at what. */
  equals(other: IndexEntry): boolean {
    if (!(other instanceof StoredEntry) || this.moreFlags() !== other.moreFlags()) return false
    const end = this.at + fixedLength
    return this.buffer.compare(other.buffer, other.at, other.at + fixedLength, this.at, end) === 0
  }

  private flags(): number {
    return this.buffer.readUInt16BE(this.at + flagsAt)
  }

  private moreFlags(): number {
    return isExtendedFlag(this.flags()) ? this.buffer.readUInt16BE(this.at + fixedLength) : 0
  }
}

/** True when two more bytes of flags follow. */
export function isExtendedFlag(flags: number): boolean {
  return (flags & 0x4000) !== 0
}

/** The same entry with another word about the disk. */
export function copyOfEntry(entry: IndexEntry, stat: IndexStat): IndexEntry {
  const { path, rawPath, mode, id, stage, isAssumedValid, isSkipped, isIntentToAdd } = entry
  return { path, rawPath, mode, id, stage, stat, isAssumedValid, isSkipped, isIntentToAdd }
}

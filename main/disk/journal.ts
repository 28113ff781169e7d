import { type FileHandle, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import {
  createDurably,
  makeFolderDurably,
  renameDurably,
  syncFolder,
  temporaryName,
  unlinkIfThere,
} from './durable.ts'
import { decodeRecords, encodeRecord, type JsonValue } from './journalRecord.ts'
import { diskCodeOf, diskFailure, type WriteCode, writeCodeOf, writeFailure } from './problem.ts'
import { readFileAt } from './read.ts'

/** What was typed and is not yet in its file, one JSON record after the other; survives the death of every process. */
export type Journal = {
  /** Takes a record; it is written within 100 ms and on the disk within 500 ms. */
  readonly append: (record: JsonValue) => void
  /** Waits until everything taken so far is on the disk. After a problem the records are still held and tried again. */
  readonly flush: () => Promise<Result<null, WriteCode>>
  /** Puts these records in place of all earlier ones, whole or not at all. */
  readonly rewrite: (records: readonly JsonValue[]) => Promise<Result<null, WriteCode>>
  /** Forgets every record: their text has reached its file. */
  readonly clear: () => Promise<Result<null, WriteCode>>
  /** Writes what is held and lets go of the file. */
  readonly close: () => Promise<Result<null, WriteCode>>
}

export type JournalOptions = {
  /** Milliseconds from a record to its write, and from a write to the disk; the defaults keep the promise above. */
  readonly writeAfterMs?: number
  readonly syncAfterMs?: number
  /** Told of every write in the background that failed, and with null of the first one that succeeds after it. */
  readonly onProblem?: (code: WriteCode | null) => void
}

const journalEnding = '.journal'

/**
 * Opens the journal of one page, at an absolute path ending in `.journal`, after what it already holds.
 *
 * The file appears with the first record. A torn record at its end (from a crash) is cut off first.
 * Problems: of reading and writing the folder. Kept by `test/main/disk/journal.test.ts`.
 */
export async function openJournal(
  file: string,
  options: JournalOptions = {},
): Promise<Result<Journal, WriteCode>> {
  try {
    await makeFolderDurably(dirname(file))
    return success(new JournalFile(file, options))
  } catch (error) {
    return writeFailure(error)
  }
}

/** The records of a journal up to the first damaged one; none when there is no such journal. */
export async function readJournal(file: string): Promise<readonly JsonValue[]> {
  const bytes = await readFileAt(file, { maxBytes: Number.MAX_SAFE_INTEGER })
  return bytes.ok ? decodeRecords(bytes.value).records : []
}

/** Absolute paths of the journals in a folder, in name order; none when the folder is missing. */
export async function listJournals(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => name.endsWith(journalEnding))
      .sort()
      .map((name) => join(folder, name))
  } catch (error) {
    diskCodeOf(error)
    return []
  }
}

/** Removes a journal nobody has open. */
export async function removeJournal(file: string): Promise<Result<null, WriteCode>> {
  try {
    await unlinkIfThere(file)
    await syncFolder(dirname(file))
    return success(null)
  } catch (error) {
    const code = writeCodeOf(error)
    return code === 'folder-gone' ? success(null) : diskFailure(code)
  }
}

/** Has a lifetime: one open file, one queue of writes, two timers. Every step on the file runs through `queue`. */
class JournalFile implements Journal {
  private readonly file: string
  private readonly options: JournalOptions
  private handle: FileHandle | null = null
  /** Length of the sound records in the file; a failed write is cut back to it. */
  private length = 0
  private held: Uint8Array[] = []
  private isSynced = true
  private hasFailed = false
  /** Counts rewrites: records taken before one must not come back after it. */
  private generation = 0
  private queue: Promise<unknown> = Promise.resolve()
  private writeTimer: NodeJS.Timeout | null = null
  private syncTimer: NodeJS.Timeout | null = null

  constructor(file: string, options: JournalOptions) {
    this.file = file
    this.options = options
  }

  readonly append = (record: JsonValue): void => {
    this.held.push(encodeRecord(record))
    this.writeTimer ??= setTimeout(() => {
      this.writeTimer = null
      void this.inTurn(() => this.write())
    }, this.options.writeAfterMs ?? 90)
    this.syncTimer ??= setTimeout(() => void this.flush(), this.options.syncAfterMs ?? 450)
  }

  readonly flush = (): Promise<Result<null, WriteCode>> => {
    this.stopTimers()
    return this.inTurn(async () => {
      await this.write()
      if (this.isSynced) return
      await this.handle?.datasync()
      this.isSynced = true
    })
  }

  readonly rewrite = (records: readonly JsonValue[]): Promise<Result<null, WriteCode>> => {
    this.stopTimers()
    this.held = []
    this.generation += 1
    return this.inTurn(async () => {
      const bytes = Buffer.concat(records.map(encodeRecord))
      const temporary = join(dirname(this.file), temporaryName())
      try {
        await createDurably(temporary, bytes, 0o600)
        await this.letGo()
        await renameDurably(temporary, this.file)
      } catch (error) {
        await unlinkIfThere(temporary)
        throw error
      }
    })
  }

  readonly clear = (): Promise<Result<null, WriteCode>> => {
    this.stopTimers()
    this.held = []
    this.generation += 1
    return this.inTurn(async () => {
      await this.letGo()
      await unlinkIfThere(this.file)
      await syncFolder(dirname(this.file))
    })
  }

  readonly close = async (): Promise<Result<null, WriteCode>> => {
    const flushed = await this.flush()
    await this.inTurn(() => this.letGo())
    return flushed
  }

  /** Writes what is held; on failure it stays held, and the file is cut back to its last sound record. */
  private async write(): Promise<void> {
    if (this.held.length === 0) return
    const { held: taken, generation } = this
    this.held = []
    try {
      const handle = await this.opened()
      const bytes = Buffer.concat(taken)
      this.isSynced = false
      await handle.writeFile(bytes)
      this.length += bytes.length
    } catch (error) {
      if (generation === this.generation) this.held = [...taken, ...this.held]
      await this.handle?.truncate(this.length).catch(() => undefined)
      throw error
    }
  }

  private async opened(): Promise<FileHandle> {
    if (this.handle) return this.handle
    const present = await readFileAt(this.file, { maxBytes: Number.MAX_SAFE_INTEGER })
    const handle = await open(this.file, 'a', 0o600)
    this.handle = handle
    this.length = present.ok ? decodeRecords(present.value).soundLength : 0
    if (present.ok && present.value.length > this.length) await handle.truncate(this.length)
    if (!present.ok) await syncFolder(dirname(this.file))
    return handle
  }

  private async letGo(): Promise<void> {
    const handle = this.handle
    this.handle = null
    this.isSynced = true
    await handle?.close()
  }

  private stopTimers(): void {
    if (this.writeTimer) clearTimeout(this.writeTimer)
    if (this.syncTimer) clearTimeout(this.syncTimer)
    this.writeTimer = null
    this.syncTimer = null
  }

  private inTurn(step: () => Promise<void>): Promise<Result<null, WriteCode>> {
    const result = this.queue.then(async () => {
      try {
        await step()
        if (this.hasFailed) this.options.onProblem?.(null)
        this.hasFailed = false
        return success(null)
      } catch (error) {
        const code = writeCodeOf(error)
        this.hasFailed = true
        this.options.onProblem?.(code)
        return diskFailure(code)
      }
    })
    this.queue = result
    return result
  }
}

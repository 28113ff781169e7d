import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join, relative, sep } from 'node:path'
import { type Call, handlePrototype, isWriting, wrap } from './wrap.ts'

/** What a process asked of the disk, in the order in which it was done; paths are relative to the recorded folder. */
export type Operation =
  | { readonly kind: 'mkdir' | 'unlink' | 'rmdir' | 'syncFolder'; readonly path: string }
  | { readonly kind: 'rename' | 'link'; readonly path: string; readonly to: string }
  /** Makes the file if it is not there. It keeps its number whatever its name becomes. */
  | { readonly kind: 'open'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly bytes: Buffer; readonly isAppended: boolean }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  | { readonly kind: 'chmod'; readonly file: number; readonly mode: number }
  | { readonly kind: 'syncFile'; readonly file: number }
  /** Not of the disk: from here on something was promised to the person. */
  | { readonly kind: 'promise'; readonly what: string }

export type Recording = {
  /** Notes that something was promised at this point, such as the id of a saved version. */
  readonly promised: (what: string) => void
  readonly stop: () => readonly Operation[]
}

/** Writes down every call of this process that changes something below a folder, and every sync, until it is stopped. */
export async function recordDisk(folder: string): Promise<Recording> {
  const recorder = new Recorder(folder)
  recorder.watchPaths()
  recorder.watchSynchronous()
  recorder.watchHandles(await handlePrototype())
  syncBuiltinESMExports()
  return {
    promised: (what) => recorder.operations.push({ kind: 'promise', what }),
    stop: () => {
      recorder.stop()
      syncBuiltinESMExports()
      return recorder.operations
    },
  }
}

/** An open file with its number; a folder has none, a file opened for reading gets one when it is changed all the same. */
type Opened = {
  file: number | null
  readonly path: string
  readonly isFolder: boolean
  readonly isAppending: boolean
  isWritten: boolean
}

class Recorder {
  readonly operations: Operation[] = []
  private readonly folder: string
  private readonly opened = new WeakMap<object, Opened>()
  private readonly undo: (() => void)[] = []
  private files = 0

  constructor(folder: string) {
    this.folder = folder
  }

  watchPaths(): void {
    this.after('open', ({ args: [path, flags] }, handle) => this.open(path, flags, handle))
    this.after('writeFile', ({ args: [path, content] }) => {
      const below = this.inside(path)
      if (below === null) return
      const file = this.numbered(below)
      this.operations.push({ kind: 'truncate', file, length: 0 })
      this.operations.push({ kind: 'write', file, bytes: bytesOf(content), isAppended: false })
    })
    for (const kind of ['unlink', 'mkdir', 'rmdir'] as const) {
      this.after(kind, ({ args: [path] }) => {
        const below = this.inside(path)
        if (below !== null) this.operations.push({ kind, path: below })
      })
    }
    for (const kind of ['rename', 'link'] as const) {
      this.after(kind, ({ args: [from, target] }) => {
        const [path, to] = [this.inside(from), this.inside(target)]
        if (path !== null && to !== null) this.operations.push({ kind, path, to })
      })
    }
  }

  watchHandles(prototype: object): void {
    const on = (name: string, note: (opened: Opened, args: readonly unknown[]) => Operation | null) => {
      this.after(
        name,
        ({ self, args }) => {
          const opened = typeof self === 'object' && self !== null ? this.opened.get(self) : undefined
          const operation = opened ? note(opened, args) : null
          if (operation) this.operations.push(operation)
        },
        prototype,
      )
    }
    on('writeFile', (opened, [content]) => {
      if (opened.file === null) return null
      // A handle goes on where its last write ended.
      const isAppended = opened.isAppending || opened.isWritten
      opened.isWritten = true
      return { kind: 'write', file: opened.file, bytes: bytesOf(content), isAppended }
    })
    on('truncate', ({ file }, [length]) => {
      return file === null ? null : { kind: 'truncate', file, length: Number(length ?? 0) }
    })
    on('chmod', (opened, [mode]) => {
      opened.file ??= this.numbered(opened.path)
      return { kind: 'chmod', file: opened.file, mode: Number(mode) }
    })
    for (const name of ['sync', 'datasync']) {
      on(name, (opened) => {
        if (opened.isFolder) return { kind: 'syncFolder', path: opened.path }
        opened.file ??= this.numbered(opened.path)
        return { kind: 'syncFile', file: opened.file }
      })
    }
  }

  /** What writes many fresh files at once. */
  watchSynchronous(): void {
    const descriptors = new Map<unknown, number>()
    this.afterNow('mkdirSync', ([path]) => {
      const below = this.inside(path)
      if (below !== null) this.operations.push({ kind: 'mkdir', path: below })
    })
    this.afterNow('openSync', ([path, flags], descriptor) => {
      const below = isWriting(flags) ? this.inside(path) : null
      if (below !== null) descriptors.set(descriptor, this.numbered(below))
    })
    this.afterNow('writeSync', ([descriptor, bytes, at], length) => {
      const file = descriptors.get(descriptor)
      const from = Number(at ?? 0)
      const written = bytesOf(bytes).subarray(from, from + Number(length))
      if (file !== undefined) this.operations.push({ kind: 'write', file, bytes: written, isAppended: true })
    })
    this.afterNow('closeSync', ([descriptor]) => void descriptors.delete(descriptor))
  }

  stop(): void {
    for (const step of this.undo.reverse()) step()
  }

  private open(path: unknown, flags: unknown, handle: unknown): void {
    const below = this.inside(path)
    if (below === null || typeof handle !== 'object' || handle === null) return
    const isAppending = flags === 'a' || (typeof flags === 'number' && (flags & fs.constants.O_APPEND) !== 0)
    const file = isWriting(flags) ? this.numbered(below) : null
    const isFolder = file === null && fs.statSync(join(this.folder, below)).isDirectory()
    this.opened.set(handle, { file, path: below, isFolder, isAppending, isWritten: false })
  }

  private numbered(path: string): number {
    this.files += 1
    this.operations.push({ kind: 'open', path, file: this.files })
    return this.files
  }

  /** The path below the recorded folder; null when it is not. */
  private inside(path: unknown): string | null {
    if (typeof path !== 'string') return null
    const below = relative(this.folder, path).split(sep).join('/')
    return below.startsWith('..') ? null : below
  }

  private afterNow(name: string, note: (args: readonly unknown[], answer: unknown) => void): void {
    const around = (call: Call) => {
      const answer = call.proceed()
      note(call.args, answer)
      return answer
    }
    this.undo.push(wrap(fs, name, around))
  }

  private after(
    name: string,
    note: (call: Call, answer: unknown) => void,
    target: object = fs.promises,
  ): void {
    const around = async (call: Call) => {
      const answer = await call.proceed()
      note(call, answer)
      return answer
    }
    this.undo.push(wrap(target, name, around))
  }
}

/** A copy, as the caller may use its buffer again. */
function bytesOf(content: unknown): Buffer {
  // What our code and the library hand to a write is bytes or text.
  return Buffer.from(content as Uint8Array)
}

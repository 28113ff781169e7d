import { applyChanges } from '#shared/document/apply.ts'
import type { TextChange } from '#shared/document/document.ts'
import type { OpenPage, SaveState } from '#shared/editor/contract.ts'
import { changesBetween } from '#shared/text/changesBetween.ts'
import { mergePage } from '#shared/text/mergePage.ts'
import type { Problem } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { type Journal, removeJournal } from '../disk/journal.ts'
import { readFile } from '../disk/read.ts'
import { replaceFile } from '../disk/replace.ts'
import { keepText } from '../disk/snapshots.ts'
import type { Clock } from './clock.ts'
import { changesFit, type JournalStep } from './journalSteps.ts'
import { bytesOf, type FileText, maxPageBytes, textOf } from './pageText.ts'
import { StepCount, type StepSource } from './stepCount.ts'

/** What the pages of one repository share. */
export type EditorSurroundings = {
  /** Real absolute path of the repository. */
  readonly root: string
  /** Absolute folder of the journals. */
  readonly journalFolder: string
  /** Absolute folder of earlier texts. */
  readonly keptFolder: string
  readonly clock: Clock
  readonly onState: (path: string, state: SaveState) => void
  readonly onMerged: (path: string, step: MadeStep) => void
  /** A page's file was written. */
  readonly onSaved: (path: string) => void
  /** A thrown error is a bug; the text is in the journal all the same. */
  readonly onDefect: (error: unknown, where: string) => void
}

/** A step that was taken, for everyone but who made it; nobody who types made what came by way of the file. */
export type MadeStep = {
  readonly sequence: number
  readonly changes: readonly TextChange[]
  readonly typist: object | null
}

export type SessionStart = {
  readonly path: string
  readonly journal: Journal
  readonly journalFile: string
  /** What the file held when it was read. */
  readonly base: FileText
  readonly readOnly: Sentence | null
}

/** Where a page and its journal are. */
export type SessionPlace = Pick<SessionStart, 'path' | 'journal' | 'journalFile'>

/** A page whose file is left alone. */
export type Pause = {
  /** Whether its text reached the file before. */
  readonly state: SaveState
  /** Lets the page go on, at another place or where it was; settles when it has looked at its file. */
  readonly release: (place: SessionPlace | null) => Promise<void>
}

/** Milliseconds without typing after which the file is written, and the longest that typing can put it off. */
const pauseMs = 400
const longestPendingMs = 2000
/** Milliseconds until a failed write is tried again; doubled each time up to the second figure. */
const retryMs = 2000
const longestRetryMs = 30_000

/**
 * The text of one open page, from the key press to the disk.
 *
 * Owns the journal of the page. Every step is taken into the journal before anything else; the file is written by
 * compare and swap against the bytes last seen, so that no foreign change is ever overwritten unseen. What awaits
 * runs through `queue`, one after the other; `change` and `replace` never wait.
 */
export class PageSession {
  private readonly around: EditorSurroundings
  private start: SessionStart
  private base: FileText
  private text: string
  private readonly steps = new StepCount()
  private state: SaveState = { kind: 'saved' }
  private isRecovered = false
  private isJournalBased = false
  private pendingSince: number | null = null
  private retryAfterMs = retryMs
  private stopTimer: () => void = () => undefined
  private queue: Promise<unknown> = Promise.resolve()

  constructor(around: EditorSurroundings, start: SessionStart) {
    this.around = around
    this.start = start
    this.base = start.base
    this.text = start.base.text
  }

  /** Where the page is; another one after a move. */
  get path(): string {
    return this.start.path
  }

  /** The page as it is now. */
  snapshot(): Omit<OpenPage, 'isFirst'> {
    const { text, state, isRecovered } = this
    return { text, sequence: this.steps.count, state, isRecovered, readOnly: this.start.readOnly }
  }

  /** The page as it is now, for a window that begins with it. */
  readBy(typist: object | undefined): Omit<OpenPage, 'isFirst'> {
    this.steps.readBy(typist)
    return this.snapshot()
  }

  /** Takes one step of typing; false when it does not follow the steps before or does not fit the text. */
  change(sequence: number, changes: readonly TextChange[], source: StepSource = {}): boolean {
    if (this.start.readOnly || !this.steps.follows(sequence, source)) return false
    if (!changesFit(this.text, changes)) return false
    this.record({ kind: 'changes', changes: [...changes] })
    this.text = applyChanges(this.text, changes)
    this.tellStep(changes, source.typist ?? null)
    this.touch()
    return true
  }

  /** Takes the whole text as one step, or answers false as `change` does; what the engine had is kept aside. */
  replace(sequence: number, text: string, source: StepSource = {}): boolean {
    if (this.start.readOnly || !this.steps.follows(sequence, source)) return false
    const changes = changesBetween(this.text, text)
    if (changes.length > 0) void this.keep(this.text)
    this.record({ kind: 'text', text })
    this.text = text
    this.tellStep(changes, source.typist ?? null)
    this.touch()
    return true
  }

  /** Brings back text from a journal: `base` is what the file held when that text was begun. */
  recover(base: FileText, text: string): void {
    this.isRecovered = true
    const found = this.base
    this.base = base
    this.text = text
    this.journalAnew()
    if (found.id === base.id) this.touch()
    else this.meet(found)
  }

  /** Writes what is pending and answers when it is on disk, or says why it is not. */
  flush(): Promise<SaveState> {
    return this.inTurn(async () => {
      await this.write()
      return this.state
    })
  }

  /** The file may have changed on disk: looks, and takes in what is new. */
  look(): Promise<void> {
    return this.inTurn(() => this.readForeign())
  }

  /** Settles a clash; the text not chosen is kept for 30 days. */
  settle(choice: 'mine' | 'theirs'): Promise<SaveState> {
    return this.inTurn(async () => {
      if (this.state.kind !== 'clash') return this.state
      const theirs = await this.readFile()
      if (theirs === null) return this.state
      await this.keep(choice === 'mine' ? theirs.text : this.text)
      this.base = theirs
      if (choice === 'theirs') this.become(theirs.text)
      this.journalAnew()
      this.setState({ kind: 'pending' })
      if (theirs.id === null && choice === 'theirs') await this.settled()
      else await this.write()
      return this.state
    })
  }

  /** Writes what is pending and lets go of the page; the journal stays when its text did not reach the file. */
  close(): Promise<SaveState> {
    return this.inTurn(async () => {
      await this.write()
      this.stopTimer()
      await this.start.journal.close()
      if (this.state.kind === 'saved') await removeJournal(this.start.journalFile)
      return this.state
    })
  }

  /**
   * Writes what is pending and then leaves the file alone until `release`, for whoever moves or removes it. Typing goes
   * on and is journalled. Released with a place, the text goes on there; then the file is looked at, as after any change.
   */
  pause(): Promise<Pause> {
    return new Promise((paused, failed) => {
      let release: (place: SessionPlace | null) => void = () => undefined
      const released = new Promise<SessionPlace | null>((settle) => {
        release = settle
      })
      const turn: Promise<void> = this.inTurn(async () => {
        await this.write()
        const goOn = (place: SessionPlace | null) => {
          release(place)
          return turn
        }
        paused({ state: this.state, release: goOn })
        const place = await released
        if (place) await this.goOnAt(place)
        await this.readForeign()
      })
      turn.then(undefined, failed)
    })
  }

  /** The text is in the new journal before the old one goes. */
  private async goOnAt(place: SessionPlace): Promise<void> {
    const before = this.start
    this.start = { ...before, ...place }
    if (this.text !== this.base.text || this.isJournalBased) this.journalAnew()
    await this.start.journal.flush()
    await before.journal.close()
    await removeJournal(before.journalFile)
  }

  /** Another text by nobody who types: everyone hears of it. */
  private become(text: string): void {
    const changes = changesBetween(this.text, text)
    this.text = text
    if (changes.length > 0) this.tellStep(changes, null)
  }

  private tellStep(changes: readonly TextChange[], typist: object | null): void {
    this.around.onMerged(this.path, { sequence: this.steps.add(typist), changes, typist })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work)
    // Whoever asked hears of a defect too; the queue itself goes on.
    this.queue = turn.then(undefined, (error: unknown) => this.around.onDefect(error, 'editor'))
    return turn
  }

  private record(step: JournalStep): void {
    if (!this.isJournalBased) this.start.journal.append(this.baseStep())
    this.isJournalBased = true
    this.start.journal.append(step)
  }

  private baseStep(): JournalStep {
    return { kind: 'base', path: this.path, id: this.base.id, text: this.base.text }
  }

  /** Puts the present base and text in place of the journal's records, at once or not at all. */
  private journalAnew(): void {
    this.isJournalBased = true
    void this.start.journal.rewrite([this.baseStep(), { kind: 'text', text: this.text }])
  }

  private touch(): void {
    if (this.state.kind === 'clash') return
    this.pendingSince ??= this.around.clock.now()
    if (this.state.kind === 'saved') this.setState({ kind: 'pending' })
    const latest = this.pendingSince + longestPendingMs - this.around.clock.now()
    this.writeAfter(Math.max(0, Math.min(pauseMs, latest)))
  }

  private writeAfter(ms: number): void {
    this.stopTimer()
    this.stopTimer = this.around.clock.after(ms, () => void this.inTurn(() => this.write()))
  }

  /** Tries again after a foreign change was merged, a few times: another program may be writing all the while. */
  private async write(attempts = 5): Promise<void> {
    if (this.state.kind === 'clash' || this.start.readOnly) return
    this.stopTimer()
    if (this.text === this.base.text) return this.settled()
    const { text } = this
    const { count } = this.steps
    // What is typed while this writes waits its own time; else each key would ask for another write right after.
    this.pendingSince = null
    const kept = await this.start.journal.flush()
    const options = { expected: this.base.id, isKeptElsewhere: kept.ok }
    const written = await replaceFile(this.around.root, this.path, bytesOf(text), options)
    if (!written.ok) {
      if (written.problem.code !== 'changed-meanwhile') return this.hold(written.problem)
      await this.readForeign()
      return attempts > 1 ? this.write(attempts - 1) : undefined
    }
    this.base = { text, id: written.value.id }
    this.retryAfterMs = retryMs
    if (this.steps.count === count && this.text === text) await this.settled()
    else this.writtenMeanwhile()
    this.around.onSaved(this.path)
  }

  /** More was typed while the file was being written: the journal starts again from what the file holds now. */
  private writtenMeanwhile(): void {
    this.journalAnew()
    this.touch()
  }

  /** Text and file are one: the journal has nothing more to keep. */
  private async settled(): Promise<void> {
    this.pendingSince = null
    this.setState({ kind: 'saved' })
    if (!this.isJournalBased) return
    this.isJournalBased = false
    await this.start.journal.clear()
  }

  private hold({ code, message }: Problem): void {
    this.setState({ kind: 'held', code, message })
    this.writeAfter(this.retryAfterMs)
    this.retryAfterMs = Math.min(this.retryAfterMs * 2, longestRetryMs)
  }

  /** The file now; a missing one has no id. Null when it cannot be read as text, after saying so. */
  private async readFile(): Promise<FileText | null> {
    const bytes = await readFile(this.around.root, this.path, { maxBytes: maxPageBytes * 2 })
    if (!bytes.ok && bytes.problem.code === 'missing') return { text: '', id: null }
    const text = bytes.ok ? textOf(bytes.value) : null
    if (text === null && this.text !== this.base.text) this.hold(bytes.ok ? notText : bytes.problem)
    return text
  }

  private async readForeign(): Promise<void> {
    const theirs = await this.readFile()
    if (theirs === null) return
    if (theirs.id === this.base.id) return this.meetAgain()
    this.meet(theirs)
    if (this.state.kind === 'clash' && theirs.id !== null) await this.keep(theirs.text)
  }

  /** Brings a foreign text and the open one together. Nothing awaits here: no step of typing can come between. */
  private meet(theirs: FileText): void {
    const sides = { base: this.base.text, ours: this.text, theirs: theirs.text }
    const merge = theirs.id === null ? null : mergePage(this.path, sides)
    if (merge?.kind !== 'merged') {
      this.setState({ kind: 'clash', theirs: theirs.id === null ? null : theirs.text })
      return
    }
    this.base = theirs
    this.become(merge.text)
    this.afterMerge()
  }

  /** The file is again what the text was begun from: a question asked meanwhile has answered itself. */
  private meetAgain(): void {
    if (this.state.kind === 'clash') this.afterMerge()
  }

  private afterMerge(): void {
    if (this.text === this.base.text) {
      void this.settled()
      return
    }
    this.journalAnew()
    if (this.state.kind === 'clash') this.setState({ kind: 'pending' })
    this.touch()
  }

  private async keep(text: string): Promise<void> {
    await keepText(this.around.keptFolder, bytesOf(text), this.around.clock.now())
  }

  private setState(state: SaveState): void {
    const isSame = state.kind === this.state.kind && (state.kind === 'saved' || state.kind === 'pending')
    this.state = state
    if (!isSame) this.around.onState(this.path, state)
  }
}

const notText: Problem = {
  code: 'not-text',
  message: {
    en: 'Another program turned this file into something that is not text. What you wrote is kept.',
    de: 'Ein anderes Programm hat aus dieser Datei etwas gemacht, das kein Text ist. Ihr Text bleibt erhalten.',
  },
  recovery: [],
}

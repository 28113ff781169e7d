import type { ChangeSet, EditorState, TransactionSpec } from '@codemirror/state'
import type { ViewUpdate } from '@codemirror/view'
import type { TextChange } from '#shared/document/document.ts'
import type { OpenPage, SaveState } from '#shared/editor/contract.ts'
import { changesBetween } from '#shared/text/changesBetween.ts'
import { mergePage } from '#shared/text/mergePage.ts'
import type { Problem, Result } from '#shared/wire/result.ts'
import type { Engine } from '../../backend/engine.ts'
import type { Store } from '../../kit/store.ts'
import { rawChanges, rawSlice } from '../text/lineEndingField.ts'
import { beneath, foreignChange, fromEngine } from './foreignChange.ts'

/*
 * Sends every step of typing to the engine, in order, and takes in what others did to the same text: other windows,
 * and other programs by way of the file. The engine counts the steps of all and says which came first; a window puts
 * what it has not been told to be taken yet on top of what came before (`docs/decisions/0013-several-windows.md`).
 */

/** A step on its way, with the state it was made in; kept until the engine has taken it. */
type Step = { readonly sequence: number; readonly before: EditorState; readonly changes: ChangeSet }

/** The view, as far as text is concerned. */
type TextHolder = {
  readonly state: EditorState
  readonly dispatch: (spec: TransactionSpec) => void
}

export type TextSyncOptions = {
  readonly engine: Engine
  readonly path: string
  /** The engine's count of steps when the page was opened. */
  readonly sequence: number
  readonly state: Store<SaveState>
}

/** How often a window starts anew from the engine's text without one of its steps being taken. */
const mostResumes = 5

export class TextSync {
  readonly #options: TextSyncOptions
  #path: string
  /** The count of steps up to which the engine's text is known. */
  #known: number
  /** The last of these that somebody else made. */
  #seen: number
  /** Our own steps after it, the first of them with the text that the engine is known to have. */
  #steps: readonly Step[] = []
  /** The engine's text as it was last known to be in the file. */
  #saved: EditorState | null = null
  /** Steps are kept here until the engine's text is known again. */
  #isHeld = false
  #resumes = 0
  #connection: Connection | null = null
  #view: TextHolder | null = null
  readonly #ends: (() => void)[] = []

  constructor(options: TextSyncOptions) {
    this.#options = options
    this.#path = options.path
    this.#known = options.sequence
    this.#seen = options.sequence
  }

  /** Where the page is now. */
  get path(): string {
    return this.#path
  }

  /** Begins to listen; the view is the one whose updates are given to `receive`. */
  attach(view: TextHolder): void {
    const { engine } = this.#options
    this.#view = view
    this.#saved = view.state
    this.#connection = connectionOf(engine)
    this.#ends.push(
      engine.on('site.moved', ({ moves }) => {
        this.#path = moves.find(({ from }) => from === this.#path)?.to ?? this.#path
      }),
      engine.on('editor.state', (event) => {
        if (event.path === this.#path) this.#takeState(event.state)
      }),
      engine.on('editor.merged', (event) => {
        if (event.path === this.#path) this.#takeIn(event.sequence, event.changes)
      }),
      engine.subscribe(() => this.#takeConnection()),
    )
  }

  /** Sends what an update of the view changed. */
  receive(update: Pick<ViewUpdate, 'startState' | 'transactions'>): void {
    let before = update.startState
    for (const transaction of update.transactions) {
      if (transaction.docChanged && !transaction.annotation(fromEngine)) this.#step(before, transaction)
      before = transaction.state
    }
  }

  detach(): void {
    for (const end of this.#ends) end()
    this.#ends.length = 0
    this.#view = null
  }

  #step(before: EditorState, { changes, state: after }: { changes: ChangeSet; state: EditorState }): void {
    const { state } = this.#options
    const last = this.#steps.at(-1)
    if (state.get().kind === 'saved') state.set({ kind: 'pending' })
    if (this.#isHeld && last) {
      this.#steps = [...this.#steps.slice(0, -1), { ...last, changes: last.changes.compose(changes) }]
      return
    }
    const step = { sequence: (last?.sequence ?? this.#known) + 1, before, changes }
    this.#steps = [...this.#steps, step]
    if (!this.#isHeld) this.#send(step, after)
  }

  #send(step: Step, after: EditorState): void {
    const changes = rawChanges(step.before, after, step.changes)
    const { engine } = this.#options
    const { sequence } = step
    this.#follow(step, engine.ask('editor.change', { path: this.#path, sequence, seen: this.#seen, changes }))
  }

  /** Waits for what the engine says to a step. What was put on top of other steps meanwhile went out again since. */
  #follow(step: Step, answer: Promise<Result<null>>): void {
    void answer.then((result) => {
      if (!this.#steps.includes(step)) return
      if (!result.ok) return this.#refused(result.problem)
      this.#steps = this.#steps.slice(this.#steps.indexOf(step) + 1)
      this.#known = step.sequence
      this.#resumes = 0
    })
  }

  #refused({ code }: Problem): void {
    if (this.#isHeld) return
    this.#isHeld = true
    // Without an engine the steps wait for the next one.
    if (code !== 'disconnected') void this.#resume()
  }

  #takeState(state: SaveState): void {
    this.#options.state.set(state)
    if (state.kind === 'saved') this.#saved = this.#steps[0]?.before ?? this.#view?.state ?? null
  }

  /** Somebody else's step, already in the engine's text: into ours, beneath what was typed since. */
  #takeIn(sequence: number, changes: readonly TextChange[]): void {
    if (!this.#view || this.#isHeld || sequence <= this.#known) return
    const taken = this.#steps.filter((step) => step.sequence < sequence)
    if (sequence !== (taken.at(-1)?.sequence ?? this.#known) + 1) {
      this.#isHeld = true
      void this.#resume()
      return
    }
    this.#steps = this.#steps.slice(taken.length)
    this.#putBeneath(sequence, changes)
  }

  /** The engine's text, known so far, changed by others: our steps go on top of it, and out again as one. */
  #putBeneath(sequence: number, changes: readonly TextChange[]): void {
    if (!this.#view) return
    const [first] = this.#steps
    const foreign = foreignChange(first?.before ?? this.#view.state, changes)
    const mine = this.#steps.reduce<ChangeSet | null>(
      (all, step) => all?.compose(step.changes) ?? step.changes,
      null,
    )
    this.#known = sequence
    this.#seen = sequence
    this.#steps = []
    if (mine === null) return this.#view.dispatch(foreign.spec)
    const { spec, before, onTop } = beneath(foreign, mine)
    this.#view.dispatch(spec)
    const step = { sequence: sequence + 1, before, changes: onTop }
    this.#steps = [step]
    this.#send(step, this.#view.state)
  }

  #takeConnection(): void {
    const connection = connectionOf(this.#options.engine)
    if (connection === null) return
    if (connection.number === this.#connection?.number || !this.#view) return
    // The window went on to another site: this text is none of its pages'.
    if (connection.folder !== this.#connection?.folder) return
    this.#connection = connection
    this.#isHeld = true
    this.#resumes = 0
    void this.#resume()
  }

  /** Asks for the engine's text and goes on from there: another engine, or a step that did not fit. */
  async #resume(): Promise<void> {
    const connection = this.#connection
    this.#resumes += 1
    const opened = await this.#options.engine.ask('editor.open', { path: this.#path })
    // Yet another engine has come meanwhile, and was asked for itself.
    if (!this.#view || connection !== this.#connection) return
    const obstacle = opened.ok ? opened.value.readOnly : opened.problem.message
    if (!opened.ok && opened.problem.code === 'disconnected') return
    if (!opened.ok || obstacle !== null || this.#resumes > mostResumes) {
      const held = { kind: 'held', code: 'not-open', message: obstacle ?? notTaken } as const
      if (this.#steps.length > 0) this.#options.state.set(held)
      return
    }
    this.#isHeld = false
    this.#options.state.set(opened.value.state)
    if (opened.value.isFirst) return this.#giveWhole(opened.value)
    const known = rawSlice(this.#steps[0]?.before ?? this.#view.state)
    this.#putBeneath(opened.value.sequence, changesBetween(known, opened.value.text))
  }

  /**
   * The engine was started again, and no window has told it of this page yet: its text may lack the last moments, so
   * ours counts, with what another program wrote since it was last in the file. What the engine had is kept aside.
   */
  #giveWhole({ text, sequence }: OpenPage): void {
    if (!this.#view) return
    const ours = rawSlice(this.#view.state)
    const base = this.#saved ? rawSlice(this.#saved) : text
    const whole = mergePage(this.#path, { base, ours, theirs: text }).text
    this.#known = sequence
    this.#seen = sequence
    this.#steps = []
    if (whole !== ours) this.#view.dispatch(foreignChange(this.#view.state, changesBetween(ours, whole)).spec)
    if (whole === text) return
    const before = foreignChange(this.#view.state, changesBetween(whole, text)).after()
    const { changes } = foreignChange(before, changesBetween(text, whole))
    const step = { sequence: sequence + 1, before, changes }
    this.#steps = [step]
    const input = { path: this.#path, sequence: step.sequence, seen: sequence, text: whole }
    this.#follow(step, this.#options.engine.ask('editor.replace', input))
  }
}

/** A port to the engine of one site. */
type Connection = { readonly folder: string; readonly number: number }

function connectionOf(engine: Engine): Connection | null {
  const state = engine.state()
  return state.kind === 'connected' ? { folder: state.folder, number: state.connection } : null
}

const notTaken = {
  en: 'What you type here cannot be taken over just now. Please copy it and open the page again.',
  de: 'Was Sie hier schreiben, lässt sich gerade nicht übernehmen. Bitte kopieren Sie es und öffnen Sie die Seite neu.',
}

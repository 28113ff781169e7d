import {
  Annotation,
  type ChangeSet,
  type EditorState,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state'
import type { ViewUpdate } from '@codemirror/view'
import type { TextChange } from '#shared/document/document.ts'
import type { OpenPage, SaveState } from '#shared/editor/contract.ts'
import { changesBetween } from '#shared/text/changesBetween.ts'
import type { Engine } from '../../backend/engine.ts'
import type { Store } from '../../kit/store.ts'
import { documentChanges, rawChanges, rawSlice, withEndings } from '../text/lineEndingField.ts'

/*
 * Sends every step of typing to the engine, in order, and takes in what the engine merged from other programs.
 *
 * The window's text is the one the person sees, so it always wins: a step that the engine refuses (it merged
 * something meanwhile, or was started again) is followed by the whole text.
 */

/** Marks a change that came from the engine: it is neither sent back nor undone by the person. */
export const fromEngine = Annotation.define<true>()

/** A step on its way, with the state it was made in; kept until the engine has answered. */
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

export class TextSync {
  readonly #options: TextSyncOptions
  #path: string
  #sequence: number
  #underWay: Step[] = []
  #connection: Connection | null = null
  #view: TextHolder | null = null
  readonly #ends: (() => void)[] = []

  constructor(options: TextSyncOptions) {
    this.#options = options
    this.#path = options.path
    this.#sequence = options.sequence
  }

  /** Where the page is now. */
  get path(): string {
    return this.#path
  }

  /** Begins to listen; the view is the one whose updates are given to `receive`. */
  attach(view: TextHolder): void {
    const { engine, state } = this.#options
    this.#view = view
    this.#connection = connectionOf(engine)
    this.#ends.push(
      engine.on('site.moved', ({ moves }) => {
        this.#path = moves.find(({ from }) => from === this.#path)?.to ?? this.#path
      }),
      engine.on('editor.state', (event) => {
        if (event.path === this.#path) state.set(event.state)
      }),
      engine.on('editor.merged', (event) => {
        if (event.path === this.#path) this.#takeIn(event.sequence, event.changes)
      }),
      engine.subscribe(() => void this.#resumeAfterRestart()),
    )
  }

  /** Sends what an update of the view changed. */
  receive(update: Pick<ViewUpdate, 'startState' | 'transactions'>): void {
    let before = update.startState
    for (const transaction of update.transactions) {
      if (transaction.docChanged && !transaction.annotation(fromEngine)) this.#send(before, transaction)
      before = transaction.state
    }
  }

  #send(before: EditorState, transaction: Transaction): void {
    const { engine, state } = this.#options
    const path = this.#path
    const sequence = ++this.#sequence
    const step = { sequence, before, changes: transaction.changes }
    this.#underWay.push(step)
    const changes = rawChanges(before, transaction.state, transaction.changes)
    if (state.get().kind === 'saved') state.set({ kind: 'pending' })
    void engine.ask('editor.change', { path, sequence, changes }).then((result) => {
      this.#underWay = this.#underWay.filter((other) => other !== step)
      if (!result.ok && result.problem.code !== 'disconnected') void this.#sendWhole()
    })
  }

  async #sendWhole(): Promise<void> {
    if (!this.#view) return
    const { engine } = this.#options
    const path = this.#path
    this.#underWay = []
    const sequence = ++this.#sequence
    await engine.ask('editor.replace', { path, sequence, text: rawSlice(this.#view.state) })
  }

  /** Another program's edit, already in the engine's text: into ours, below what was typed since. */
  #takeIn(sequence: number, changes: readonly TextChange[]): void {
    if (!this.#view) return
    const missed = this.#underWay.filter((step) => step.sequence >= sequence)
    const base = missed[0]?.before ?? this.#view.state
    const mine = missed.reduce<ChangeSet | null>(
      (all, step) => all?.compose(step.changes) ?? step.changes,
      null,
    )
    if (!mine) {
      this.#apply(base, changes)
      this.#sequence = sequence
      return
    }
    const theirs = base.changes(documentChanges(base, changes))
    this.#view.dispatch({
      changes: theirs.map(mine),
      annotations: [fromEngine.of(true), Transaction.addToHistory.of(false)],
    })
    void this.#sendWhole()
  }

  /** The engine's text takes the place of ours: a clash was settled. */
  takeWhole({ text, sequence, state }: OpenPage): void {
    this.#sequence = sequence
    this.#underWay = []
    this.#options.state.set(state)
    if (this.#view) this.#apply(this.#view.state, changesBetween(rawSlice(this.#view.state), text))
  }

  #apply(base: EditorState, changes: readonly TextChange[]): void {
    const merged = documentChanges(base, changes)
    const set = base.changes(merged)
    this.#view?.dispatch({
      changes: set,
      effects: withEndings(endingsIn(merged, set)),
      annotations: [fromEngine.of(true), Transaction.addToHistory.of(false)],
    })
  }

  /** A new engine knows nothing of this page: open it there and give it the text that the window has. */
  async #resumeAfterRestart(): Promise<void> {
    const { engine, state } = this.#options
    const connection = connectionOf(engine)
    if (connection === null || connection.number === this.#connection?.number || !this.#view) return
    // The window went on to another site: this text is none of its pages'.
    if (connection.folder !== this.#connection?.folder) return
    this.#connection = connection
    const opened = await engine.ask('editor.open', { path: this.#path })
    if (!opened.ok || !this.#view) return
    this.#sequence = opened.value.sequence
    state.set(opened.value.state)
    if (opened.value.text !== rawSlice(this.#view.state)) await this.#sendWhole()
  }

  detach(): void {
    for (const end of this.#ends) end()
    this.#ends.length = 0
    this.#view = null
  }
}

/** The line ends that come with inserted text, where they stand in the new document. */
function endingsIn(changes: ReturnType<typeof documentChanges>, set: ChangeSet) {
  return changes.flatMap(({ from, endings }) =>
    endings.map(({ position, ending }) => ({ position: set.mapPos(from, -1) + position, ending })),
  )
}

/** A port to the engine of one site. */
type Connection = { readonly folder: string; readonly number: number }

function connectionOf(engine: Engine): Connection | null {
  const state = engine.state()
  return state.kind === 'connected' ? { folder: state.folder, number: state.connection } : null
}

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Extension, StateCommand } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import {
  setHeading,
  toggleBulletList,
  toggleNumberedList,
  toggleQuote,
  toggleTaskList,
} from '../formatting.ts'
import { writingStart } from '../head.ts'
import { openLink } from '../link/linkEdit.ts'
import { templateChip, templateTagsIn } from '../live/chips.ts'
import { words } from '../live/widgets.ts'
import { focusCell } from '../table/tableCommands.ts'
import type { writingMessages } from '../writingMessages.ts'
import { insertBlock, insertCodeBlock, insertDivider, insertFootnote, insertTable } from './insertions.ts'
import { askForPicture } from './pictures.ts'

/*
 * A slash on an empty line offers what can stand there. What is chosen takes the place of the slash; the text goes on
 * being plain Markdown.
 */

type Offer = {
  readonly label: keyof typeof writingMessages
  /** Looked for besides the label. */
  readonly also: string
  readonly run: (view: EditorView) => unknown
}

const offers: readonly Offer[] = [
  { label: 'heading2', also: 'h2', run: setHeading(2) },
  { label: 'heading3', also: 'h3', run: setHeading(3) },
  { label: 'heading1', also: 'h1', run: setHeading(1) },
  { label: 'bulletList', also: 'ul', run: toggleBulletList },
  { label: 'numberedList', also: 'ol', run: toggleNumberedList },
  { label: 'taskList', also: 'todo', run: toggleTaskList },
  { label: 'quote', also: 'blockquote', run: toggleQuote },
  { label: 'table', also: 'grid', run: putTable },
  { label: 'image', also: 'picture', run: askForPicture },
  { label: 'link', also: 'url', run: openLink },
  { label: 'codeBlock', also: 'pre', run: insertCodeBlock },
  { label: 'divider', also: 'hr', run: insertDivider },
  { label: 'footnote', also: 'note', run: (view) => insertFootnote(words('footnoteText'))(view) },
]

/** Puts in a table and goes into its first cell, its words selected. */
export function putTable(view: EditorView): boolean {
  const isPut = insertTable((number) => words('columnNumber', { number }))(view)
  if (!isPut) return false
  const { doc, selection } = view.state
  const last = doc.lineAt(selection.main.head).number
  const from = doc.line(Math.max(1, last - 3)).from
  // Out of the table, so that it is drawn as a grid.
  view.contentDOM.blur()
  requestAnimationFrame(() => requestAnimationFrame(() => focusCell(view, from, 0)))
  return true
}

function slashOffers(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context
  const line = state.doc.lineAt(pos)
  const typed = /^\s*\/(\p{L}*)$/u.exec(state.sliceDoc(line.from, pos))
  if (!typed || line.to !== pos || line.from < writingStart(state)) return null
  const from = pos - (typed[1] ?? '').length
  const options = [
    ...offers.map((offer, index) => option(words(offer.label), offer.also, offers.length - index, offer.run)),
    ...shortcodesOf(state.doc.toString()),
  ]
  return { from, options, validFor: /^\p{L}*$/u }
}

function option(label: string, also: string, boost: number, run: StateCommand | Offer['run']): Completion {
  return {
    // Found by its short name, too.
    label: also === '' ? label : `${label} ${also}`,
    displayLabel: label,
    boost,
    apply: (view, _, from, to) => {
      view.dispatch({ changes: { from: from - 1, to }, userEvent: 'input.complete' })
      run(view)
    },
  }
}

/** The shortcodes and components that this page uses already, each once, as they were written there. */
export function shortcodesOf(text: string): readonly Completion[] {
  const byName = new Map<string, string>()
  for (const line of text.split('\n')) {
    for (const { from, to } of templateTagsIn(line)) {
      const source = line.slice(from, to)
      const { name } = templateChip(source)
      if (/^\{\{[<%]/.test(source) && !name.startsWith('/') && !byName.has(name)) byName.set(name, source)
    }
    const [component, name] = /^<([A-Z][\w.]*)[^>]*\/>\s*$/.exec(line) ?? []
    if (component !== undefined && name !== undefined && !byName.has(name)) byName.set(name, component)
  }
  return [...byName].slice(0, 20).map(([name, source]) => option(name, '', -1, insertBlock({ text: source })))
}

/** The menu that a slash opens on an empty line. */
export function slashMenu(): Extension {
  return autocompletion({
    override: [slashOffers],
    icons: false,
    closeOnBlur: true,
    aboveCursor: false,
    maxRenderedOptions: 40,
    interactionDelay: 0,
  })
}

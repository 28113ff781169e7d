import { syntaxTree } from '@codemirror/language'
import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { createStore } from '../../../kit/store.ts'
import type { SyntaxNode } from '../live/syntaxNode.ts'
import { type Definition, definitionOf } from './definitions.ts'

/** A link in the text: what it says, where it leads, and where it stands. */
export type LinkPlace = {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly address: string
  readonly title: string
  /** `inline`: `[text](address)`. `reference`: `[text][name]`. `bare`: the address itself, in angle brackets or not. */
  readonly kind: 'inline' | 'reference' | 'bare'
  /** Only of a reference: its name, and where the page says what that leads to. */
  readonly reference?: { readonly name: string; readonly definition: Definition }
}

/** The link at a position, or null. */
export function linkAt(state: EditorState, position: number): LinkPlace | null {
  for (const side of [-1, 1] as const) {
    for (let node = syntaxTree(state).resolveInner(position, side); node.parent; node = node.parent) {
      const link =
        node.name === 'Link' ? (inlineLink(state, node) ?? namedLink(state, node)) : bareLink(state, node)
      if (link) return link
    }
  }
  return null
}

function inlineLink(state: EditorState, node: SyntaxNode): LinkPlace | null {
  const url = node.getChild('URL')
  if (!url) return null
  const title = node.getChild('LinkTitle')
  return {
    from: node.from,
    to: node.to,
    text: wordsOf(state, node),
    address: unbracketed(state.sliceDoc(url.from, url.to)),
    title: title ? state.sliceDoc(title.from, title.to) : '',
    kind: 'inline',
  }
}

/** `[x]` is a link only where the page says what it leads to. */
function namedLink(state: EditorState, node: SyntaxNode): LinkPlace | null {
  const text = wordsOf(state, node)
  const label = node.getChild('LinkLabel')
  const name = (label ? state.sliceDoc(label.from + 1, label.to - 1) : '') || text
  const definition = text.startsWith('^') ? null : definitionOf(state, name)
  if (!definition) return null
  return {
    from: node.from,
    to: node.to,
    text,
    address: unbracketed(definition.address),
    title: '',
    kind: 'reference',
    reference: { name, definition },
  }
}

function bareLink(state: EditorState, node: SyntaxNode): LinkPlace | null {
  const isAutolink = node.name === 'Autolink'
  const url = isAutolink ? node.getChild('URL') : node.name === 'URL' ? node : null
  if (!url || (!isAutolink && /^(?:Link|Image|Autolink|LinkReference)$/.test(node.parent?.name ?? '')))
    return null
  const address = state.sliceDoc(url.from, url.to)
  return { from: node.from, to: node.to, text: address, address, title: '', kind: 'bare' }
}

function wordsOf(state: EditorState, link: SyntaxNode): string {
  const [open, close] = link.getChildren('LinkMark')
  return open && close ? state.sliceDoc(open.to, close.from) : ''
}

function unbracketed(address: string): string {
  return /^<.*>$/.test(address) ? address.slice(1, -1) : address
}

/** The change that makes a place a link, or another one. */
export function linkChange(
  state: EditorState,
  place: Pick<LinkPlace, 'from' | 'to'> & Partial<LinkPlace>,
  link: { readonly text: string; readonly address: string },
): TransactionSpec {
  const to = Math.min(place.to, state.doc.length)
  const named = changedReference({ ...place, source: state.sliceDoc(place.from, to) }, link)
  const title = place.title ? ` ${place.title}` : ''
  const insert =
    named?.insert ?? `[${escapedText(link.text || link.address)}](${writtenAddress(link.address)}${title})`
  return {
    changes: [{ from: place.from, to, insert }, ...(named?.definition ?? [])],
    selection: EditorSelection.cursor(place.from + insert.length),
    userEvent: 'input.format',
    scrollIntoView: true,
  }
}

/**
 * A link by a name stays one: its own name leads elsewhere now. Null where that cannot be: other links that go by the
 * name shall not lead elsewhere with it, so this one gets an address of its own.
 */
function changedReference(
  { reference, text: before = '', address: ledTo, source }: Partial<LinkPlace> & { readonly source: string },
  { text, address }: { readonly text: string; readonly address: string },
) {
  if (!reference) return null
  const { name, definition } = reference
  const isSameGoal = address.trim() === ledTo
  if (!isSameGoal && definition.uses > 1) return null
  const words = escapedText(text || before)
  const { from, to } = definition
  return {
    insert: words === before ? source : `[${words}][${name}]`,
    definition: isSameGoal ? [] : [{ from, to, insert: writtenAddress(address) }],
  }
}

/** The change that leaves a link's words and takes its address away. */
export function unlinkChange({ from, to, text }: LinkPlace): TransactionSpec {
  return {
    changes: { from, to, insert: text },
    selection: EditorSelection.cursor(from + text.length),
    userEvent: 'input.format',
  }
}

/** An address as Markdown takes it: with blanks or odd brackets it stands in angle brackets (CommonMark 6.3). */
export function writtenAddress(address: string): string {
  const trimmed = address.trim()
  if (trimmed === '') return ''
  const isOdd = /\s/.test(trimmed) || !hasPairedBrackets(trimmed)
  return isOdd ? `<${trimmed.replace(/[<>]/g, (sign) => `\\${sign}`)}>` : trimmed
}

function hasPairedBrackets(address: string): boolean {
  let depth = 0
  for (const sign of address) {
    if (sign === '(') depth++
    if (sign === ')' && --depth < 0) return false
  }
  return depth === 0
}

/** A single bracket would end the text of the link; pairs, as of an image in a link, stay. */
function escapedText(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ')
  const isPaired = line.replace(/\\./g, '').split('[').length === line.replace(/\\./g, '').split(']').length
  return isPaired ? line : line.replace(/(?<!\\)[[\]]/g, (sign) => `\\${sign}`)
}

/** What is to become of a link, as long as its small window is open. */
export type LinkEditing = {
  readonly view: EditorView
  readonly place: LinkPlace
  /** True where there is no link yet. */
  readonly isNew: boolean
  /** Where the window opens, in CSS pixels. */
  readonly position: { readonly x: number; readonly y: number }
}

/** The link being edited; null: none. */
export const linkEditing = createStore<LinkEditing | null>(null)

/** Opens the window for the link at the cursor, or for a link to be made of the selection. */
export function openLink(view: EditorView): boolean {
  const { state } = view
  if (state.readOnly) return false
  const { main } = state.selection
  const existing = linkAt(state, main.head)
  const { from, to } = main
  const place = existing ?? {
    from,
    to,
    text: state.sliceDoc(from, to),
    address: '',
    title: '',
    kind: 'inline',
  }
  const corner = view.coordsAtPos(place.from) ?? view.contentDOM.getBoundingClientRect()
  const position = { x: corner.left, y: Math.min(corner.bottom, window.innerHeight - 240) }
  linkEditing.set({ view, place, isNew: existing === null, position })
  return true
}

/** As `openLink`, but only where something is selected or a link is at the cursor: elsewhere the keys mean more. */
export function openLinkOfSelection(view: EditorView): boolean {
  const { main } = view.state.selection
  return main.empty && !linkAt(view.state, main.head) ? false : openLink(view)
}

/** A web address, and nothing else. */
export function isWebAddress(text: string): boolean {
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(text.trim())
}

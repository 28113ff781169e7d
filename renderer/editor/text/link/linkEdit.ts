import { syntaxTree } from '@codemirror/language'
import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { createStore } from '../../../kit/store.ts'

/** A link in the text: what it says, where it leads, and where it stands. */
export type LinkPlace = {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly address: string
  readonly title: string
  /** `inline`: `[text](address)`. `bare`: the address itself, with or without angle brackets. */
  readonly kind: 'inline' | 'bare'
}

/** The link at a position, or null; links by reference are edited as source. */
export function linkAt(state: EditorState, position: number): LinkPlace | null {
  for (const side of [-1, 1] as const) {
    for (let node = syntaxTree(state).resolveInner(position, side); node.parent; node = node.parent) {
      const url = node.name === 'Link' || node.name === 'Autolink' ? node.getChild('URL') : null
      const text = (from: number, to: number) => state.sliceDoc(from, to)
      if (node.name === 'Link' && url) {
        const [open, close] = node.getChildren('LinkMark')
        const title = node.getChild('LinkTitle')
        return {
          from: node.from,
          to: node.to,
          text: open && close ? text(open.to, close.from) : '',
          address: unbracketed(text(url.from, url.to)),
          title: title ? text(title.from, title.to) : '',
          kind: 'inline',
        }
      }
      const bare =
        node.name === 'Autolink' ? url : node.name === 'URL' && node.parent.name !== 'Image' ? node : null
      if (bare && node.parent.name !== 'Link' && node.parent.name !== 'Autolink') {
        const address = text(bare.from, bare.to)
        return { from: node.from, to: node.to, text: address, address, title: '', kind: 'bare' }
      }
    }
  }
  return null
}

function unbracketed(address: string): string {
  return /^<.*>$/.test(address) ? address.slice(1, -1) : address
}

/** The change that makes a place a link, or another one. */
export function linkChange(
  state: EditorState,
  place: { readonly from: number; readonly to: number; readonly title?: string },
  link: { readonly text: string; readonly address: string },
): TransactionSpec {
  const title = place.title ? ` ${place.title}` : ''
  const insert = `[${escapedText(link.text || link.address)}](${writtenAddress(link.address)}${title})`
  const to = Math.min(place.to, state.doc.length)
  return {
    changes: { from: place.from, to, insert },
    selection: EditorSelection.cursor(place.from + insert.length),
    userEvent: 'input.format',
    scrollIntoView: true,
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

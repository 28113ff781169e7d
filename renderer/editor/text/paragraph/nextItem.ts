import type { ChangeSpec, EditorState, TransactionSpec } from '@codemirror/state'
import type { SyntaxNode } from '../live/syntaxNode.ts'
import type { Leaf } from './leafAt.ts'

/** The next item of a list, from a further line of an item's words; numbers behind it count on. */
export function nextItem({ doc, selection }: EditorState, { container }: Leaf): TransactionSpec | null {
  const mark = container?.getChild('ListMark')
  if (!container || !mark) return null
  const line = doc.lineAt(mark.from)
  const before = line.text.slice(0, mark.from - line.from).replace(/[^\s>]/g, ' ')
  const [, number, sign] = /^(\d+)([.)])$/.exec(doc.sliceString(mark.from, mark.to)) ?? []
  const isTask = container.getChild('Task') !== null
  const written = number === undefined ? doc.sliceString(mark.from, mark.to) : `${Number(number) + 1}${sign}`
  const insert = `\n${before}${written} ${isTask ? '[ ] ' : ''}`
  const { from, to } = selection.main
  const blanks = /[ \t]*$/.exec(doc.sliceString(doc.lineAt(from).from, from))?.[0].length ?? 0
  const changes: ChangeSpec[] = [
    { from: from - blanks, to, insert },
    ...(number === undefined ? [] : countedOn(doc, container, Number(number) + 1)),
  ]
  return { changes, selection: { anchor: from - blanks + insert.length } }
}

/** The items behind one, each a number further; those that do not count stay. */
function countedOn(doc: EditorState['doc'], item: SyntaxNode, first: number): ChangeSpec[] {
  const changes: ChangeSpec[] = []
  let number = first
  for (let next = item.nextSibling; next; next = next.nextSibling) {
    const mark = next.getChild('ListMark')
    if (!mark) continue
    const [, written = ''] = /^(\d+)/.exec(doc.sliceString(mark.from, mark.to)) ?? []
    if (written !== String(number)) break
    number++
    changes.push({ from: mark.from, to: mark.from + written.length, insert: String(number) })
  }
  return changes
}

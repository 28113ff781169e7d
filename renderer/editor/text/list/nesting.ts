import type { ChangeSpec, EditorState, StateCommand } from '@codemirror/state'

/*
 * Items of a list further in and out again, with everything that belongs to them, and numbers that count on. Lines are
 * read by themselves: what an item contains is what stands further in than its mark.
 */

const itemPattern = /^(\s*)([-*+]|(\d+)([.)]))(\s+|$)/

type Item = {
  readonly indent: number
  /** Where the item's text begins: what belongs to it stands at least as far in. */
  readonly content: number
  readonly number: { readonly text: string; readonly sign: string } | null
}

function itemOf(text: string): Item | null {
  const [whole, indent = '', mark = '', number, sign = ''] = itemPattern.exec(text) ?? []
  if (whole === undefined) return null
  const space = whole.length - indent.length - mark.length
  return {
    indent: indent.length,
    content: indent.length + mark.length + Math.min(Math.max(space, 1), 4),
    number: number === undefined ? null : { text: number, sign },
  }
}

/** Moves the items of the selection one level in, below the item before them; false outside of lists. */
export const nestItems: StateCommand = (target) => moveItems(target, nested)

/** Moves the items of the selection one level out; false outside of lists. */
export const liftItems: StateCommand = (target) => moveItems(target, lifted)

type Lines = readonly string[]

/** Returns the lines after the move, or null when these lines are no items. */
type Move = (lines: Lines, first: number, last: number) => Lines | null

function moveItems({ state, dispatch }: Parameters<StateCommand>[0], move: Move): boolean {
  const { doc, selection } = state
  const start = doc.lineAt(selection.main.from).number
  const end = doc.lineAt(selection.main.to).number
  const block = listRound(state, start, end)
  if (!block || state.readOnly) return false
  const before = linesOf(state, block.first, block.last)
  const after = move(before, start - block.first, end - block.first)
  if (after === null) return false
  const changes = lineChanges(state, block.first, isUniform(before) ? after : renumbered(after))
  if (changes.length > 0) dispatch(state.update({ changes, userEvent: 'input.indent', scrollIntoView: true }))
  return true
}

/** The lines round a selection that are one list: items and what stands further in, single blank lines included. */
function listRound({ doc }: EditorState, start: number, end: number) {
  const belongs = (number: number) => {
    const { text } = doc.line(number)
    return itemOf(text) !== null || /^\s+\S/.test(text)
  }
  if (!belongs(start)) return null
  let [first, last] = [start, end]
  const reaches = (number: number, direction: 1 | -1) => {
    if (number < 1 || number > doc.lines) return false
    if (belongs(number)) return true
    const next = number + direction
    return doc.line(number).text.trim() === '' && next >= 1 && next <= doc.lines && belongs(next)
  }
  while (reaches(first - 1, -1)) first--
  while (reaches(last + 1, 1)) last++
  return { first, last }
}

function linesOf({ doc }: EditorState, first: number, last: number): Lines {
  return Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index).text)
}

const nested: Move = (lines, first, last) => {
  const item = itemOf(lines[first] ?? '')
  if (!item) return null
  const parent = lines.slice(0, first).findLast((text) => {
    const other = itemOf(text)
    return other !== null && other.indent <= item.indent
  })
  const above = itemOf(parent ?? '')
  // The first item has none to go below; the key is taken all the same, or it would leave the text by surprise.
  if (!above || above.indent < item.indent) return lines
  return shifted(lines, { first, last, by: above.content - item.indent })
}

const lifted: Move = (lines, first, last) => {
  const item = itemOf(lines[first] ?? '')
  if (!item) return null
  if (item.indent === 0) return lines
  const parent = lines.slice(0, first).findLast((text) => {
    const other = itemOf(text)
    return other !== null && other.indent < item.indent
  })
  return shifted(lines, { first, last, by: (itemOf(parent ?? '')?.indent ?? 0) - item.indent })
}

/** Moves lines and everything that belongs to the last of them. */
function shifted(
  lines: Lines,
  { first, last, by }: { readonly first: number; readonly last: number; readonly by: number },
): Lines {
  const end = endOfItem(lines, last)
  return lines.map((text, index) => {
    if (index < first || index > end || text.trim() === '') return text
    return by > 0 ? ' '.repeat(by) + text : text.slice(Math.min(-by, /^\s*/.exec(text)?.[0].length ?? 0))
  })
}

function endOfItem(lines: Lines, at: number): number {
  const item = itemOf(lines[at] ?? '')
  if (!item) return at
  let end = at
  for (let index = at + 1; index < lines.length; index++) {
    const text = lines[index] ?? ''
    if (text.trim() === '') continue
    if ((/^\s*/.exec(text)?.[0].length ?? 0) <= item.indent) break
    end = index
  }
  return end
}

/** True for a list whose numbers are all the same, which is meant so: whoever adds an item need not count. */
function isUniform(lines: Lines): boolean {
  const numbers = lines.flatMap((text) => itemOf(text)?.number?.text ?? [])
  return numbers.length > 1 && new Set(numbers).size === 1
}

/** Counts the numbers of every level on from its first. */
export function renumbered(lines: Lines): Lines {
  const levels: { readonly indent: number; next: number }[] = []
  return lines.map((text) => {
    const item = itemOf(text)
    if (!item) return text
    while ((levels.at(-1)?.indent ?? -1) > item.indent) levels.pop()
    const level = levels.at(-1)
    if (!item.number) {
      if (level?.indent === item.indent) levels.pop()
      return text
    }
    if (level?.indent === item.indent) return withNumber(text, item, level.next++)
    // A level that begins here begins at one, unless it is the first: a list may go on from another.
    const first = levels.length === 0 ? Number(item.number.text) : 1
    levels.push({ indent: item.indent, next: first + 1 })
    return withNumber(text, item, first)
  })
}

function withNumber(text: string, item: Item, number: number): string {
  if (!item.number || item.number.text === String(number)) return text
  return text.slice(0, item.indent) + number + text.slice(item.indent + item.number.text.length)
}

function lineChanges({ doc }: EditorState, first: number, after: Lines): ChangeSpec[] {
  return after.flatMap((text, index) => {
    const line = doc.line(first + index)
    if (text === line.text) return []
    const [old, now] = [/^\s*\d*/.exec(line.text)?.[0] ?? '', /^\s*\d*/.exec(text)?.[0] ?? '']
    return [{ from: line.from, to: line.from + old.length, insert: now }]
  })
}

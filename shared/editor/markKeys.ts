/** A text with its selection, as a text field has them. */
export type SelectedText = { readonly text: string; readonly from: number; readonly to: number }

/** Puts a mark round the selection or the word at the cursor, or takes it away again; the selection stays on the words. */
export function toggleMarkIn(given: SelectedText, mark: '**' | '_'): SelectedText {
  const { text, from, to } = given.from === given.to ? wordAt(given) : given
  const size = mark.length
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark) {
    const bare = text.slice(0, from - size) + text.slice(from, to) + text.slice(to + size)
    return { text: bare, from: from - size, to: to - size }
  }
  const words = text.slice(from, to)
  if (words.length > 2 * size && words.startsWith(mark) && words.endsWith(mark)) {
    const bare = text.slice(0, from) + words.slice(size, -size) + text.slice(to)
    return { text: bare, from, to: to - 2 * size }
  }
  return {
    text: text.slice(0, from) + mark + words + mark + text.slice(to),
    from: from + size,
    to: to + size,
  }
}

/** Makes a link of the selection or the word at the cursor; its address is selected. */
export function linkIn(given: SelectedText): SelectedText {
  const { text, from, to } = given.from === given.to ? wordAt(given) : given
  const words = text.slice(from, to)
  const address = 'https://'
  const start = from + words.length + 3
  return {
    text: `${text.slice(0, from)}[${words}](${address})${text.slice(to)}`,
    from: start,
    to: start + address.length,
  }
}

function wordAt({ text, from }: SelectedText): SelectedText {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(0, from))?.[0].length ?? 0
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(from))?.[0].length ?? 0
  return { text, from: from - before, to: from + after }
}

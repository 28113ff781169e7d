import { diffLines, diffWordsWithSpace } from 'diff'

/** A run of text that is in both versions, only in the later one, or only in the earlier one. */
export type WordPiece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Beyond this many differing words two texts count as replaced whole; comparing on would only make confetti. */
const longestEdit = 800

/** Marks the words that differ; blanks between two changes belong to them, so that phrases stay together. */
export function compareWords(before: string, after: string): readonly WordPiece[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: longestEdit })
  if (parts === undefined)
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  const pieces = parts.map(
    ({ value, added, removed }): WordPiece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  )
  return joined(phrases(pieces))
}

/** Marks the lines that differ, line breaks included: what code says depends on them. */
export function compareCode(before: string, after: string): readonly WordPiece[] {
  // The last line ends like any other: it is the same whether or not one follows.
  const whole = (text: string) => `${text.replace(/\n$/, '')}\n`
  const parts = diffLines(whole(before), whole(after), { maxEditLength: longestEdit })
  if (parts === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

/** A lone blank between two changes becomes part of both. */
function phrases(pieces: readonly WordPiece[]): readonly WordPiece[] {
  return pieces.flatMap((piece, index): readonly WordPiece[] => {
    const isBetween =
      piece.kind === 'same' &&
      /^\s+$/.test(piece.text) &&
      isChange(pieces[index - 1]) &&
      isChange(pieces[index + 1])
    if (!isBetween) return [piece]
    return [
      { kind: 'removed', text: piece.text },
      { kind: 'added', text: piece.text },
    ]
  })
}

function isChange(piece: WordPiece | undefined): boolean {
  return piece !== undefined && piece.kind !== 'same'
}

/** Gathers each stretch of changes into one removal and one addition, in this order. */
function joined(pieces: readonly WordPiece[]): readonly WordPiece[] {
  const out: WordPiece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed })
    if (added) out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      out.push({ kind, text })
    }
  }
  flush()
  return out
}

import type { Token } from 'markdown-it'
import { markdownParser } from '#shared/document/markdown.ts'
import type { WordPiece } from './words.ts'

/** How a run of text is set. */
export type InlineStyle = {
  readonly isStrong: boolean
  readonly isEmphasis: boolean
  readonly isCode: boolean
  readonly isLink: boolean
}

/** A run of plain text in one style. */
export type InlineRun = InlineStyle & { readonly text: string }

/** A run of text in one style that is the same, added or removed. */
export type MarkedRun = InlineRun & Pick<WordPiece, 'kind'>

/** Text without any emphasis. */
export const unstyled: InlineStyle = { isStrong: false, isEmphasis: false, isCode: false, isLink: false }
const parser = markdownParser()

/** The words of inline Markdown as text with emphasis; images become their alternative text, HTML disappears. */
export function inlineRuns(markdown: string): readonly InlineRun[] {
  const tokens = parser.parseInline(markdown, {}).flatMap((token) => token.children ?? [])
  const runs: InlineRun[] = []
  let style = unstyled
  for (const token of tokens) {
    style = styleAfter(style, token)
    const text = textOf(token)
    if (text) runs.push({ ...style, isCode: token.type === 'code_inline', text })
  }
  return runs
}

/** The text alone. */
export function plainText(runs: readonly InlineRun[]): string {
  return runs.map(({ text }) => text).join('')
}

/** Lays the styles of both versions over the pieces of their comparison. */
export function markRuns(
  pieces: readonly WordPiece[],
  before: readonly InlineRun[],
  after: readonly InlineRun[],
): readonly MarkedRun[] {
  const takeBefore = reader(before)
  const takeAfter = reader(after)
  return pieces.flatMap(({ kind, text }) => {
    const runs = kind === 'removed' ? takeBefore(text.length) : takeAfter(text.length)
    // What is in both is read in the later style; the earlier text is passed over at the same pace.
    if (kind === 'same') takeBefore(text.length)
    return runs.map((run) => ({ ...run, kind }))
  })
}

/** Runs of one kind side by side. */
export type Stretch = { readonly kind: WordPiece['kind']; readonly runs: readonly InlineRun[] }

/** Gathers neighbouring runs of one kind: what was added together is marked together, whatever its styles. */
export function stretches(runs: readonly MarkedRun[]): readonly Stretch[] {
  const out: { kind: WordPiece['kind']; runs: InlineRun[] }[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last?.kind === run.kind) last.runs.push(run)
    else out.push({ kind: run.kind, runs: [run] })
  }
  return out
}

/** Hands out the runs piece by piece, cut to the length asked for. */
function reader(runs: readonly InlineRun[]): (length: number) => readonly InlineRun[] {
  const queue = [...runs]
  return (length) => {
    const taken: InlineRun[] = []
    let missing = length
    while (missing > 0) {
      const run = queue.shift()
      if (!run) break
      const text = run.text.slice(0, missing)
      taken.push({ ...run, text })
      missing -= text.length
      if (text.length < run.text.length) queue.unshift({ ...run, text: run.text.slice(text.length) })
    }
    return taken
  }
}

function styleAfter(style: InlineStyle, token: Token): InlineStyle {
  switch (token.type) {
    case 'strong_open':
    case 'strong_close':
      return { ...style, isStrong: token.nesting === 1 }
    case 'em_open':
    case 'em_close':
      return { ...style, isEmphasis: token.nesting === 1 }
    case 'link_open':
    case 'link_close':
      return { ...style, isLink: token.nesting === 1 }
    default:
      return style
  }
}

function textOf(token: Token): string {
  switch (token.type) {
    case 'text':
    case 'code_inline':
    case 'text_special':
      return token.content
    case 'softbreak':
    case 'hardbreak':
      return ' '
    case 'image':
      return token.content
    default:
      return ''
  }
}

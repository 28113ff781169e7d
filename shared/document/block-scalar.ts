import { refold } from './fold.ts'

/** Where and how a block scalar is written. */
export type BlockPlace = {
  /** The column its lines are indented to. */
  readonly column: number
  /** How much deeper that is than the key or dash it belongs to; needed when the text itself starts with blanks. */
  readonly step: number
  readonly lineEnding: string
  /** The text behind the header on its line: a comment with the blank before it, or nothing. */
  readonly comment: string
}

/** A string as a literal block, from its `|` to the end of its last line, without the line break there. */
export function literalBlock(text: string, place: BlockPlace): string {
  const indicator = /^\n*[ \t]/.test(text) ? String(place.step) : ''
  return block(`|${indicator}`, text, { place, lines: contentOf(text).split('\n') })
}

/** A string as a folded block (`>`), its long lines broken where `oldLines` broke them, as far as they are the same. */
export function foldedBlock(text: string, place: BlockPlace, oldLines: readonly string[]): string {
  return block('>', text, {
    place,
    lines: refold(contentOf(text).replace(/\n+$/, ''), oldLines).concat(trailing(text)),
  })
}

function block(mark: string, text: string, body: { place: BlockPlace; lines: readonly string[] }): string {
  const { place, lines } = body
  const indent = ' '.repeat(place.column)
  const header = mark + chomping(text) + place.comment
  return [header, ...lines.map((line) => (line === '' ? '' : indent + line))].join(place.lineEnding)
}

/** The text without the line break that the last line of the block supplies by itself. */
function contentOf(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text
}

/** `-` for no final line break, nothing for one, `+` for more. Source: YAML 1.2.2 section 8.1.1.2. */
function chomping(text: string): string {
  if (!text.endsWith('\n')) return '-'
  return text.endsWith('\n\n') ? '+' : ''
}

function trailing(text: string): string[] {
  const breaks = /\n*$/.exec(text)?.[0].length ?? 0
  return breaks > 1 ? new Array<string>(breaks - 1).fill('') : []
}

import fc from 'fast-check'
import type { LawFile } from './laws.ts'
import { numbered } from './yamlPages.ts'

/*
 * Pages and data files in JSON, laid out in every manner that occurs in the wild, several at once, with the comments and
 * the commas before closing brackets that many programs allow.
 */

type Node =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'array'; readonly parts: readonly Part[]; readonly layout: Layout }
  | { readonly kind: 'object'; readonly parts: readonly Part[]; readonly layout: Layout }

type Part = { readonly node: Node; readonly above: readonly string[]; readonly behind: string }

/** Parts on lines of their own; on one line, apart or not; on one line with blanks inside of the brackets. */
type Layout = 'lines' | 'line' | 'tight' | 'padded'

const WORDS = [
  '"text"',
  '""',
  '"a \\"b\\" \\\\ c"',
  '"line\\nbreak \\u00e9 \\ud83d\\ude80"',
  '"ünïcödé 日本 👩‍🚀"',
  '"// no comment"',
  '"a, b: {c} [d]"',
  '"2024-01-05"',
  '0',
  '-3',
  '1.10',
  '1e3',
  '-0.0',
  'true',
  'false',
  'null',
  '[]',
  '{}',
  '[ ]',
]

const KEYS = ['title', 'quoted \\"key\\"', 'date', '', 'tags', 'a b', '12', '__proto__']

const word = fc.constantFrom(...WORDS).map((text): Node => ({ kind: 'word', text }))
const above = fc.array(fc.constantFrom('', '', '// note', '/* note */'), { maxLength: 2 })
const behind = fc.constantFrom('', '', '', ' // remark', ' ')
const layout = fc.constantFrom<Layout>('lines', 'lines', 'line', 'tight', 'padded')

const { part } = fc.letrec<{ part: Part; node: Node; array: Node; object: Node }>((tie) => {
  const parts = fc.array(tie('part'), { minLength: 1, maxLength: 4 })
  return {
    part: fc.record({ node: tie('node'), above, behind }),
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, word, tie('array'), tie('object')),
    array: fc.record({ kind: fc.constant('array' as const), parts, layout }),
    object: fc.record({ kind: fc.constant('object' as const), parts, layout }),
  }
})

type Hand = {
  readonly step: string
  readonly colon: string
  readonly hasNotes: boolean
  readonly last: string
}

function write(node: Node, indent: string, hand: Hand): string {
  if (node.kind === 'word') return node.text
  const brackets = node.kind === 'array' ? '[]' : '{}'
  const texts = node.parts.map(
    (each, index) => keyOf(node, index, hand) + write(each.node, indent + hand.step, hand),
  )
  if (node.layout === 'lines') return brackets[0] + partLines(node, texts, { indent, hand }) + brackets[1]
  const blank = node.layout === 'padded' ? ' ' : ''
  return brackets[0] + blank + texts.join(node.layout === 'tight' ? ',' : ', ') + blank + brackets[1]
}

function keyOf(node: Node, index: number, hand: Hand): string {
  return node.kind === 'object' ? `"${KEYS[index] ?? 'more'}"${hand.colon}` : ''
}

function partLines(
  { parts }: Exclude<Node, { kind: 'word' }>,
  texts: readonly string[],
  { indent, hand }: { readonly indent: string; readonly hand: Hand },
): string {
  const inner = indent + hand.step
  const lines = parts.flatMap((each, index) => {
    const notes = each.above.filter((note) => note === '' || hand.hasNotes)
    const comma = index < parts.length - 1 ? ',' : hand.last
    const remark = hand.hasNotes || each.behind.trim() === '' ? each.behind : ''
    return [...notes.map((note) => (note === '' ? '' : inner + note)), inner + texts[index] + comma + remark]
  })
  return ['', ...lines, indent].join('\n')
}

/** A page or a data file with JSON in a mixture of layouts. */
export const jsonFile: fc.Arbitrary<LawFile> = fc
  .record({
    parts: fc.array(part, { minLength: 1, maxLength: 6 }),
    layout,
    step: fc.constantFrom('  ', '  ', '    ', '\t'),
    colon: fc.constantFrom(': ', ': ', ':', ' : '),
    hasNotes: fc.boolean(),
    last: fc.constantFrom('', '', ','),
    lineEnding: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.constantFrom('', '', '\ufeff'),
    kind: fc.constantFrom('data', 'bare', 'fenced', 'list', 'data without a final line break'),
  })
  .map(({ parts, layout: outer, lineEnding, mark, kind, ...hand }) => {
    const isPage = kind === 'bare' || kind === 'fenced'
    // Pages begin with their first key, and comments could not be told from text.
    const safe = kind === 'bare' ? { ...hand, hasNotes: false } : hand
    const root = { kind: kind === 'list' ? 'array' : 'object', parts, layout: outer } as const
    const text = numbered(write(root, '', safe))
    const whole = {
      data: `${text}\n`,
      list: `${text}\n`,
      'data without a final line break': text,
      bare: `${text}\n\n# Title\n\nText {with} braces\n`,
      fenced: `---json\n${text}\n---\n# Title\n\nText\n`,
    }[kind]
    return { path: isPage ? 'page.md' : 'data.json', text: mark + whole.replaceAll('\n', lineEnding) }
  })

import fc from 'fast-check'
import type { Value } from '#shared/document/document.ts'

/*
 * Pages whose front matter is written in every manner that occurs in the wild, several at once: the texts that the laws
 * of the document engine are tried on.
 */

type Node =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'lines'; readonly header: string; readonly lines: readonly string[] }
  | { readonly kind: 'map'; readonly entries: readonly Child[]; readonly step: number }
  | { readonly kind: 'list'; readonly items: readonly Child[]; readonly step: number }

type Child = {
  readonly node: Node
  readonly above: readonly string[]
  readonly behind: string
  /** The anchor and the tag of a group or list, which then begins below its key or dash. */
  readonly name: string
  /** Whether a group or list in a list begins below its dash even without a name. */
  readonly isBelow: boolean
}

const INLINE = [
  'foo',
  'some words here',
  "'quoted'",
  "'it''s'",
  '"double"',
  '"line\\nbreak \\u00e9"',
  '"a # b"',
  "'a: b'",
  'https://example.org/a?b=c#d',
  'a:b',
  '1.10',
  '010',
  '0x1F',
  '-3',
  '1e3',
  '.inf',
  'yes',
  'No',
  'true',
  'False',
  '2024-01-05',
  '2024-01-05T10:00:00Z',
  "'2024-01-05'",
  '12:30',
  '~',
  'null',
  '',
  '!!str 12',
  '!custom thing',
  '[]',
  '{}',
  '[a, b]',
  '[ a, "b", 3 ]',
  '[a, b, ]',
  '{ a: 1, b: [x, y] }',
  '{a: "1", b: {c: ~}}',
  'ünïcödé 日本 👩‍🚀',
  '"tab\\tin"',
  'a, b',
  '-minus',
  '?what',
  "'#hash'",
]

const inline = fc.constantFrom(...INLINE).map((text): Node => ({ kind: 'inline', text }))

const LINES = [
  ['literal text', '', 'with a gap'],
  ['# no comment', '- no item'],
  ['one'],
  ['  deeper first', 'then less'],
  ['a long line that was broken by hand at some width', 'and goes on here, and', 'here'],
]

const lines = fc
  .tuple(fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '|- # note'), fc.constantFrom(...LINES))
  .map(([header, text]): Node => {
    const indicator = text[0]?.startsWith(' ') ? '2' : ''
    return { kind: 'lines', header: header.replace(/^[|>]/, `$&${indicator}`), lines: text }
  })

const folded = fc
  .constantFrom(['some words', 'that go on'], ["'quoted", "and on'"], ['"double', 'and on"'])
  .map((text): Node => ({ kind: 'lines', header: text[0] ?? '', lines: text.slice(1) }))

/** Lines without a value; `<` stands for the margin. */
const above = fc.array(
  fc.constantFrom('', '', '   ', '# note', '# note', '# - switched: off', '  # note', '<# aside'),
  { maxLength: 3 },
)
const behind = fc.constantFrom('', '', '', ' # remark', ' ', '\t# remark', ' \t')
const name = fc.constantFrom('', '', '', '', ' &N', ' !t', ' !t &N', ' &N !t')

function child(node: fc.Arbitrary<Node>): fc.Arbitrary<Child> {
  return fc.record({ node, above, behind, name, isBelow: fc.boolean() })
}

const { node } = fc.letrec<{ node: Node; map: Node; list: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inline,
    lines,
    folded,
    tie('map'),
    tie('list'),
  ),
  map: fc.record({
    kind: fc.constant('map' as const),
    entries: fc.array(child(tie('node')), { minLength: 1, maxLength: 4 }),
    step: fc.constantFrom(2, 4),
  }),
  list: fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(child(tie('node')), { minLength: 1, maxLength: 4 }),
    step: fc.constantFrom(0, 2, 4),
  }),
}))

const KEYS = ['title', "'quoted key'", 'date', '"on"', 'tags', 'a b', 'meta', '12']

function write(current: Node, column: number): string[] {
  switch (current.kind) {
    case 'inline':
      return [current.text === '' ? '' : ` ${current.text}`]
    case 'lines': {
      // A text broken over several lines must be deeper than the mark it follows; block indicators count from there.
      const indent = ' '.repeat(column + 2)
      return [` ${current.header}`, ...current.lines.map((line) => (line === '' ? '' : indent + line))]
    }
    case 'map':
      return ['', ...writeMap(current, column + current.step)]
    case 'list':
      return ['', ...writeList(current, column + current.step)]
    default:
      return current satisfies never
  }
}

function withBehind(written: string[], child: Child): string[] {
  const { node: current, behind: comment } = child
  const endsInText = current.kind === 'lines'
  const [first = '', ...rest] = written
  return endsInText ? written : [nameOf(child) + first + comment, ...rest]
}

function nameOf({ node: { kind }, name: own }: Child): string {
  return kind === 'map' || kind === 'list' ? own : ''
}

function writeMap(map: Extract<Node, { kind: 'map' }>, column: number): string[] {
  return map.entries.flatMap((entry, index) => {
    const [first = '', ...rest] = withBehind(write(entry.node, column), entry)
    return [...comments(entry, column), `${' '.repeat(column)}${KEYS[index] ?? 'k'}:${first}`, ...rest]
  })
}

function writeList(list: Extract<Node, { kind: 'list' }>, column: number): string[] {
  return list.items.flatMap((item) => {
    const mark = `${' '.repeat(column)}-`
    if (item.node.kind === 'map' || item.node.kind === 'list') {
      const inner =
        item.node.kind === 'map' ? writeMap(item.node, column + 2) : writeList(item.node, column + 2)
      if (item.isBelow || nameOf(item) !== '')
        return [...comments(item, column), mark + nameOf(item) + item.behind, ...inner]
      const start = inner.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'))
      return [
        ...comments(item, column),
        `${mark} ${inner[start]?.trimStart() ?? ''}`,
        ...inner.slice(start + 1),
      ]
    }
    const [first = '', ...rest] = withBehind(write(item.node, column), item)
    return [...comments(item, column), mark + first, ...rest]
  })
}

function comments({ above: texts }: Child, column: number): string[] {
  return texts.map((text) => {
    if (text.startsWith('<')) return text.slice(1)
    return text.trim() === '' ? text : ' '.repeat(column) + text
  })
}

/** A page with front matter in a mixture of manners. Each note, each remark and each anchor is there once. */
export const yamlPage: fc.Arbitrary<string> = fc
  .record({
    entries: fc.array(child(node), { minLength: 1, maxLength: 6 }),
    lineEnding: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.constantFrom('', '', '\ufeff'),
    end: above,
    closing: fc.constantFrom('---', '---', '...', '---  '),
    body: fc.constantFrom('', '# Title\n\nText\n', 'no final line break', '\n---\nrule above\n'),
  })
  .map(({ entries, lineEnding, mark, end, closing, body }) => {
    const last = end.map((text) => text.replace(/^<|^\s+(?=#)/, ''))
    const front = numbered([...writeMap({ kind: 'map', entries, step: 0 }, 0), ...last].join('\n'))
    return mark + ['---', front, closing, body].join('\n').replaceAll('\n', lineEnding)
  })

/** The text with a number behind each note, each remark and each anchor, so that every one can be followed. */
export function numbered(text: string): string {
  let count = 0
  return text.replace(
    /(?:#|\/\/) (?:note|aside|remark|about \w)|&N|\/\* note/g,
    (mark) => `${mark}${++count}`,
  )
}

const texts = fc.oneof(
  fc.constantFrom(
    'plain',
    'true',
    'yes',
    '12',
    '1.10',
    '2024-01-05',
    '12:30',
    '~',
    'null',
    '<<',
    '',
    ' ',
    'a: b',
    'a #b',
    "it's",
    '"q"',
    '- a',
    '? x',
    '[x]',
    '{{ .Name }}',
    '---',
    'a\nb',
    'a\n\nb\n',
    '\n',
    '\n\n a\n',
    'trailing \nblank ',
    'tab\there',
    '\ttab first',
    '\u2028',
    '\u0000',
    'a\r\nb',
    '# x',
    '*x',
    '&x',
    '@x',
    '%x',
    '`x',
    '!x',
    '|',
    '>',
    'a,b',
    'key:',
    '...',
    `${'long words '.repeat(20)}end`,
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)

const scalars = fc.oneof(
  texts,
  texts,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
)

/** Any value a form could set, nasty texts above all. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value; list: Value; group: Value }>(
  (tie) => ({
    value: fc.oneof({ depthSize: 'small' }, scalars, tie('list'), tie('group')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    group: fc
      .array(fc.tuple(fc.oneof(fc.constantFrom('a', 'b c', '__proto__', 'y', '1'), texts), tie('value')), {
        maxLength: 3,
      })
      .map((entries): Value => Object.fromEntries(entries)),
  }),
).value

import fc from 'fast-check'
import { numbered } from './yamlPages.ts'

/*
 * Pages and data files in TOML, written in every manner that occurs in the wild, several at once: the texts that the
 * laws of the document engine are tried on.
 */

export type TomlFile = { readonly path: string; readonly text: string }

const VALUES = [
  '"double"',
  "'single'",
  "'C:\\path'",
  '"line\\nbreak \\u00e9 \\"q\\""',
  '"a # b"',
  '""',
  "''",
  '"""\nseveral\nlines"""',
  '"""one "quoted" line"""',
  "'''\nas it\n  \\is\\\n'''",
  '"""\\\n  folded \\\n  text"""',
  '1',
  '-3',
  '+7',
  '0xFF',
  '0o17',
  '1_000',
  '9007199254740993',
  '1.10',
  '1e3',
  '-0.0',
  'inf',
  'nan',
  'true',
  'false',
  '2024-01-05',
  '2024-01-05T10:00:00Z',
  '2024-01-05 10:00:00+01:00',
  '2024-01-05T10:00:00.5',
  '12:30:00',
  '[]',
  '{}',
  '["a", "b"]',
  "[ 'a', 2, 2024-01-05 ]",
  '[1,2,3]',
  '["a", "b", ]',
  '[\n  "a", # about a\n  # about b\n  "b",\n]',
  '[\n    "a",\n    "b" # last\n]',
  '["a",\n "b"]',
  '[\n  1, 2,\n  3\n]',
  '[["a"], ["b", "c"]]',
  '[{ a = 1 }, { a = 2, b = "x" }]',
  '[\n  { a = 1 },\n  { a = 2 },\n]',
  '{ a = 1, b.c = 2, "d e" = [1] }',
  '{a=1}',
  '{ a.b = 1, c = 2, a.d = 3 }',
  '"ünïcödé 日本 👩‍🚀"',
]

const value = fc.constantFrom(...VALUES)
const above = fc.array(fc.constantFrom('', '# note', '# old = 1'), { maxLength: 2 })
const behind = fc.constantFrom('', '', '', ' # remark', ' ')
const equals = fc.constantFrom(' = ', ' = ', '=', '   = ')

type Pair = {
  readonly above: string[]
  readonly value: string
  readonly equals: string
  readonly behind: string
}

const pair: fc.Arbitrary<Pair> = fc.record({ above, value, equals, behind })
const pairs = fc.array(pair, { maxLength: 3 })

const KEYS = ['title', '"quoted key"', 'date', "'single'", 'tags', '1234', 'dash-ed']

function pairLines(list: readonly Pair[], indent: string, prefixes: readonly string[] = ['']): string[] {
  return list.flatMap((each, index) => {
    const prefix = prefixes[index % prefixes.length] ?? ''
    const line = `${indent}${prefix}${KEYS[index]}${each.equals}${each.value}${each.behind}`
    return [...each.above.map((text) => (text === '' ? '' : indent + text)), line]
  })
}

type Table = {
  readonly pairs: readonly Pair[]
  readonly inner: readonly Pair[]
  readonly above: readonly string[]
  readonly indent: string
  readonly behind: string
  readonly gap: boolean
  readonly shape:
    | 'table'
    | 'nested'
    | 'implicit'
    | 'items'
    | 'items with tables'
    | 'items in items'
    | 'dotted'
}

const table: fc.Arbitrary<Table> = fc.record({
  pairs,
  inner: pairs,
  above,
  indent: fc.constantFrom('', '', '  '),
  behind,
  gap: fc.boolean(),
  shape: fc.constantFrom(
    'table',
    'nested',
    'implicit',
    'items',
    'items with tables',
    'items in items',
    'dotted',
  ),
})

function tableLines(each: Table, name: string): string[] {
  const gap = each.gap ? [''] : []
  const headed = (header: string, lines: readonly Pair[]) => [
    ...each.above,
    header + each.behind,
    ...pairLines(lines, each.indent),
    ...gap,
  ]
  const { pairs: own, inner } = each
  switch (each.shape) {
    case 'table':
      return headed(`[${name}]`, own)
    case 'nested':
      return [
        ...headed(`[${name}]`, own),
        ...headed(`[${name}.sub]`, inner),
        ...headed(`[${name}."s t".u]`, own),
      ]
    case 'implicit':
      return [...headed(`[${name}.a.b]`, own), ...headed(`[ ${name}.c ]`, inner)]
    case 'items':
      return [...headed(`[[${name}]]`, own), ...headed(`[[${name}]]`, inner), ...headed(`[[${name}]]`, own)]
    case 'items with tables':
      return [...headed(`[[${name}]]`, own), ...headed(`[${name}.sub]`, inner), ...headed(`[[${name}]]`, own)]
    case 'items in items':
      return [
        ...headed(`[[${name}.list]]`, own),
        ...headed(`[[${name}.list.inner]]`, inner),
        ...headed(`[[${name}.list.inner]]`, own),
        ...headed(`[[${name}.list]]`, []),
      ]
    case 'dotted':
      return [
        ...each.above,
        `[${name}]`,
        ...pairLines([...own, ...inner], each.indent, ['x.', 'y.z.', 'x . w.']),
      ]
    default:
      return each.shape satisfies never
  }
}

/** A page or a data file with TOML in a mixture of manners. */
export const tomlFile: fc.Arbitrary<TomlFile> = fc
  .record({
    first: pairs,
    dotted: pairs,
    tables: fc.array(table, { maxLength: 3 }),
    lineEnding: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.constantFrom('', '', '\ufeff'),
    kind: fc.constantFrom('page', 'page', 'data', 'data without a final line break'),
    body: fc.constantFrom('', '# Title\n\nText\n', 'no final line break', '\n+++\nplus signs above\n'),
  })
  .map(({ first, dotted, tables, lineEnding, mark, kind, body }) => {
    const lines = [
      ...pairLines(first, ''),
      ...pairLines(dotted, '', ['g.', 'g.h.', 'i.']),
      ...tables.flatMap((each, index) => tableLines(each, ['params', 'menu', '"q k"'][index] ?? 'more')),
    ]
    const isPage = kind === 'page'
    const whole = isPage
      ? ['+++', ...lines, '+++', body]
      : kind === 'data'
        ? [...lines, '']
        : lines.join('\n').trimEnd().split('\n')
    return {
      path: isPage ? 'page.md' : 'data.toml',
      text: mark + numbered(whole.join('\n')).replaceAll('\n', lineEnding),
    }
  })

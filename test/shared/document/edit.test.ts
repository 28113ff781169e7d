import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import type { PageDocument } from '#shared/document/document.ts'
import {
  insertItem,
  moveItem,
  removeItem,
  renameKey,
  replaceBody,
  setValue,
  unsetKey,
} from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'

type Edit = (document: PageDocument) => EditResult

/** The text between the dashes after an edit of it. */
function edited(content: string, edit: Edit): string {
  const text = changed(`---\n${content}---\nBody\n`, edit)
  return text.slice(4, text.lastIndexOf('---\nBody\n'))
}

function changed(text: string, edit: Edit, path = 'page.md'): string {
  const document = parseDocument(text, { path })
  const result = edit(document)
  if (!result.ok) throw new Error(result.message.en)
  return applyChanges(text, result.changes)
}

const set =
  (path: string, value: Parameters<typeof setValue>[2], options?: Parameters<typeof setValue>[3]): Edit =>
  (document) =>
    setValue(document, steps(path), value, options)

function steps(path: string): (string | number)[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

describe('setting a value in place', () => {
  it.each([
    ['keeps single quotes', "a: 'x' # c\n", 'y', "a: 'y' # c\n"],
    ['keeps double quotes', 'a: "x"\n', 'y', 'a: "y"\n'],
    ['keeps single quotes by doubling an apostrophe', "a: 'x'\n", "it's", "a: 'it''s'\n"],
    ['keeps the blanks before the value and the comment', 'a:   x   # c\n', 'z', 'a:   z   # c\n'],
    ['quotes a text that would be a boolean', 'a: x\n', 'true', "a: 'true'\n"],
    ['quotes a text that would be a number', 'a: x\n', '1.10', "a: '1.10'\n"],
    ['quotes a text that YAML 1.1 would retype', 'a: x\n', 'no', "a: 'no'\n"],
    ['quotes a text that would be a date', 'a: x\n', '2024-01-05', "a: '2024-01-05'\n"],
    ['quotes a text that would be a merge key', 'a: x\n', '<<', "a: '<<'\n"],
    ['quotes a text with a colon', 'a: x\n', 'b: c', "a: 'b: c'\n"],
    ['follows the quotes that the file uses', 'b: "q: r"\na: x\n', 'b: c', 'b: "q: r"\na: "b: c"\n'],
    ['leaves a date a date', 'a: 2024-01-05\n', '2031-12-24', 'a: 2031-12-24\n'],
    ['leaves a time a time', 'a: 12:30\n', '13:45', 'a: 13:45\n'],
    ['leaves yes and no words', 'a: yes\n', 'no', 'a: no\n'],
    ['follows the case of a boolean', 'a: True\n', false, 'a: False\n'],
    ['writes a number', 'a: 1\n', 2.5, 'a: 2.5\n'],
    [
      'writes lines as a literal block, the comment behind its mark',
      'a: x # c\n',
      'b\nc',
      'a: |- # c\n  b\n  c\n',
    ],
    ['keeps escapes for line breaks in double quotes', 'a: "x\\ny"\n', 'b\nc', 'a: "b\\nc"\n'],
    ['keeps a literal block and its indentation', 'a: |\n    x\n    y\n', 'x\nz\n', 'a: |\n    x\n    z\n'],
    ['changes the end mark of a literal block only when it must', 'a: |\n  x\n', 'y', 'a: |-\n  y\n'],
    ['keeps the comment behind the mark of a block', 'a: | # c\n  x\n', '', "a: '' # c\n"],
    ['fills an empty value before its comment', 'a: # c\n', 'x', 'a: x # c\n'],
    ['fills an empty value without leaving a blank', 'a: \n', 'x', 'a: x\n'],
    ['empties a value as the file does', 'b: ~\na: x\n', null, 'b: ~\na: ~\n'],
    ['keeps anchor and tag', 'a: &n !t x\nb: *n\n', 'z', 'a: &n !t z\nb: *n\n'],
    ['gives an alias a value of its own', 'b: &n x\na: *n\n', 'z', 'b: &n x\na: z\n'],
    ['writes a list in the place of a value', 'a: x\n', ['b', 'c'], 'a:\n  - b\n  - c\n'],
    ['writes a value in the place of a list', 'a:\n  - b\n  - c\nd: e\n', 'x', 'a: x\nd: e\n'],
    ['keeps brackets', 'a: [b, c]\n', ['b', 'd', 'c'], 'a: [b, d, c]\n'],
    ['fills an empty list like the others of the file', 'b: [x]\na: []\n', ['z'], 'b: [x]\na: [z]\n'],
    ['fills an empty group in lines', 'a: {}\n', { b: 1 }, 'a:\n  b: 1\n'],
    ['empties a list', 'a:\n  - b\n', [], 'a: []\n'],
  ])('%s', (_name, before, value, after) => {
    expect(edited(before, set('a', value))).toBe(after)
  })

  it('touches the one line that changed in a folded text', () => {
    const before =
      'a: >-\n  this was broken by hand at a\n  width that nobody knows, and it\n  ends here\nb: 1\n'
    const value = 'this was broken by hand at a width that somebody knows, and it ends here'
    expect(edited(before, set('a', value))).toBe(before.replace('nobody', 'somebody'))
  })

  it('touches the one line that changed in a plain text over several lines', () => {
    const before = 'a: this was broken by hand\n  and goes on\nb: 1\n'
    expect(edited(before, set('a', 'this was broken by hand and went on'))).toBe(
      before.replace('goes', 'went'),
    )
  })

  it('touches only the items of a list that differ', () => {
    const before = "a:\n  # first\n  - x\n  - 'y' # second\n  - z\n"
    expect(edited(before, set('a', ['x', 'y', 'w', 'z']))).toBe(before.replace('  - z\n', '  - w\n  - z\n'))
    expect(edited(before, set('a', ['y', 'z', 'x']))).toBe("a:\n  - 'y' # second\n  - z\n  # first\n  - x\n")
  })

  it('writes the spelling of a number that it is given', () => {
    expect(edited('a: 1.10\n', set('a', 1.2, { source: '1.20' }))).toBe('a: 1.20\n')
    expect(edited('a: 1.1\n', set('a', 1.1, { source: '1.10' }))).toBe('a: 1.10\n')
  })

  it('makes no change when the value is there already, however it is written', () => {
    for (const content of ['a: 1.10\n', 'a: 0x10\n', "a: 'x'\n", 'a: { b: 1 }\n', 'a: ~\n', 'a:\n']) {
      const document = parseDocument(`---\n${content}---\n`, { path: 'page.md' })
      const value =
        { 'a: 1.10\n': 1.1, 'a: 0x10\n': 16, "a: 'x'\n": 'x', 'a: { b: 1 }\n': { b: 1 } }[content] ?? null
      expect(setValue(document, ['a'], value)).toEqual({ ok: true, changes: [] })
    }
  })
})

describe('adding a key', () => {
  it('makes the groups on the way, indented as the file is', () => {
    expect(edited('a:\n    b: 1\n', set('seo.og.title', 'x'))).toBe(
      'a:\n    b: 1\nseo:\n    og:\n        title: x\n',
    )
  })

  it('quotes like its neighbours', () => {
    expect(edited("a: 'x'\nb: 'y'\n", set('c', 'z'))).toBe("a: 'x'\nb: 'y'\nc: 'z'\n")
  })

  it('writes a key of a list item like the same key of the other items', () => {
    const before = "l:\n  - n: a\n    t: 'x'\n  - n: b\n"
    expect(edited(before, set('l.1.t', 'y'))).toBe(`${before}    t: 'y'\n`)
  })

  it('takes the usual order of keys', () => {
    const options = { keyOrder: ['title', 'date', 'tags'] }
    expect(edited('title: a\ntags: [b]\n', set('date', 'c', options))).toBe('title: a\ndate: c\ntags: [b]\n')
  })

  it('goes below deeper comments of the last value and above comments that end the group', () => {
    expect(edited('a:\n  - b\n  # - c\n# end\n', set('d', 1))).toBe('a:\n  - b\n  # - c\nd: 1\n# end\n')
  })

  it('writes a date without quotes when it is one', () => {
    expect(edited('title: a\n', set('date', '2024-01-05', { as: 'date' }))).toBe(
      'title: a\ndate: 2024-01-05\n',
    )
    expect(edited("old: '2020-01-01'\n", set('date', '2024-01-05', { as: 'date' }))).toBe(
      "old: '2020-01-01'\ndate: '2024-01-05'\n",
    )
  })

  it('makes front matter where there is none, in the line ending of the page', () => {
    expect(changed('# T\r\n', set('title', 'a'))).toBe('---\r\ntitle: a\r\n---\r\n# T\r\n')
    expect(changed('\ufeffText', set('title', 'a'))).toBe('\ufeff---\ntitle: a\n---\nText')
    expect(changed('---\n---\nText', set('title', 'a'))).toBe('---\ntitle: a\n---\nText')
  })

  it('copes with a data file that has no final line break', () => {
    expect(changed('a: 1', set('b', 2), 'data.yml')).toBe('a: 1\nb: 2')
    expect(changed('', set('b', 2), 'data.yml')).toBe('b: 2\n')
    expect(changed('- a', (page) => insertItem(page, [], 1, 'b'), 'data.yml')).toBe('- a\n- b')
  })
})

describe('taking out and renaming keys', () => {
  const unset = (path: string) => (document: PageDocument) => unsetKey(document, steps(path))

  it('takes the value, its lines and its own comments, and leaves comments above', () => {
    expect(edited('# head\na: 1 # c\nb: 2\n', unset('a'))).toBe('# head\nb: 2\n')
    expect(edited('a:\n  - x\n  # - y\nb: 2\n', unset('a'))).toBe('b: 2\n')
  })

  it('moves the next key up to the dash', () => {
    expect(edited('l:\n  - a: 1\n    b: 2\n', unset('l.0.a'))).toBe('l:\n  - b: 2\n')
  })

  it('leaves an empty group where it took the last key', () => {
    expect(edited('m: # c\n  a: 1\nb: 2\n', unset('m.a'))).toBe('m: {} # c\nb: 2\n')
    expect(edited('a: 1\n', unset('a'))).toBe('')
  })

  it('keeps the comments of a group that it leaves empty, behind an anchor or a tag too', () => {
    expect(edited('m: &x # c\n  a: 1\nb: *x\n', unset('m.a'))).toBe('m: &x {} # c\nb: *x\n')
    expect(edited('m: !t # c\n  # d\n  a: 1\nb: 2\n', unset('m.a'))).toBe('m: !t {} # c\n  # d\nb: 2\n')
    expect(edited('m: !t # c\n  &x # d\n  a: 1\n', unset('m.a'))).toBe('m: !t # c\n  &x {} # d\n')
    expect(edited('m:\n  # about a\n  a: 1\nb: 2\n', unset('m.a'))).toBe('m: {}\n  # about a\nb: 2\n')
    expect(edited('m: { # c\n  a: 1\n}\n', unset('m.a'))).toBe('m: { # c\n}\n')
    expect(edited('l: &x # c\n  - a # d\nb: 2\n', unset('l.0'))).toBe('l: &x [] # c\nb: 2\n')
  })

  it('takes a key out of braces with its comma', () => {
    expect(edited('m: { a: 1, b: 2 }\n', unset('m.a'))).toBe('m: { b: 2 }\n')
    expect(edited('m: { a: 1, b: 2 }\n', unset('m.b'))).toBe('m: { a: 1 }\n')
  })

  it('takes out both when a key is there twice', () => {
    expect(edited('a: 1\nb: 2\na: 3\n', unset('a'))).toBe('b: 2\n')
  })

  it('refuses to take out what another place refers to', () => {
    const document = parseDocument('---\na: &x 1\nb: *x\n---\n', { path: 'page.md' })
    expect(unsetKey(document, ['a'])).toMatchObject({ ok: false })
  })

  it('renames a key in its own quotes', () => {
    const rename = (name: string) => (document: PageDocument) => renameKey(document, ['a'], name)
    expect(edited('a: 1 # c\n', rename('b'))).toBe('b: 1 # c\n')
    expect(edited('"a": 1\n', rename('b"c'))).toBe('"b\\"c": 1\n')
    expect(edited('a: 1\n', rename('yes'))).toBe("'yes': 1\n")
    expect(() => edited('a: 1\nb: 2\n', rename('b'))).toThrow('already')
    expect(edited('a: 1\nb: 2\n"a": 3\n', rename('c'))).toBe('c: 1\nb: 2\n"c": 3\n')
  })
})

describe('editing lists', () => {
  const insert =
    (path: string, index: number, value: Parameters<typeof insertItem>[3]) => (page: PageDocument) =>
      insertItem(page, steps(path), index, value)
  const remove = (path: string, index: number) => (page: PageDocument) => removeItem(page, steps(path), index)
  const move = (path: string, from: number, to: number) => (page: PageDocument) =>
    moveItem(page, steps(path), from, to)

  const sections = "sections:\n    - type: 'hero'\n      text: 'a'\n\n    - type: 'box'\n      text: 'b'\n"

  it('sets items apart by blank lines where the list does', () => {
    const added = "    - type: 'box'\n      text: 'c'\n"
    expect(edited(sections, insert('sections', 2, { type: 'box', text: 'c' }))).toBe(`${sections}\n${added}`)
    expect(edited(sections, insert('sections', 1, { type: 'box', text: 'c' }))).toBe(
      sections.replace("    - type: 'box'", `${added}\n    - type: 'box'`),
    )
    expect(edited(sections, remove('sections', 0))).toBe("sections:\n    - type: 'box'\n      text: 'b'\n")
    expect(edited(sections, remove('sections', 1))).toBe("sections:\n    - type: 'hero'\n      text: 'a'\n")
  })

  it('keeps the blank lines in place when items move', () => {
    expect(edited(sections, move('sections', 0, 1))).toBe(
      "sections:\n    - type: 'box'\n      text: 'b'\n\n    - type: 'hero'\n      text: 'a'\n",
    )
  })

  const noted = 'l:\n  # about a\n  - a\n  - b # beside b\n  # about c\n  - c\n    # below c\n# end\n'

  it('moves an item with the comments above, beside and below it', () => {
    expect(edited(noted, move('l', 0, 2))).toBe(
      'l:\n  - b # beside b\n  # about c\n  - c\n    # below c\n  # about a\n  - a\n# end\n',
    )
    expect(edited(noted, move('l', 2, 0))).toBe(
      'l:\n  # about c\n  - c\n    # below c\n  # about a\n  - a\n  - b # beside b\n# end\n',
    )
  })

  it('removes an item with its comments and no others', () => {
    expect(edited(noted, remove('l', 2))).toBe('l:\n  # about a\n  - a\n  - b # beside b\n# end\n')
    expect(edited(noted, remove('l', 0))).toBe(noted.replace('  # about a\n  - a\n', ''))
  })

  it('leaves lines that were switched off at the margin with the item they came from', () => {
    const before = 'l:\n  - a: 1\n#    b: 2\n  - c: 3\n'
    expect(edited(before, move('l', 0, 1))).toBe('l:\n  - c: 3\n  - a: 1\n#    b: 2\n')
  })

  it('works without indentation, in brackets and in lists of lists', () => {
    expect(edited('l:\n- a\n- b\n', insert('l', 1, 'x'))).toBe('l:\n- a\n- x\n- b\n')
    expect(edited('l: [a, b]\n', insert('l', 0, 'x, y'))).toBe("l: ['x, y', a, b]\n")
    expect(edited('l: [a, b, ]\n', remove('l', 1))).toBe('l: [a, ]\n')
    expect(edited('l: [a, b, c]\n', move('l', 0, 2))).toBe('l: [b, c, a]\n')
    expect(edited('l:\n  - - a\n    - b\n', insert('l.0', 0, 'x'))).toBe('l:\n  - - x\n    - a\n    - b\n')
  })

  it('works on brackets over several lines', () => {
    const before = 'l: [\n  a, # about a\n  b,\n]\n'
    expect(edited(before, insert('l', 2, 'c'))).toBe('l: [\n  a, # about a\n  b,\n  c,\n]\n')
    expect(edited(before, remove('l', 0))).toBe('l: [\n  b,\n]\n')
  })

  it('keeps the comments of items in brackets with their items', () => {
    const before = 'l: [\n  # about a\n  a, # beside a\n  b,\n  # about c\n  c # beside c\n]\n'
    expect(edited(before, move('l', 0, 1))).toBe(
      'l: [\n  b,\n  # about a\n  a, # beside a\n  # about c\n  c # beside c\n]\n',
    )
    expect(edited(before, move('l', 2, 0))).toBe(
      'l: [\n  # about c\n  c, # beside c\n  # about a\n  a, # beside a\n  b\n]\n',
    )
    expect(edited(before, insert('l', 2, 'x'))).toBe(before.replace('  # about c', '  x,\n  # about c'))
    expect(edited(before, insert('l', 3, 'x'))).toBe(before.replace('c # beside c', 'c, # beside c\n  x'))
    expect(edited(before, remove('l', 0))).toBe(before.replace('  # about a\n  a, # beside a\n', ''))
    expect(edited(before, remove('l', 2))).toBe('l: [\n  # about a\n  a, # beside a\n  b\n]\n')
  })

  it('leaves the comments of other items in brackets where they are', () => {
    expect(edited('l: [a, # about a\n  b]\n', remove('l', 1))).toBe('l: [a # about a\n  ]\n')
    expect(edited('l: [a, b,\n  # about c\n  c]\n', remove('l', 1))).toBe('l: [a,\n  # about c\n  c]\n')
    expect(edited('l: [ # in\n  a\n  ]\n', remove('l', 0))).toBe('l: [ # in\n  ]\n')
  })

  it('takes blank lines out only where a text would take them for its own', () => {
    const before = 'l:\n- a\n\n- |+\n  b\n# about c\n- c\n'
    expect(edited(before, move('l', 0, 2))).toBe('l:\n- |+\n  b\n# about c\n- c\n- a\n')
    expect(edited('l:\n- a\n\n- |+\n  b\n', insert('l', 2, 'c'))).toBe('l:\n- a\n\n- |+\n  b\n- c\n')
    expect(edited('a: |+\n  b\nc: 1\n\nd: 2\n', (page) => unsetKey(page, ['c']))).toBe('a: |+\n  b\nd: 2\n')
  })

  it('empties a line of blanks that a text would take for its own, rather than write the list anew', () => {
    const before = 'l:\n- a # first\n   \n- |\n  b\n\n  c\n- d\n'
    expect(edited(before, move('l', 0, 1))).toBe('l:\n- |\n  b\n\n  c\n\n- a # first\n- d\n')
    expect(edited(before.replace(' # first', ''), move('l', 0, 1))).toBe('l:\n- |\n  b\n\n  c\n\n- a\n- d\n')
  })

  it('writes another kind of value behind the dash', () => {
    expect(edited('l:\n  - a: 1\n    b: 2\n  -\n', set('l.0', 'x'))).toBe('l:\n  - x\n  -\n')
    expect(edited('l:\n  - a\n  -\n', set('l.1', { b: 1 }))).toBe('l:\n  - a\n  - b: 1\n')
  })

  it('makes a list of an empty or missing value', () => {
    expect(edited('l:\n', insert('l', 0, 'a'))).toBe('l:\n  - a\n')
    expect(edited('x: 1\n', insert('l', 0, 'a'))).toBe('x: 1\nl:\n  - a\n')
  })

  it('refuses what is no list, and items that are not there', () => {
    expect(() => edited('l: text\n', insert('l', 0, 'a'))).toThrow('not a list')
    expect(() => edited('l: [a]\n', remove('l', 1))).toThrow('not in the page')
    expect(() => edited('l: [a]\n', move('l', 0, 1))).toThrow('not in the page')
  })

  it('keeps Windows line ends and a list at the end of a file without one', () => {
    expect(changed('---\r\nl:\r\n  - a\r\n---\r\n', insert('l', 1, 'b'))).toBe(
      '---\r\nl:\r\n  - a\r\n  - b\r\n---\r\n',
    )
    expect(changed('- a\n- b', (page) => moveItem(page, [], 0, 1), 'x.yml')).toBe('- b\n- a')
  })
})

describe('JSON', () => {
  const json = '{\n  "a": "x",\n  "l": [\n    "p",\n    "q"\n  ],\n  "e": []\n}\n'

  it('changes one value and no other byte', () => {
    expect(changed(json, set('a', 'y "z"'), 'a.json')).toBe(json.replace('"x"', '"y \\"z\\""'))
    expect(changed(json, set('l.1', true), 'a.json')).toBe(json.replace('"q"', 'true'))
  })

  it('adds keys and items in the layout of the file', () => {
    expect(changed(json, set('n', { m: 1 }), 'a.json')).toBe(
      json.replace('"e": []\n', '"e": [],\n  "n": {\n    "m": 1\n  }\n'),
    )
    expect(changed(json, (page) => insertItem(page, ['l'], 2, 'r'), 'a.json')).toBe(
      json.replace('"q"', '"q",\n    "r"'),
    )
    expect(changed(json, (page) => insertItem(page, ['e'], 0, 'r'), 'a.json')).toBe(
      json.replace('[]', '[\n    "r"\n  ]'),
    )
  })

  it('stays without blanks where the file has none', () => {
    const tight = '{"a":1,"l":[1],"e":{}}'
    expect(changed(tight, set('n', { m: [1, 2] }), 'a.json')).toBe('{"a":1,"l":[1],"e":{},"n":{"m":[1,2]}}')
    expect(changed(tight, set('l', [1, 2]), 'a.json')).toBe('{"a":1,"l":[1,2],"e":{}}')
    expect(changed(tight, set('e.x', 'y'), 'a.json')).toBe('{"a":1,"l":[1],"e":{"x":"y"}}')
  })

  it('removes the comma before a last part', () => {
    expect(changed(json, (page) => removeItem(page, ['l'], 1), 'a.json')).toBe(
      json.replace('"p",\n    "q"', '"p"'),
    )
    expect(changed(json, (page) => unsetKey(page, ['e']), 'a.json')).toBe(
      json.replace('],\n  "e": []\n', ']\n'),
    )
  })
})

describe('refusals and the body', () => {
  it('changes nothing in a page that opens as source', () => {
    const document = parseDocument('---\ntitle: {{ .Name }}\n---\n', { path: 'page.md' })
    for (const result of [
      setValue(document, ['title'], 'a'),
      unsetKey(document, ['title']),
      insertItem(document, ['l'], 0, 1),
    ]) {
      expect(result).toMatchObject({ ok: false })
    }
  })

  it('does not write through a shared value or into a single one', () => {
    const document = parseDocument('---\na: &x\n  b: 1\nc: *x\nd: text\n---\n', { path: 'page.md' })
    expect(setValue(document, ['c', 'b'], 2)).toMatchObject({ ok: false })
    expect(setValue(document, ['d', 'e'], 2)).toMatchObject({ ok: false })
  })

  it('replaces only the part of the body that differs', () => {
    const text = '---\na: 1\n---\nOne word.\n'
    const result = replaceBody(parseDocument(text, { path: 'page.md' }), 'One sentence.\n')
    expect(result).toEqual({ ok: true, changes: [{ from: 17, to: 21, insert: 'sentence' }] })
  })
})

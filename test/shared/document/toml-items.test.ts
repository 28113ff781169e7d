import { describe, expect, it } from 'vitest'
import type { PageDocument, Value } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, setValue } from '#shared/document/edit.ts'
import { changed, edited, hugoPost } from './hugoPost.ts'

const insert = (list: string, index: number, value: Value) => (page: PageDocument) =>
  insertItem(page, [list], index, value)
const remove = (list: string, index: number) => (page: PageDocument) => removeItem(page, [list], index)
const move = (list: string, from: number, to: number) => (page: PageDocument) =>
  moveItem(page, [list], from, to)

describe('lists in brackets', () => {
  it.each([
    ['puts an item first', 'l = ["a", "b"]\n', insert('l', 0, 'x'), 'l = ["x", "a", "b"]\n'],
    ['puts an item last', "l = [ 'a' ]\n", insert('l', 1, 'x'), "l = [ 'a', 'x' ]\n"],
    ['keeps a last comma', 'l = [1, 2, ]\n', insert('l', 2, 3), 'l = [1, 2, 3, ]\n'],
    ['keeps lists without blanks', 'l = [1,2]\n', insert('l', 1, 3), 'l = [1,3,2]\n'],
    ['fills an empty list', 'l = []\n', insert('l', 0, 'x'), 'l = ["x"]\n'],
    ['fills a list of comments', 'l = [\n  # "a",\n]\n', insert('l', 0, 'x'), 'l = [\n  # "a",\n  "x"\n]\n'],
    ['makes a missing list', 'a = 1\n', insert('l', 0, 'x'), 'a = 1\nl = ["x"]\n'],
    ['takes the last item', 'l = [1, 2]\n', remove('l', 1), 'l = [1]\n'],
    ['takes the only item', 'l = [ 1, ]\n', remove('l', 0), 'l = []\n'],
    ['moves an item', 'l = [1, 2, 3]\n', move('l', 0, 2), 'l = [2, 3, 1]\n'],
    ['writes a group as the others', 'l = [{a=1}]\n', insert('l', 1, { a: 2 }), 'l = [{a=1}, {a=2}]\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })

  const lines = 'l = [\n  # about a\n  "a", # one\n  "b" # two\n]\n'

  it('over several lines keep their comments with their items and their last comma as it is', () => {
    expect(edited(lines, insert('l', 2, 'c'))).toBe(lines.replace('"b" # two', '"b", # two\n  "c"'))
    expect(edited(lines, insert('l', 0, 'c'))).toBe(lines.replace('  # about', '  "c",\n  # about'))
    expect(edited(lines, remove('l', 0))).toBe('l = [\n  "b" # two\n]\n')
    expect(edited(lines, remove('l', 1))).toBe('l = [\n  # about a\n  "a" # one\n]\n')
    expect(edited(lines, move('l', 0, 1))).toBe('l = [\n  "b", # two\n  # about a\n  "a" # one\n]\n')
  })

  it('may close behind their last item', () => {
    const before = 'l = [\n  "a",\n  "b"]\n'
    expect(edited(before, insert('l', 2, 'c'))).toBe('l = [\n  "a",\n  "b",\n  "c"]\n')
    expect(edited(before, remove('l', 1))).toBe('l = [\n  "a"]\n')
    expect(edited(before, move('l', 1, 0))).toBe('l = [\n  "b",\n  "a"]\n')
  })

  it('are touched only where they differ', () => {
    const before = 'l = [\n  "a", # one\n  "b", # two\n  "c", # three\n]\n'
    expect(edited(before, (page) => setValue(page, ['l'], ['a', 'x', 'c', 'd']))).toBe(
      before.replace('"b"', '"x"').replace('# three\n', '# three\n  "d",\n'),
    )
  })
})

describe('arrays of tables', () => {
  const hero = hugoPost.slice(hugoPost.indexOf('[[resources]]'), hugoPost.indexOf('\n# second'))
  const thumb = hugoPost.slice(hugoPost.indexOf('# second picture'), hugoPost.indexOf('\n[params]'))

  it('get an item that looks like the others, set apart as they are', () => {
    const value = { name: 'new', src: 'n.jpg', params: { credit: 'Y' } }
    const written = '[[resources]]\n  name = "new"\n  src = "n.jpg"\n  [resources.params]\n    credit = "Y"\n'
    const first = changed(hugoPost, insert('resources', 0, value))
    expect(first).toBe(hugoPost.replace(hero, `${written}\n${hero}`))
    const last = changed(hugoPost, insert('resources', 2, { name: 'new' }))
    expect(last).toBe(hugoPost.replace(thumb, `${thumb}\n[[resources]]\n  name = "new"\n`))
  })

  it('move and lose an item with its comments and the tables in it', () => {
    expect(changed(hugoPost, move('resources', 0, 1))).toBe(
      hugoPost.replace(`${hero}\n${thumb}`, `${thumb}\n${hero}`),
    )
    expect(changed(hugoPost, remove('resources', 0))).toBe(hugoPost.replace(`${hero}\n`, ''))
    expect(changed(hugoPost, remove('resources', 1))).toBe(hugoPost.replace(`${thumb}\n`, ''))
  })

  it('take the comments that end an item along where blank lines set the items apart', () => {
    const before = '[[s]]\na = 1\n# b = 1\n\n[[s]]\na = 2\n'
    expect(edited(before, move('s', 0, 1))).toBe('[[s]]\na = 2\n\n[[s]]\na = 1\n# b = 1\n')
    expect(edited(before, remove('s', 0))).toBe('[[s]]\na = 2\n')
  })

  it('become an empty list above the headers, and tables again', () => {
    const before = 't = 1\n\n[[s]]\na = 1\n\n[p]\nb = 2\n'
    const empty = 't = 1\ns = []\n\n[p]\nb = 2\n'
    expect(edited(before, remove('s', 0))).toBe(empty)
    expect(edited(empty, insert('s', 0, { a: 1 }))).toBe('t = 1\n\n[p]\nb = 2\n\n[[s]]\na = 1\n')
    const inner = (page: PageDocument) => removeItem(page, ['m', 's'], 0)
    expect(edited('[[m.s]]\na = 1\n', inner)).toBe('[m]\ns = []\n')
  })

  it('become a list in brackets when they get an item that is no group, with dates and numbers as written', () => {
    const before = '[[s]]\na = 2024-01-05\n[[s]]\nb = 0x10\n'
    expect(edited(before, insert('s', 1, 'x'))).toBe('s = [{ a = 2024-01-05 }, "x", { b = 0x10 }]\n')
  })

  it('keep Windows line ends and a file without a final line break', () => {
    expect(changed('[[s]]\r\na = 1\r\n\r\n[[s]]\r\na = 2', move('s', 0, 1), 'x.toml')).toBe(
      '[[s]]\r\na = 2\r\n\r\n[[s]]\r\na = 1',
    )
    expect(changed('[[s]]\r\na = 1', insert('s', 1, { a: 2 }), 'x.toml')).toBe(
      '[[s]]\r\na = 1\r\n\r\n[[s]]\r\na = 2',
    )
  })
})

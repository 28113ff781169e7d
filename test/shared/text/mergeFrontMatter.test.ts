import { describe, expect, it } from 'vitest'
import { mergePage } from '#shared/text/mergePage.ts'

const front = `---
# The heading of the page
title: One # keep me
slug: one
tags: [a, b]
sections:
  - name: first
    text: Hello
  - name: second
    text: World
draft: true
---
`
const body = `
First paragraph.

- apples
- pears
- plums

Second paragraph
of two lines.
`
const base = front + body

function merge(ours: string, theirs: string, from = base) {
  return mergePage('page.md', { base: from, ours, theirs })
}
function merged(ours: string, theirs: string, from = base): string {
  const result = merge(ours, theirs, from)
  if (result.kind === 'clash') throw new Error(`clash: ${JSON.stringify(result.clashes)}`)
  return result.text
}
/** The text with replacements, each of which must find its place. */
function changed(text: string, ...replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`no ${from}`)
    return now.replace(from, to)
  }, text)
}

describe('merging the front matter of a page', () => {
  it('takes changes of adjoining keys from both sides and keeps every comment', () => {
    const ours = changed(base, ['title: One', 'title: Two'])
    const theirs = changed(base, ['slug: one', 'slug: two'])
    expect(merged(ours, theirs)).toBe(changed(ours, ['slug: one', 'slug: two']))
    expect(merged(theirs, ours)).toBe(changed(ours, ['slug: one', 'slug: two']))
  })

  it('puts a changed key into a front matter that the other side wrote in another order and style', () => {
    const ours = '---\nslug: "one"\ntags:\n  - a\n  - b\ntitle: Two\ndraft: true\n---\n'
    const from = '---\ntitle: One\nslug: one\ntags: [a, b]\ndraft: true\n---\n'
    const theirs = changed(from, ['[a, b]', '[a, b, c]'], ['slug: one', 'slug: next'])
    expect(merged(ours, theirs, from)).toBe(
      '---\nslug: "next"\ntags:\n  - a\n  - b\n  - c\ntitle: Two\ndraft: true\n---\n',
    )
  })

  it('takes out a key that one side removed and the other left as it was', () => {
    const ours = changed(base, ['title: One', 'title: Two'])
    const theirs = changed(base, ['slug: one\n', ''])
    expect(merged(ours, theirs)).toBe(changed(ours, ['slug: one\n', '']))
    expect(merged(theirs, ours)).toBe(changed(ours, ['slug: one\n', '']))
  })

  it('asks when one side removed a key that the other changed', () => {
    const ours = changed(base, ['slug: one\n', ''])
    const result = merge(ours, changed(base, ['slug: one', 'slug: two']))
    expect(result).toEqual({
      kind: 'clash',
      text: ours,
      clashes: [{ kind: 'field', path: ['slug'], base: 'one', ours: undefined, theirs: 'two' }],
    })
  })

  it('has ours where a field clashes, and what theirs changed elsewhere', () => {
    const ours = changed(base, ['title: One', 'title: Two'])
    const theirs = changed(base, ['title: One', 'title: Three'], ['draft: true', 'draft: false'])
    expect(merge(ours, theirs)).toEqual({
      kind: 'clash',
      text: changed(ours, ['draft: true', 'draft: false']),
      clashes: [{ kind: 'field', path: ['title'], base: 'One', ours: 'Two', theirs: 'Three' }],
    })
  })

  it('takes what both put into a list, once', () => {
    const ours = changed(base, ['[a, b]', '[a, b, x, both]'])
    const theirs = changed(base, ['[a, b]', '[a, b, both, z]'])
    expect(merged(ours, theirs)).toBe(changed(base, ['[a, b]', '[a, b, x, both, z]']))
  })

  it('follows an item that one side moved and the other changed', () => {
    const moved = '  - name: second\n    text: World\n  - name: first\n    text: Hello\n'
    const ours = changed(base, [
      '  - name: first\n    text: Hello\n  - name: second\n    text: World\n',
      moved,
    ])
    const theirs = changed(base, ['Hello', 'Good day'])
    expect(merged(ours, theirs)).toBe(changed(ours, ['Hello', 'Good day']))
    expect(merged(theirs, ours)).toBe(changed(ours, ['Hello', 'Good day']))
  })

  it('asks when one side took out an item that the other changed', () => {
    const ours = changed(base, ['  - name: first\n    text: Hello\n', ''])
    const result = merge(ours, changed(base, ['Hello', 'Good day']))
    expect(result).toMatchObject({ kind: 'clash', text: ours, clashes: [{ path: ['sections'] }] })
  })

  it('does not mix two lists of numbers that are both new', () => {
    const from = '---\nplace: [1, 2]\n---\n'
    const result = merge(changed(from, ['1', '11']), changed(from, ['1', '12']), from)
    expect(result).toMatchObject({ kind: 'clash', clashes: [{ path: ['place', 0], ours: 11, theirs: 12 }] })
  })

  it('never loses a comment that either side wrote', () => {
    const ours = changed(base, ['slug: one', '# by us\nslug: one'], ['title: One', 'title: Two'])
    const theirs = changed(base, ['slug: one', '# by them\nslug: two'])
    const result = merge(ours, theirs)
    const texts = result.kind === 'merged' ? result.text : JSON.stringify(result)
    expect(texts).toContain('# by us')
    expect(texts).toContain('# by them')
  })

  it('keeps a date a date and a number spelled as it was', () => {
    const from = '---\na: 1\nb: 2\n---\n'
    const ours = '---\nb: 2\na: 1\nc: 4\n---\n'
    const theirs = '---\na: 5\nb: 2\ndate: 2024-01-05\nversion: 1.10\n---\n'
    expect(merged(ours, theirs, from)).toBe('---\nb: 2\na: 5\ndate: 2024-01-05\nversion: 1.10\nc: 4\n---\n')
  })

  it('is merged by lines when it can only be edited as source', () => {
    const from = '---\ntitle: {{ .Title }}\nslug: {{ .Slug }}\n---\n'
    const ours = changed(from, ['.Title', '.Heading'])
    const theirs = changed(from, ['.Slug', '.Name'])
    expect(merged(ours, theirs, from)).toBe(changed(ours, ['.Slug', '.Name']))
    const other = changed(from, ['.Title', '.Other'])
    expect(merge(ours, other, from)).toMatchObject({
      kind: 'clash',
      text: ours,
      clashes: [{ kind: 'block' }],
    })
  })

  it('is new on both sides without a clash when no field is', () => {
    const ours = '---\ntitle: One\n---\nText\n'
    const theirs = '---\ntitle: One\ndraft: true\n---\nText\n'
    expect(merged(ours, theirs, 'Text\n')).toBe(theirs)
  })

  it('of a data file is merged the same way', () => {
    const from = '{\n  "a": 1,\n  "b": [1, 2]\n}\n'
    const sides = {
      base: from,
      ours: changed(from, ['1,', '3,']),
      theirs: changed(from, ['1, 2', '1, 2, 4']),
    }
    expect(mergePage('menu.json', sides)).toEqual({
      kind: 'merged',
      text: '{\n  "a": 3,\n  "b": [1, 2, 4]\n}\n',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { mergePage } from '#shared/text/mergePage.ts'

const front = `---
# The heading of the page
title: One # keep me
slug: one
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

describe('merging the body of a page', () => {
  it('takes adjoining items of a list from both sides, which lines would not', () => {
    const ours = changed(base, ['apples', 'green apples'], ['slug: one', 'slug: two'])
    const theirs = changed(base, ['pears', 'ripe pears'])
    expect(merged(ours, theirs)).toBe(changed(ours, ['pears', 'ripe pears']))
  })

  it('takes a new item beside one that the other side changed', () => {
    const ours = changed(base, ['pears', 'ripe pears'])
    const theirs = changed(base, ['- pears\n', '- pears\n- cherries\n'])
    expect(merged(ours, theirs)).toBe(changed(theirs, ['- pears', '- ripe pears']))
  })

  it('merges the lines of one block that both changed', () => {
    const long = `${front}\n\`\`\`js\none\ntwo\nthree\nfour\n\`\`\`\n`
    const ours = changed(long, ['\none', '\nONE'])
    const theirs = changed(long, ['\nfour', '\nFOUR'])
    expect(merged(ours, theirs, long)).toBe(changed(ours, ['\nfour', '\nFOUR']))
  })

  it('says where a clash stands in every text', () => {
    const ours = changed(base, ['title: One', 'title: A longer one'], ['First', 'Our first'])
    const theirs = changed(base, ['slug: one', 'slug: two'], ['First', 'Their first'], ['plums', 'figs'])
    const result = merge(ours, theirs)
    if (result.kind !== 'clash') throw new Error('merged')
    const [clash] = result.clashes
    if (clash?.kind !== 'block') throw new Error('no clash of blocks')
    const { ranges } = clash
    const at = (text: string, { from, to }: { from: number; to: number }) => text.slice(from, to)
    expect(result.clashes).toHaveLength(1)
    expect(at(base, ranges.base)).toBe('First paragraph.')
    expect(at(ours, ranges.ours)).toBe('Our first paragraph.')
    expect(at(theirs, ranges.theirs)).toBe('Their first paragraph.')
    expect(at(result.text, ranges.merged)).toBe('Our first paragraph.')
    expect(result.text).toContain('- figs')
  })

  it('never lets two paragraphs run together', () => {
    const from = 'One.\n\nTwo.\n'
    const ours = 'One.\n\nTwo.\n\nThree.\n'
    const theirs = 'One.\n'
    const result = mergePage('page.md', { base: from, ours, theirs })
    expect(result).toMatchObject({ kind: 'clash', text: ours })
  })

  it('appends where a file had no final line break', () => {
    const from = 'One.\n\nTwo.'
    expect(merged('First.\n\nTwo.', 'One.\n\nTwo.\n\nThree.\n', from)).toBe('First.\n\nTwo.\n\nThree.\n')
  })

  it('keeps an item that one side indented and the other rewrote out of harm', () => {
    const from = '- a\n- b\n- c\n'
    const result = mergePage('page.md', {
      base: from,
      ours: '- a\n  - b\n- c\n',
      theirs: '- a\n- better\n- c\n',
    })
    expect(result).toMatchObject({ kind: 'clash', text: '- a\n  - b\n- c\n' })
  })

  it('keeps line ends as each line has them', () => {
    const windows = base.replaceAll('\n', '\r\n')
    const ours = changed(windows, ['First', 'My first'], ['title: One', 'title: Two'])
    const theirs = changed(windows, ['of two', 'of both'], ['slug: one', 'slug: two'])
    expect(merged(ours, theirs, windows)).toBe(
      changed(ours, ['of two', 'of both'], ['slug: one', 'slug: two']),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInPage } from '#shared/site/search/findInPage.ts'
import { patternOf, type Wanted } from '#shared/site/search/pattern.ts'
import { replaceInPage } from '#shared/site/search/replaceInPage.ts'

const plain = { isPattern: false, isWholeWord: false, matchesCase: true }

async function replaced(
  text: string,
  wanted: Partial<Wanted> & { text: string },
  replacement: string,
  chosen?: number[],
) {
  const whole = { ...plain, ...wanted }
  const compiled = await patternOf(whole)
  if (compiled.kind === 'fault') throw new Error(compiled.message.en)
  const finding = {
    pattern: compiled.pattern,
    isPattern: whole.isPattern,
    scope: 'all' as const,
    replacement,
  }
  const places = findInPage('a.md', text, finding)
  const all = chosen ?? places.map(({ number }) => number)
  return { places, text: replaceInPage('a.md', text, { ...finding, chosen: new Set(all) }) }
}

const page = `---
# The harbour is old
title: 'The harbour''s night'
slug: harbour
tags: ["harbour", ships] # harbour
teaser: >-
    All about the harbour
    and its ships
date: 2026-03-01
---

The harbour, the Harbour and harbours.

\`harbour\` stays text, too.
`

describe('replacing in a page', () => {
  it('changes values of fields and text, and no key, comment, quote or date', async () => {
    const { text } = await replaced(page, { text: 'harbour' }, 'port')
    expect(text).toBe(
      page
        .replace("'The harbour''s night'", "'The port''s night'")
        .replace('slug: harbour', 'slug: port')
        .replace('["harbour", ships] # harbour', '["port", ships] # harbour')
        .replace('All about the harbour', 'All about the port')
        .replace('The harbour, the Harbour and harbours.', 'The port, the Harbour and ports.')
        .replace('`harbour`', '`port`'),
    )
  })

  it('keeps a field readable whatever it gets', async () => {
    const { text } = await replaced(page, { text: 'harbour', isWholeWord: true }, 'a: "b" #c')
    expect(text).toContain('slug: \'a: "b" #c\'')
    const again = await replaced(text ?? '', { text: 'a: "b" #c' }, 'harbour')
    expect(again.text).not.toBeNull()
  })

  it('replaces only what is ticked', async () => {
    const { places, text } = await replaced(page, { text: 'harbour' }, 'port', [1])
    expect(places.map(({ field, line }) => field ?? line)).toEqual([
      'title',
      'slug',
      'tags',
      'teaser',
      12,
      12,
      14,
    ])
    expect(text).toBe(page.replace('slug: harbour', 'slug: port'))
  })

  it('finds whole words only, in any case, beyond ASCII', async () => {
    const { text } = await replaced(
      'Über über übers\n',
      { text: 'über', isWholeWord: true, matchesCase: false },
      'X',
    )
    expect(text).toBe('X X übers\n')
  })

  it('fills in what a pattern found', async () => {
    const wanted = { text: '(?<day>\\d+)\\.(\\d+)\\.', isPattern: true }
    expect((await replaced('On 3.10.\n', wanted, '$2/$<day> ($&, $$1)')).text).toBe('On 10/3 (3.10., $1)\n')
    expect((await replaced('A $1 b\n', { text: '$1' }, '$&')).text).toBe('A $& b\n')
  })

  it('says of brackets that do not close that they make no pattern', async () => {
    for (const text of ['(', '[a', 'a)', ')(?:'])
      expect((await patternOf({ ...plain, isPattern: true, isWholeWord: true, text })).kind).toBe('fault')
  })

  it('keeps line ends and everything that was not found, whatever the text is', async () => {
    const line = fc.constantFrom(
      'harbour',
      'a harbour b',
      '',
      '---',
      '- harbour',
      'x: harbour',
      '```',
      '> q',
      '\t',
      'ß',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 14 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const text = lines.join(end)
          const { text: there } = await replaced(text, { text: 'harbour' }, 'PORT')
          if (there === null) return
          expect((await replaced(there, { text: 'PORT' }, 'harbour')).text).toBe(text)
        },
      ),
      { seed: 20_261_122, numRuns: 300 },
    )
  })
})

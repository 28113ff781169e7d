import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { habitsOfSite, shownHabits } from '#shared/site/habits.ts'

const shown = (frontMatter: string) => shownHabits(parseDocument(frontMatter, { path: 'a.md' }))

describe('the habits of a site', () => {
  it('are those of most pages, each habit by itself', () => {
    const pages = [
      "---\ntitle: 'A'\ndate: 2024-01-05\ntags: ['a', 'b']\n---\n",
      "---\ntitle: 'B'\ndate: 2024-01-06\ntags: ['a', 'b']\n---\n",
      '---\ntitle: C\ntags:\n- a\n---\n',
    ]
    const { style, agreement } = habitsOfSite(pages.map(shown))
    expect(style).toMatchObject({
      quotes: 'single',
      lists: 'flow',
      dateShape: 'YYYY-MM-DD',
      sequenceIndent: 0,
    })
    expect(agreement).toMatchObject({ quotes: 2 / 3, lists: 2 / 3, dateShape: 1, sequenceIndent: 1 })
  })

  it('count nothing that a page does not show', () => {
    const { style, agreement } = habitsOfSite([shown('---\ntitle: A\n---\n'), shown('No front matter.\n')])
    expect(Object.keys(agreement).sort()).toEqual(['format', 'lineEnding', 'quotes'])
    expect(style).toMatchObject({ lists: 'block', indent: 2, lineEnding: '\n' })
  })

  it('know the line ends of pages written on Windows', () => {
    expect(habitsOfSite([shown('---\r\ntitle: A\r\n---\r\n')]).style.lineEnding).toBe('\r\n')
  })

  it('are usual ones where there is no page', () => {
    expect(habitsOfSite([])).toMatchObject({ style: { quotes: 'plain', lists: 'block' }, agreement: {} })
  })
})

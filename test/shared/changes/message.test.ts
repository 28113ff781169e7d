import { describe, expect, it } from 'vitest'
import { proposeMessage } from '#shared/changes/message.ts'
import { summariseChange, summaryLine } from '#shared/changes/summary.ts'

const before = '---\ntitle: One\nmeta:\n  og_title: One\n  og_url: /\n---\n\nFirst.\n\n```\na\n\nb\n```\n'
const summary = (after: string | null) => summariseChange('a.md', before, after)

describe('the summary of a change', () => {
  it('names the keys that differ and counts the paragraphs', () => {
    const after = before.replace('title: One', 'title: Two').replace('First.', 'First!\n\nNew.')
    expect(summary(after)).toEqual({ kind: 'modified', fields: ['title'], paragraphs: 2 })
    expect(summaryLine(summary(after))).toEqual({ en: 'Title, 2 paragraphs', de: 'Titel, 2 Absätze' })
  })

  it('names the keys inside a group', () => {
    expect(summary(before.replace('og_title: One', 'og_title: Two'))).toMatchObject({ fields: ['og_title'] })
  })

  it('counts a fenced block as one', () => {
    expect(summary(before.replace('b\n', 'c\n'))).toMatchObject({ fields: [], paragraphs: 1 })
  })

  it('calls a change of mere form formatting', () => {
    expect(summaryLine(summary(before.replace('title: One', "title: 'One'"))).en).toBe('Formatting')
  })

  it('knows new and removed pages', () => {
    expect(summary(null)).toEqual({ kind: 'deleted' })
    expect(summariseChange('a.md', null, before)).toEqual({ kind: 'added' })
  })
})

describe('the proposed message', () => {
  const modified = { kind: 'modified', fields: ['title'], paragraphs: 1 } as const

  it('says what changed in a single page', () => {
    expect(proposeMessage([{ title: 'Network', summary: modified }])).toEqual({
      en: 'Network: title and 1 paragraph',
      de: 'Network: Titel und 1 Absatz',
    })
  })

  it('says that a page is new or gone', () => {
    expect(proposeMessage([{ title: 'Network', summary: { kind: 'added' } }])?.en).toBe('New page: Network')
    expect(proposeMessage([{ title: 'Network', summary: { kind: 'deleted' } }])?.de).toBe(
      'Seite entfernt: Network',
    )
  })

  it('names the first of several pages and counts the rest', () => {
    const changes = ['A', 'B', 'C', 'D', 'E'].map((title) => ({ title, summary: modified }))
    expect(proposeMessage(changes)).toEqual({
      en: '5 pages: A, B and 3 more',
      de: '5 Seiten: A, B und 3 weitere',
    })
  })

  it('stays within the length that lists of versions show', () => {
    const long = proposeMessage([{ title: 'A very long title indeed '.repeat(6), summary: modified }])
    expect(long?.en.length).toBeLessThanOrEqual(72)
  })

  it('is absent without a change', () => {
    expect(proposeMessage([])).toBeNull()
  })

  it('calls them changes where pictures or other files are among them', () => {
    const message = proposeMessage([
      { title: 'Start', summary: null },
      { title: 'harbour', summary: null, isPage: false },
    ])
    expect(message?.en).toBe('2 changes: Start and harbour')
    expect(message?.de).toBe('2 Änderungen: Start und harbour')
  })
})

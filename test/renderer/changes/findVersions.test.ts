import { describe, expect, it } from 'vitest'
import { versionFinder } from '../../../renderer/changes/findVersions.ts'
import { type ListedVersion, withKnown } from '../../../renderer/changes/useVersions.ts'

const version = (id: string, at: string, rest: Partial<ListedVersion> = {}): ListedVersion => ({
  ...{ id, author: 'Erika Muster', email: 'erika@example.org', at: new Date(at).getTime() },
  ...{ subject: 'Opening hours', files: { titles: ['Start'], count: 1 }, kind: null, isMerge: false },
  ...rest,
})

const rows = [
  version('3', '2025-11-20T10:00:00', { author: 'Jörg Weiß', subject: 'New lead' }),
  version('2', '2025-11-03T10:00:00', { files: { titles: ['Netzwerk'], count: 1 } }),
  version('1', '2024-03-01T10:00:00'),
]

describe('finding versions', () => {
  const finder = versionFinder('en')
  const found = (typed: string) => finder.find(rows, typed).map(({ id }) => id)

  it('goes by the message, the person, a page or a month, whatever the spelling', () => {
    expect(found('LEAD')).toEqual(['3'])
    expect(found('jorg weiss')).toEqual(['3'])
    expect(found('netzwerk')).toEqual(['2'])
    expect(found('2025-11')).toEqual(['3', '2'])
    expect(found('november muster')).toEqual(['2'])
    expect(versionFinder('de').find(rows, 'märz')).toHaveLength(1)
  })

  it('finds all without words, and none where one is missing', () => {
    expect(found('  ')).toHaveLength(3)
    expect(found('lead netzwerk')).toEqual([])
  })

  it('lays versions out by months', () => {
    const groups = finder.byMonth(rows).map((group) => [group.label, group.rows.length])
    expect(groups).toEqual([
      ['November 2025', 2],
      ['March 2024', 1],
    ])
  })
})

describe('the versions known already', () => {
  const ready = (list: readonly ListedVersion[], total = list.length) => ({
    ...{ kind: 'ready' as const, rows: list, total, isComplete: true },
  })
  const newer = version('4', '2025-12-01T10:00:00')

  it('follow a new one without being read again', () => {
    const joined = withKnown(ready([newer, ...rows.slice(0, 1)], 4), ready(rows))
    expect(joined.rows.map(({ id }) => id)).toEqual(['4', '3', '2', '1'])
  })

  it('are let go of when the history behind is another one', () => {
    const first = ready([newer, ...rows.slice(0, 1)], 5)
    expect(withKnown(first, ready(rows))).toBe(first)
  })

  it('stay the very same when nothing happened', () => {
    const known = ready(rows)
    expect(withKnown(ready(structuredClone(rows.slice(0, 2)), 3), known)).toBe(known)
  })
})

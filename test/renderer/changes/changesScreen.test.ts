import { describe, expect, it } from 'vitest'
import type { ChangeRow } from '#shared/changes/contract.ts'
import { shownRows } from '../../../renderer/changes/changesProjection.ts'
import {
  freshScreen,
  isInVersion,
  leftOutOf,
  pathsOf,
  togglePart,
  toggleRows,
} from '../../../renderer/changes/changesScreen.ts'

const row = (path: string, isContent = true): ChangeRow => ({
  path,
  isContent,
  kind: 'modified',
  title: path,
  language: null,
  from: null,
})

const [one, two, foreign] = [row('one.md'), row('two.md'), row('package-lock.json', false)]

describe('a renamed page', () => {
  it('is one row that stands for both of its files', () => {
    const gone: ChangeRow = { ...row('old.md'), kind: 'deleted' }
    const now: ChangeRow = { ...row('new.md'), kind: 'added', from: 'old.md' }
    expect(shownRows([gone, now, one]).map(({ path }) => path)).toEqual(['new.md', 'one.md'])
    expect(pathsOf(now)).toEqual(['new.md', 'old.md'])
    expect(pathsOf(one)).toEqual(['one.md'])
  })
})

describe('what goes into a version', () => {
  it('is every page, and no file that is none of the content', () => {
    expect([one, two, foreign].map((each) => isInVersion(freshScreen, each))).toEqual([true, true, false])
  })

  it('changes with a tick, also for other files', () => {
    const screen = toggleRows(toggleRows(freshScreen, [one]), [foreign])
    expect([one, two, foreign].map((each) => isInVersion(screen, each))).toEqual([false, true, true])
  })

  it('leaves single parts out, which takes the page in, until the page is ticked as a whole', () => {
    const without = toggleRows(freshScreen, [one])
    const part = togglePart(without, one, 'title')
    expect(isInVersion(part, one)).toBe(true)
    expect([...leftOutOf(part, one.path)]).toEqual(['title'])
    expect(leftOutOf(togglePart(part, one, 'title'), one.path).size).toBe(0)
    expect(leftOutOf(toggleRows(part, [one]), one.path).size).toBe(0)
    expect(leftOutOf(part, two.path).size).toBe(0)
  })

  it('takes a mixed choice in before it leaves it out', () => {
    const mixed = toggleRows(freshScreen, [one])
    const all = toggleRows(mixed, [one, two])
    expect([one, two].map((each) => isInVersion(all, each))).toEqual([true, true])
    const none = toggleRows(all, [one, two])
    expect([one, two].map((each) => isInVersion(none, each))).toEqual([false, false])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import {
  freshHistory,
  historyScreen,
  showVersions,
  showVersionsOf,
  startWith,
} from '../../../renderer/changes/historyScreen.ts'

beforeEach(() => historyScreen.set(freshHistory))

describe('the Versions desk', () => {
  it('begins anew for another page, and stays where it was for the same', () => {
    showVersionsOf({ path: 'a.md', title: 'A' })
    showVersions(['1'])
    showVersionsOf({ path: 'a.md', title: 'A, renamed' })
    expect(historyScreen.get()).toMatchObject({ page: { title: 'A, renamed' }, versions: ['1'] })
    showVersionsOf(null)
    expect(historyScreen.get().versions).toEqual([])
  })

  it('compares at most two versions', () => {
    showVersions(['1', '2', '3'])
    expect(historyScreen.get().versions).toEqual(['2', '3'])
  })

  it('goes on saying who wrote a page when its versions arrive, until one is chosen', () => {
    historyScreen.set({ ...freshHistory, mode: 'written' })
    startWith('1')
    expect(historyScreen.get()).toMatchObject({ mode: 'written', versions: ['1'] })
    showVersions(['2'])
    expect(historyScreen.get().mode).toBe('versions')
  })
})

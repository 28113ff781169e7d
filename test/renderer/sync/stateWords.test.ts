import { describe, expect, it } from 'vitest'
import type { SyncState } from '#shared/sync/contract.ts'
import { textIn } from '../../../renderer/kit/text.ts'
import { syncMessages } from '../../../renderer/sync/messages.ts'
import { sizeWords, stateWords } from '../../../renderer/sync/stateWords.ts'

const remote: NonNullable<SyncState['remote']> = {
  name: 'origin',
  address: 'https://example.org/site',
  host: 'example.org',
  origin: 'https://example.org',
  forge: 'other',
  kind: 'web',
  webAddress: null,
}

const quiet: SyncState = {
  revision: 1,
  remote,
  target: null,
  moreTargets: 0,
  remotes: [remote],
  draft: 'main',
  isPublished: true,
  mainDraft: 'main',
  waiting: 0,
  updates: 0,
  lastContact: null,
  isAutomatic: false,
  isOffline: false,
  needsSignIn: false,
  activity: null,
  trouble: null,
  hasClashes: false,
}

const english = textIn('en', syncMessages)
const said = (patch: Partial<SyncState>) => stateWords({ ...quiet, ...patch }, english)

describe('how sharing stands, in words', () => {
  it.each<[Partial<SyncState>, string]>([
    [{}, 'Shared'],
    [{ waiting: 1 }, '1 version waits'],
    [{ waiting: 2 }, '2 versions wait'],
    [{ waiting: 2, isOffline: true }, 'Offline — 2 versions wait'],
    [{ isOffline: true }, 'Offline'],
    [{ updates: 3 }, 'Updates: 3'],
    [{ updates: 3, waiting: 1 }, 'Updates: 3 · 1 version waits'],
    [{ remote: null }, 'On this computer only'],
    [{ remote: { ...remote, origin: null, kind: 'ssh' } }, 'Address not usable'],
  ])('%j says %s', (patch, words) => {
    expect(said(patch).text).toBe(words)
  })

  it('asks for attention only where somebody has to do something', () => {
    expect(said({ waiting: 5, isOffline: true }).tone).toBe('quiet')
    expect(said({ needsSignIn: true, waiting: 1 })).toEqual({ text: 'Sign in to share', tone: 'attention' })
    expect(said({ hasClashes: true, needsSignIn: true }).tone).toBe('attention')
  })

  it('says what goes on while it does', () => {
    const progress = { phase: 'receiving', done: 12_400_000, total: null } as const
    expect(said({ activity: { kind: 'updates', progress } }).text).toBe('Receiving 12 MB')
    expect(sizeWords(1)).toBe('1 KB')
    expect(sizeWords(1_234_567)).toBe('1.2 MB')
  })

  it('has the same gaps in German', () => {
    const german = textIn('de', syncMessages)
    expect(stateWords({ ...quiet, waiting: 2, isOffline: true }, german).text).toBe(
      'Offline — 2 Versionen warten',
    )
    expect(stateWords({ ...quiet, waiting: 1, updates: 2 }, german).text).toBe(
      'Neuerungen: 2 · 1 Version wartet',
    )
  })
})

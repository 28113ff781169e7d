import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftBranchName } from '#shared/sync/draftName.ts'
import { isSafeRef } from '../../../main/git/refs.ts'

describe('the branch of a draft', () => {
  it.each([
    ['Autumn pages', 'autumn-pages'],
    ['Größere Änderung für Café', 'groessere-aenderung-fuer-cafe'],
    ['erika/New page', 'erika/new-page'],
    ['  ../etc//passwd.lock ', 'etc/passwd-lock'],
    ['Новости', 'новости'],
    ['???', ''],
  ])('called %s is %s', (words, name) => {
    expect(draftBranchName(words)).toBe(name)
  })

  it('is one that git allows, or none, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (words) => {
        const name = draftBranchName(words)
        return name === '' || isSafeRef(`refs/heads/${name}`)
      }),
      { seed: 6, numRuns: 2000 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { LearnedType } from '#shared/site/learnedSchema.ts'
import { isAddressPattern, isFolder, typeDraftOf, typeToldBy } from '../../../renderer/site/typeWords.ts'

const plain = { id: 'news', label: 'News', folder: 'news', count: 3 }
const type: LearnedType = {
  ...plain,
  learned: plain,
  told: [],
  address: null,
  withAddress: 0,
  examples: [],
  fields: [],
}

describe('what is told of a kind of page', () => {
  it('is nothing when the draft says what is so', () => {
    expect(typeToldBy(type, typeDraftOf(type))).toBe(null)
  })

  it('is only what differs', () => {
    const draft = { ...typeDraftOf(type), label: 'Reports', hidden: true, address: ' /reports/{slug} ' }
    expect(typeToldBy(type, draft)).toEqual({ label: 'Reports', hidden: true, address: '/reports/{slug}' })
  })

  it('takes back what is again as learned', () => {
    const told: LearnedType = { ...type, label: 'Reports', isHidden: true, address: '/r/{slug}' }
    const draft = { label: 'News', hidden: false, folder: 'news', address: '' }
    expect(typeToldBy(told, draft)).toEqual({ label: null, hidden: null, address: null })
  })

  it('is an address with a slash in front, and a folder inside the repository', () => {
    expect(['', '/a/{slug}'].every(isAddressPattern)).toBe(true)
    expect(['news', '/a b', '/a?b'].some(isAddressPattern)).toBe(false)
    expect(['', 'a/b/', '..a'].every(isFolder)).toBe(true)
    expect(['../a', 'a/..', 'a\\b'].some(isFolder)).toBe(false)
  })
})

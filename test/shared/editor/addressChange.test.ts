import { describe, expect, it } from 'vitest'
import { addressWith } from '#shared/editor/addressChange.ts'

describe('the address with another slug', () => {
  it('changes in its last part and keeps its folders and its slash', () => {
    expect(addressWith({ address: '/de/network/', slug: 'network' }, 'netzwerk')).toBe('/de/netzwerk/')
    expect(addressWith({ address: '/network', slug: 'network' }, 'partners')).toBe('/partners')
    expect(addressWith({ address: '/a/b/c', slug: 'b/c' }, 'd')).toBe('/a/d')
  })

  it('is the slug itself where that is a whole address', () => {
    expect(addressWith({ address: '/about/', slug: '/about/' }, '/us/')).toBe('/us/')
  })

  it('is not told where the address does not hang on the slug', () => {
    expect(addressWith({ address: '/2024/report', slug: 'network' }, 'other')).toBeNull()
    expect(addressWith({ address: '/subnetwork', slug: 'network' }, 'other')).toBeNull()
    expect(addressWith({ address: '/network', slug: 'network' }, '')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { readSites, withSite } from '../../../renderer/app/siteSession.ts'

const site = (folder: string) => ({
  folder,
  place: { desk: 'pages' as const, page: 'a.md', change: null },
  kept: [{ path: 'a.md', position: { anchor: 1, head: 2, scrollTop: 3 } }],
  closed: ['b.md'],
})

describe('what was open in each site', () => {
  it('is read as it was written', () => {
    expect(readSites(JSON.stringify([site('/one')]))).toEqual([site('/one')])
  })

  it('is nothing where nothing, or something else, is kept', () => {
    expect(readSites(null)).toEqual([])
    expect(readSites('{')).toEqual([])
    expect(readSites(JSON.stringify([{ folder: 1 }]))).toEqual([])
  })

  it('is kept once for each site, the last one first, for twelve sites', () => {
    const folders = Array.from({ length: 13 }, (_, index) => `/${index}`)
    const sites = [...folders, '/5'].reduce<ReturnType<typeof readSites>>(
      (all, folder) => withSite(all, site(folder)),
      [],
    )
    expect(sites.map(({ folder }) => folder)).toEqual([
      '/5',
      ...['/12', '/11', '/10', '/9', '/8', '/7', '/6', '/4', '/3', '/2', '/1'],
    ])
  })
})

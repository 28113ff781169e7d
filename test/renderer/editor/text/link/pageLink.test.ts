import { describe, expect, it } from 'vitest'
import { pageLink } from '../../../../../renderer/editor/text/link/pageLink.ts'

const from = 'docs/guide/start.md'
const page = { path: 'docs/setup/install.md', address: '/setup/install/' }

describe('a link to a page', () => {
  it('is written as the links of the page are', () => {
    expect(pageLink(from, page, 'see [a](../other/a.md)')).toBe('../setup/install.md')
    expect(pageLink(from, page, 'see [a](../other/a)')).toBe('../setup/install')
    expect(pageLink(from, page, 'see [a](/other/a)')).toBe('/setup/install')
    expect(pageLink(from, page, 'see [a](/other/a/)')).toBe('/setup/install/')
    expect(pageLink(from, page, 'see [a](/other/a.html)')).toBe('/setup/install.html')
  })

  it('is the learned address where the page has no links, and the file where there is no address', () => {
    expect(pageLink(from, page, 'nothing [x](https://example.org)')).toBe('/setup/install/')
    expect(pageLink(from, { ...page, address: null }, '')).toBe('../setup/install.md')
  })

  it('leads to the folder of a page that is the start of one', () => {
    expect(pageLink(from, { path: 'docs/setup/index.md', address: null }, '[a](../other/a)')).toBe(
      '../setup/',
    )
  })
})

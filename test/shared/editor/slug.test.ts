import { describe, expect, it } from 'vitest'
import { slugManner, slugOf } from '#shared/editor/slug.ts'

const usual = slugManner([])

describe('a slug from a title', () => {
  it.each([
    ['Über uns & die Straße', 'ueber-uns-die-strasse'],
    ['Ünïcode, naïve café', 'uenicode-naive-cafe'],
    ['Łódź in Ærø', 'lodz-in-aero'],
    ['It’s here: R5!', 'its-here-r5'],
    ['  ', ''],
  ])('writes %j', (title, slug) => expect(slugOf(title, usual)).toBe(slug))

  it('keeps a title that is wholly in another script', () => {
    expect(slugOf('Привет мир', usual)).toBe('привет-мир')
    expect(slugOf('日本語', usual)).toBe('日本語')
  })

  it('drops letters of another script beside Latin ones, unless the site keeps them', () => {
    expect(slugOf('Astro 入門', usual)).toBe('astro')
    expect(slugOf('Astro 入門', slugManner(['入門', 'about']))).toBe('astro-入門')
  })

  it('goes on as the site does: folder, slash behind, underscores, capitals', () => {
    expect(slugOf('Our network', slugManner(['/about/', '/press/']))).toBe('/our-network/')
    expect(slugOf('Our network', slugManner(['/blog/a-b/', '/blog/c/']))).toBe('/blog/our-network/')
    expect(slugOf('Our network', slugManner(['about_us', 'press']))).toBe('our_network')
    expect(slugOf('Our Network', slugManner(['About-Us']))).toBe('Our-Network')
    expect(slugOf('Our network', slugManner(['/about.html', '/x.html']))).toBe('/our-network.html')
  })

  it('is cut at a word when the title is long', () => {
    const slug = slugOf('word '.repeat(60), usual)
    expect(slug.length).toBeLessThanOrEqual(80)
    expect(slug.endsWith('-word')).toBe(true)
  })
})

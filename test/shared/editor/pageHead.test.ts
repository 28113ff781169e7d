import { describe, expect, it } from 'vitest'
import { renderPageHead } from '#shared/editor/pageHead.ts'

const options = {
  inline: (text: string) => text.replace('<', '&lt;'),
  image: (reference: string) => `preview://site/file${reference}`,
  date: (text: string) => `on ${text}`,
}

describe('the head of a page', () => {
  it('shows title, lead, date and authors, and says which field each one is', () => {
    const html = renderPageHead(
      {
        title: 'Network',
        description: 'Who we are',
        date: '2026-01-02',
        author: { firstName: 'Mira', lastName: 'Holm' },
      },
      options,
    )
    expect(html).toContain('<h1 data-field="title">Network</h1>')
    expect(html).toContain('<p class="lead" data-field="description">Who we are</p>')
    expect(html).toContain('on 2026-01-02 · Mira Holm')
  })

  it('finds the names of authors however their parts are called, and shows no separator without one', () => {
    const byline = (author: Parameters<typeof renderPageHead>[0]) =>
      renderPageHead({ date: '2026-01-02', author }, options).replace(/<[^>]*>/g, '')
    expect(byline([{ firstname: 'Jonas', lastname: 'Kern', image: 'a.png' }, { name: 'Mira' }])).toBe(
      'on 2026-01-02 · Jonas Kern, Mira',
    )
    expect(byline({ family_name: 'Kern', 'given-name': 'Jonas' })).toBe('on 2026-01-02 · Jonas Kern')
    expect(byline([{ image: 'a.png' }])).toBe('on 2026-01-02')
  })

  it('names an author that is a reference by the page it leads to', () => {
    const author = (key: string, text: string) => (key === 'author' && text === 'mh' ? 'Mira Holm' : text)
    const html = renderPageHead({ title: 'T', author: ['mh', 'Guest'] }, { ...options, author })
    expect(html).toContain('Mira Holm, Guest')
  })

  it('renders texts of several lines as Markdown', () => {
    const block = (text: string) => `<p>${text.split('\n').length} lines</p>`
    const html = renderPageHead({ sections: [{ text: 'a\n\n- b\n' }] }, { ...options, block })
    expect(html).toContain('<div class="prose" data-field="sections.0.text"><p>4 lines</p></div>')
  })

  it('does not show what is only for machines', () => {
    const html = renderPageHead(
      { slug: 'network', template: 'staticPage', language: 'en', meta: { og_title: 'N' } },
      options,
    )
    expect(html).toBe('')
  })

  it('draws sections one by one, with the path of every text', () => {
    const html = renderPageHead(
      {
        sections: [
          { type: 'hero', headline1: 'A' },
          { type: 'boxes', boxes: [{ title: 'B', text: 'C' }] },
        ],
      },
      options,
    )
    expect(html.match(/<section/g)).toHaveLength(2)
    expect(html).toContain('<h2 data-field="sections.0.headline1">A</h2>')
    expect(html).toContain('data-field="sections.1.boxes.0.text">C<')
  })

  it('makes one button of a label with its address', () => {
    const html = renderPageHead({ sections: [{ button: { label: 'More', href: '/standards' } }] }, options)
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('href="/standards"')
  })

  it('gives an image the alternative text that stands beside it', () => {
    const html = renderPageHead({ image: '/a.png', imageAlt: 'A harbour' }, options)
    expect(html).toContain('src="preview://site/file/a.png" alt="A harbour"')
    expect(html).not.toContain('<p data-field="imageAlt"')
  })

  it('never lets a value become markup', () => {
    const html = renderPageHead(
      { title: '<img onerror=x>', 'a"b': [{ href: '"><script>', label: '<i>' }] },
      options,
    )
    expect(html).not.toMatch(/<img|<script|<i>/)
  })
})

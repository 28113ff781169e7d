import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { renderDataOutline } from '#shared/editor/preview/dataOutline.ts'
import { labelIn } from '#shared/site/labelIn.ts'

const outline = (values: Value) => renderDataOutline(values, (label) => label)

describe('a file of data in the preview', () => {
  it('is its keys and sections, each with the field it stands for', () => {
    expect(outline({ mainMenu: [{ label: 'News', url: '/news' }], open: true })).toBe(
      '<div class="outline"><ul>' +
        '<li data-field="mainMenu"><b>Main menu</b> <ul><li data-field="mainMenu.0"><b>News</b> <ul>' +
        '<li data-field="mainMenu.0.label"><b>Label</b> <span>News</span></li>' +
        '<li data-field="mainMenu.0.url"><b>URL</b> <span>/news</span></li>' +
        '</ul></li></ul></li>' +
        '<li data-field="open"><b>Open</b> <span>true</span></li>' +
        '</ul></div>',
    )
  })

  it('shows what stands in it as words, whatever they say', () => {
    const html = outline({ '<b>': '"><img src=x onerror=alert(1)>' })
    expect(html).not.toMatch(/<img|<b><b>/)
    expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
  })

  it('has its labels in the language of whoever reads it', () => {
    expect(renderDataOutline({ items: [] }, (label) => labelIn('de', label))).toContain('<b>Einträge</b>')
  })

  it('counts what is more than anybody looks through', () => {
    const rows = Array.from({ length: 130 }, (_, number) => ({ name: `Row ${number}` }))
    expect(outline(rows)).toContain('<li>… +30</li>')
    expect(outline({ tags: ['a', 'b'] })).toContain('<span>a, b</span>')
    expect(outline({})).toBe('')
  })
})

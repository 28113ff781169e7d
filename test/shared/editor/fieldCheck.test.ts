import { describe, expect, it } from 'vitest'
import { findingsIn, lookupsIn, placedFields } from '#shared/editor/fieldCheck.ts'
import { nothingKnown } from '#shared/editor/fieldProblem.ts'
import { fieldShape } from '#shared/site/field.ts'

const image = fieldShape('image', { kind: 'image', seen: 9 })
const author = fieldShape('author', {
  kind: 'reference',
  seen: 9,
  reference: { types: ['authors:'], by: 'title', key: null, isMany: false },
})
const headline = fieldShape('headline', { isRequired: true, origin: 'configured', seen: 9 })
const shapes = [
  fieldShape('meta', { kind: 'group', fields: [image], seen: 9 }),
  fieldShape('sections', {
    kind: 'blocks',
    discriminator: 'style',
    variants: [{ name: 'hero', label: 'Hero', fields: [headline, image, author], seen: 3 }],
    seen: 9,
  }),
]
const page = {
  meta: { image: '/a.png' },
  sections: [
    { style: 'hero', headline: '', image: '/b.png', author: 'Anna' },
    { style: 'hero', headline: 'Hello', image: 'https://example.org/c.png', author: 'Anna' },
  ],
}

describe('the fields of a form', () => {
  it('are found inside groups and sections, with their places', () => {
    const paths = placedFields(shapes, page).map(({ path }) => path.join('.'))
    expect(paths).toContain('meta.image')
    expect(paths).toContain('sections.1.author')
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('are looked up in the site, each path and name once, and none outside of it', () => {
    const { targets, references } = lookupsIn(placedFields(shapes, page))
    expect(targets).toEqual(['/a.png', '/b.png'])
    expect(references.map(({ values }) => values)).toEqual([['Anna']])
  })

  it('tell what there is to look at, and where', () => {
    const around = { ...nothingKnown, targets: new Map([['/b.png', null]]) }
    const findings = findingsIn(placedFields(shapes, page), around)
    expect(findings.map(({ path, problem }) => [path.join('.'), problem.kind])).toEqual([
      ['sections.0.headline', 'missing-value'],
      ['sections.0.image', 'no-image'],
    ])
  })
})

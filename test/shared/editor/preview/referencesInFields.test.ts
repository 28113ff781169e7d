import { describe, expect, it } from 'vitest'
import { placedFields } from '#shared/editor/fieldCheck.ts'
import { lostInFields, referencesInFields } from '#shared/editor/preview/referencesInFields.ts'
import { fieldShape } from '#shared/site/field.ts'

const shapes = [
  fieldShape('teaser', { kind: 'markdown' }),
  fieldShape('sections', { kind: 'list', item: fieldShape('', { kind: 'group' }) }),
]
const values = {
  teaser: 'See [the plan](/gone), [a page](/there), [elsewhere](https://x.example) and `[code](/no)`.',
  sections: [{ text: '![Boat](/images/boat.png)' }, { text: 'Plain words' }],
  image: '/images/own.png',
}
const references = referencesInFields(placedFields(shapes, values))

describe('links and pictures in the Markdown of fields', () => {
  it('are those inside the site, with the field that has them', () => {
    expect(references.map(({ path, target }) => [path.join('.'), target])).toEqual([
      ['teaser', '/gone'],
      ['teaser', '/there'],
      ['sections.0.text', '/images/boat.png'],
    ])
  })

  it('are to be mended where they lead nowhere', () => {
    const lost = lostInFields(references, new Set(['/there']))
    expect(lost.map(({ path, problem }) => [path.join('.'), problem.kind])).toEqual([
      ['teaser', 'no-page'],
      ['sections.0.text', 'no-image'],
    ])
  })
})

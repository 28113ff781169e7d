import { expect, it } from 'vitest'
import { headingLinks } from '../../../../../renderer/editor/text/link/headingLinks.ts'
import { pageState } from '../paragraph/pressed.ts'

it('offers the headings of the page by the ids they have on the site', () => {
  const state = pageState('# Über **uns**\n\n## Times\n\n## Times\n\n## Prices {#cost}\n', 0)
  expect(headingLinks(state, 'github', '#')).toEqual([
    { text: 'Über uns', address: '#über-uns' },
    { text: 'Times', address: '#times' },
    { text: 'Times', address: '#times-1' },
    { text: 'Prices', address: '#cost' },
  ])
  expect(headingLinks(state, 'github', '#pri').map(({ address }) => address)).toEqual(['#cost'])
})

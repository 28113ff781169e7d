import { describe } from 'vitest'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'
import { sentencesAreComplete } from './sentences.ts'

const file = (text: string) => ({ 'renderer/site/messages.ts': text })

describe('sentences are complete', () => {
  itHolds(sentencesAreComplete)
  itObjectsTo(sentencesAreComplete, {
    'a missing language': file(`export const messages = { open: { en: 'Open' } }`),
    'an empty wording': file(`export const messages = { open: { en: 'Open', de: ' ' } }`),
    'another placeholder': file(`const open = { en: 'Open {name}', de: '{nam} öffnen' }`),
    'a placeholder missing in one plural': file(
      `const count = { en: '{count, plural, one {# page of {site}} other {# pages}}', de: '{count, plural, other {# Seiten}}' }`,
    ),
    'another value in a template': file('const open = { en: `Open ${name}`, de: `${title} öffnen` }'),
    'an exclamation mark': file(`const done = { en: 'Saved!', de: 'Gesichert' }`),
  })
  itAccepts(sentencesAreComplete, {
    'both languages': file(`const open = { en: 'Open {name}', de: '{name} öffnen' }`),
    'the same value in another place': file('const open = { en: `Open ${name}`, de: `${name} öffnen` }'),
    'plurals of different kinds': file(
      `const count = { en: '{count, plural, one {# page} other {# pages}}', de: '{count, plural, =0 {Keine Seite} other {# Seiten}}' }`,
    ),
  })
})

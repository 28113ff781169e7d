import { describe } from 'vitest'
import { sentencesAvoidGit } from './gitWords.ts'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'

const file = (text: string) => ({ 'renderer/sync/messages.ts': text })

describe('no word of git is seen by who does not ask for it', () => {
  itHolds(sentencesAvoidGit)
  itObjectsTo(sentencesAvoidGit, {
    'a branch in a sentence': file(
      `export const messages = { open: { en: 'Open the branch', de: 'Entwurf öffnen' } }`,
    ),
    'one in German only': file(`const open = { en: 'Open the draft', de: 'Branch öffnen' }`),
    'one in a template': file('const done = { en: `Merged ${name}`, de: `${name} eingebracht` }'),
    'git itself': file(`const where = { en: 'On a git server', de: 'Auf einem Server' }`),
  })
  itAccepts(sentencesAvoidGit, {
    'a tooltip': file(`const m = { shareTooltip: { en: 'Share (git: push)', de: 'Teilen (git: push)' } }`),
    'words that a search finds': file(`const c = { keywords: { en: 'push', de: 'push' } }`),
    'the name of a forge': file(`const where = { en: 'At GitHub or GitLab', de: 'Bei GitHub oder GitLab' }`),
    'words that begin alike': file(
      `const m = { en: 'Pages are committees of words, pushing on', de: 'Seiten' }`,
    ),
  })
})

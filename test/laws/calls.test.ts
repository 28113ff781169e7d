import { describe } from 'vitest'
import {
  errorsAreCaughtAtTheRim,
  gitCallsAreLowLevel,
  nothingIsMocked,
  onlyGitUsesTheNetwork,
} from './calls.ts'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'

describe('git calls are low-level', () => {
  itHolds(gitCallsAreLowLevel)
  itObjectsTo(gitCallsAreLowLevel, {
    'a call of the whole module': {
      'main/git/a.ts': `import * as git from 'isomorphic-git'\nawait git.pull({})`,
    },
    'a call of the default': {
      'main/git/a.ts': `import any from 'isomorphic-git'\nawait any.statusMatrix({})`,
    },
    'a function passed on': { 'main/git/a.ts': `import git from 'isomorphic-git'\nretry(git.checkout)` },
    'an import by name': { 'main/git/a.ts': `import { commit as make } from 'isomorphic-git'` },
  })
  itAccepts(gitCallsAreLowLevel, {
    'objects and trees': {
      'main/git/a.ts': `import * as git from 'isomorphic-git'\nawait git.writeTree({})`,
    },
    'our own function of that name': {
      'main/git/a.ts': `import { commit } from './commit.ts'\nawait commit()`,
    },
  })
})

describe('only git uses the network', () => {
  itHolds(onlyGitUsesTheNetwork)
  itObjectsTo(onlyGitUsesTheNetwork, {
    'a fetch in the window': { 'renderer/app/a.ts': `await fetch('https://example.org')` },
    "Electron's fetch": { 'main/electron/a.ts': `import { net } from 'electron'\nnet.fetch(address)` },
    'a socket': { 'renderer/app/a.ts': `new WebSocket(address)` },
  })
  itAccepts(onlyGitUsesTheNetwork, { 'the transport': { 'main/git/a.ts': `await fetch(address)` } })
})

describe('nothing is mocked', () => {
  itHolds(nothingIsMocked)
  itObjectsTo(nothingIsMocked, {
    'a mocked module': { 'test/main/a.test.ts': `vi.mock('../../main/git/a.ts')` },
  })
})

describe('errors are caught at the rim', () => {
  itHolds(errorsAreCaughtAtTheRim)
  itObjectsTo(errorsAreCaughtAtTheRim, {
    'a catch in a feature': { 'main/site/a.ts': 'try { b() } catch {}' },
  })
  itAccepts(errorsAreCaughtAtTheRim, {
    'a catch at the disk': { 'main/disk/a.ts': 'try { b() } catch (error) { c(error) }' },
    'a finally anywhere': { 'main/site/a.ts': 'try { b() } finally { c() }' },
  })
})

import { describe } from 'vitest'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'
import { testsMirrorSources } from './mirrors.ts'

describe('tests mirror sources', () => {
  itHolds(testsMirrorSources)
  itObjectsTo(testsMirrorSources, {
    'a test of nothing': { 'test/main/git/lock.test.ts': '', 'main/git/commit.ts': '' },
    'a test folder without its room': { 'test/main/gone/lock.ts': '', 'main/git/lock.ts': '' },
  })
  itAccepts(testsMirrorSources, {
    'a test of a file': { 'test/renderer/kit/Button.test.tsx': '', 'renderer/kit/Button.tsx': '' },
    'a test of a style sheet': { 'test/renderer/kit/tokens.test.ts': '', 'renderer/kit/tokens.css': '' },
    'a test of a folder': { 'test/main/git/status.test.ts': '', 'main/git/status/scan.ts': '' },
    'a builder beside a test': { 'test/main/git/builder.ts': '', 'main/git/lock.ts': '' },
  })
})

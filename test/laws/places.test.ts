import { describe } from 'vitest'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'
import { nothingNamesAMachine } from './places.ts'

const slash = '/'

describe('nothing names a machine', () => {
  itHolds(nothingNamesAMachine)
  itObjectsTo(nothingNamesAMachine, {
    'a temporary file': { 'scripts/a.mjs': `const log = '${slash}tmp${slash}log.txt'` },
    'a home folder in a comment': { 'main/git/a.ts': `// see ${slash}home${slash}anna${slash}notes` },
    'a home folder on Windows': { 'README.md': ['C:', 'Users', 'anna'].join('\\') },
    'a registry host': { 'docs/decisions/a.md': `from https://registry${'.'}example.org/x` },
    'a company host': { '.ci/run': `curl https://mirror${'.'}corp/x` },
  })
  itAccepts(nothingNamesAMachine, {
    'an invented home in a test': { 'test/main/a.test.ts': `open('${slash}home${slash}me${slash}site')` },
    'a relative path': { 'scripts/a.mjs': `const log = 'dist/tmp/log.txt'` },
    'a public address': { 'README.md': 'https://git-scm.com/docs/work/tree' },
  })
})

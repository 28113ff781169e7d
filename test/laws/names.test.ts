import { describe } from 'vitest'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'
import { foldersHaveSubjects, noFileIsABarrel, nothingIsExportedByDefault } from './names.ts'

describe('folders have subjects', () => {
  itHolds(foldersHaveSubjects)
  itObjectsTo(foldersHaveSubjects, {
    'a folder of utilities': { 'main/utils/text.ts': '' },
    'a file of helpers': { 'renderer/kit/helpers.ts': '' },
    'a folder of types': { 'shared/site/types/page.ts': '' },
  })
  itAccepts(foldersHaveSubjects, { 'a subject': { 'main/site/contentTypes.ts': '' } })
})

describe('nothing is exported by default', () => {
  itHolds(nothingIsExportedByDefault)
  itObjectsTo(nothingIsExportedByDefault, {
    'a default function': { 'main/git/a.ts': 'export default function a() {}' },
    'a default by name': { 'main/git/a.ts': 'const a = 1\nexport { a as default }' },
  })
})

describe('no file is a barrel', () => {
  itHolds(noFileIsABarrel)
  itObjectsTo(noFileIsABarrel, {
    'an index': { 'main/git/index.ts': 'export const a = 1' },
    'a file that only passes on': { 'main/git/all.ts': `export * from './a.ts'\nexport { b } from './b.ts'` },
  })
  itAccepts(noFileIsABarrel, {
    'a file with a subject': { 'main/git/a.ts': `export { b } from './b.ts'\nexport const a = 1` },
  })
})

import { describe } from 'vitest'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'
import { filesAreShort, functionsAreShort } from './size.ts'

const lines = (count: number) => 'go()\n'.repeat(count)

describe('files are short', () => {
  itHolds(filesAreShort)
  itObjectsTo(filesAreShort, { 'a file of 501 lines': { 'main/git/a.ts': lines(501) } })
  itAccepts(filesAreShort, { 'a file of 500 lines': { 'main/git/a.ts': lines(500) } })
})

describe('functions are short', () => {
  itHolds(functionsAreShort)
  itObjectsTo(functionsAreShort, {
    'a function of 61 lines': { 'main/git/a.ts': `function a() {\n${lines(59)}}` },
    'an arrow function': { 'renderer/app/a.tsx': `const A = () => {\n${lines(59)}}` },
    'a method': { 'main/git/a.ts': `class A { b() {\n${lines(59)}} }` },
    'a test inside a chapter': {
      'test/a.test.ts': `describe('a', () => { it('b', () => {\n${lines(59)}}) })`,
    },
  })
  itAccepts(functionsAreShort, {
    'a function of 60 lines': { 'main/git/a.ts': `function a() {\n${lines(58)}}` },
    'a long chapter of tests': { 'test/a.test.ts': `describe('a', () => {\n${lines(80)}})` },
  })
})

import { describe } from 'vitest'
import { importsAreWrittenOneWay, roomsStayApart, worldsStayApart } from './imports.ts'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'

describe('worlds stay apart', () => {
  itHolds(worldsStayApart)
  itObjectsTo(worldsStayApart, {
    'main in the renderer': { 'renderer/app/a.ts': `import { b } from '../../main/git/b.ts'` },
    'the renderer in main': { 'main/git/a.ts': `export { b } from '../../renderer/app/b.ts'` },
    'a type of main in shared': { 'shared/wire/a.ts': `import type { B } from '../../main/git/b.ts'` },
    'an inline type of main in shared': {
      'shared/wire/a.ts': `export type A = import('../../main/git/b.ts').B`,
    },
    'a dynamic import of a test': { 'main/git/a.ts': `await import('../../test/b.ts')` },
  })
  itAccepts(worldsStayApart, {
    'main, renderer and shared in a test': {
      'test/main/a.test.ts': `import '../../main/a.ts'; import '../../renderer/b.ts'; import '#shared/c.ts'`,
    },
  })
})

describe('imports are written one way', () => {
  itHolds(importsAreWrittenOneWay)
  itObjectsTo(importsAreWrittenOneWay, {
    'a relative way into shared': { 'main/git/a.ts': `import { b } from '../../shared/wire/b.ts'` },
    'a detour inside shared': { 'shared/text/a.ts': `import { b } from '#shared/wire/b.ts'` },
    'a missing ending': { 'main/git/a.ts': `import { b } from './b'` },
  })
  itAccepts(importsAreWrittenOneWay, {
    'a worker by its address': { 'renderer/editor/a.ts': `import url from './b.ts?worker&url'` },
    'a style sheet as text': { 'renderer/editor/a.ts': `import css from './a.css?inline'` },
    'the way into shared': { 'main/git/a.ts': `import { b } from '#shared/wire/b.ts'` },
  })
})

describe('rooms stay apart', () => {
  itHolds(roomsStayApart)
  itObjectsTo(roomsStayApart, {
    'a feature in a feature': { 'main/editor/a.ts': `import { b } from '../site/b.ts'` },
    'the composition in a feature': { 'renderer/editor/a.tsx': `import { b } from '../app/b.ts'` },
    'a feature in the ground': { 'main/git/a.ts': `import { b } from '../changes/b.ts'` },
    'the composition in the ground': { 'renderer/kit/a.ts': `import { b } from '../app/b.ts'` },
  })
  itAccepts(roomsStayApart, {
    'features in the composition': {
      'main/engine/a.ts': `import '../site/b.ts'; import '../editor/c.ts'; import '../git/d.ts'`,
    },
    'the ground and shared types of a feature in another': {
      'renderer/changes/a.tsx': `import '../kit/b.ts'; import '#shared/site/page.ts'; import './c.ts'`,
    },
  })
})

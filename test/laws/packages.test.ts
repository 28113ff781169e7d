import { describe } from 'vitest'
import { itAccepts, itHolds, itObjectsTo } from './lawBook.ts'
import {
  forbiddenPackagesStayOut,
  packagesAreDeclared,
  packagesHaveOwners,
  rendererHasNoNode,
  sharedIsPure,
} from './packages.ts'

describe('packages have owners', () => {
  itHolds(packagesHaveOwners)
  itObjectsTo(packagesHaveOwners, {
    'isomorphic-git outside main/git': { 'main/site/a.ts': `import { readTree } from 'isomorphic-git'` },
    'a part of isomorphic-git': { 'main/site/a.ts': `import http from 'isomorphic-git/http/node'` },
    'electron in the engine': { 'main/engine/a.ts': `import { app } from 'electron'` },
    'files outside main/disk': { 'main/git/a.ts': `import { readFile } from 'node:fs/promises'` },
    'files without the prefix': { 'main/git/a.ts': `const fs = await import('fs')` },
    'sockets outside main/git': { 'main/electron/a.ts': `import net from 'node:net'` },
    'CodeMirror in the frame of the window': {
      'renderer/app/a.ts': `import { EditorView } from '@codemirror/view'`,
    },
    'the watcher in the site': { 'main/site/a.ts': `import { subscribe } from '@parcel/watcher'` },
  })
  itAccepts(packagesHaveOwners, {
    'each owner': {
      'main/git/a.ts': `import { readTree } from 'isomorphic-git'`,
      'main/disk/a.ts': `import { readFile } from 'node:fs/promises'`,
      'main/electron/a.ts': `import { app } from 'electron'`,
      'renderer/editor/a.ts': `import { EditorView } from '@codemirror/view'`,
    },
    'files in a test': { 'test/main/a.test.ts': `import { readFile } from 'node:fs/promises'` },
  })
})

describe('forbidden packages stay out', () => {
  itHolds(forbiddenPackagesStayOut)
  itObjectsTo(forbiddenPackagesStayOut, {
    'gray-matter': { 'main/site/a.ts': `import matter from 'gray-matter'` },
    'js-yaml, even in a test': { 'test/main/a.test.ts': `const yaml = require('js-yaml')` },
    'gray-matter beside the file that measures it': {
      'test/corpus/measure.ts': `import matter from 'gray-matter'`,
    },
    'js-yaml in the file that measures gray-matter': {
      'test/corpus/grayMatter.ts': `import { load } from 'js-yaml'`,
    },
  })
  itAccepts(forbiddenPackagesStayOut, {
    'gray-matter where it is measured': {
      'test/corpus/grayMatter.ts': `import matter from 'gray-matter'`,
    },
  })
})

describe('shared is pure', () => {
  itHolds(sharedIsPure)
  itObjectsTo(sharedIsPure, {
    Node: { 'shared/text/a.ts': `import path from 'node:path'` },
    React: { 'shared/site/a.ts': `import type { ReactNode } from 'react'` },
  })
  itAccepts(sharedIsPure, { 'a schema': { 'shared/wire/a.ts': `import * as v from 'valibot'` } })
})

describe('the renderer has no Node', () => {
  itHolds(rendererHasNoNode)
  itObjectsTo(rendererHasNoNode, { 'a path': { 'renderer/app/a.ts': `import path from 'node:path'` } })
})

describe('packages are declared', () => {
  const manifest = '{ "devDependencies": { "@scope/known": "1" } }'
  itHolds(packagesAreDeclared)
  itObjectsTo(packagesAreDeclared, {
    'an import': { 'package.json': manifest, 'main/git/a.ts': `import x from 'unknown/part'` },
    'a require made on the spot': {
      'package.json': manifest,
      'test/a.ts': `const x = createRequire(import.meta.url)('@scope/unknown')`,
    },
    'a resolved name': { 'package.json': manifest, 'test/a.ts': `import.meta.resolve('unknown')` },
    'a required file': { 'package.json': manifest, 'test/a.ts': `require.resolve('unknown/a.txt')` },
  })
  itAccepts(packagesAreDeclared, {
    'what is asked for, and Node': {
      'package.json': manifest,
      'test/a.ts': `import a from '@scope/known/part'\nimport fs from 'node:fs'`,
    },
  })
})

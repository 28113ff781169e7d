import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGitName, nameFault, pathFault } from '../../../main/disk/repositoryPath.ts'
import { reportNames } from '../../../main/git/treeNames.ts'

/** Names that are fine, dangerous, impossible somewhere, or equal somewhere, each with its neighbours. */
const names = [
  'a',
  'A',
  'page.md',
  'Page.md',
  'é',
  'é'.normalize('NFD'),
  'É',
  'straße',
  'STRASSE',
  'İ',
  '.git',
  '.GIT ',
  'git~1',
  'git',
  '.gitignore',
  'con',
  'CON.txt',
  'console.md',
  'aux.md',
  'nul',
  'com1',
  'lpt9.x',
  'x.',
  'x ',
  'c:',
  '..',
  '.',
  '\uFFFD',
  'back\\slash',
  'x'.repeat(1400),
]

const parents = (path: string) => path.split('/').map((_, at, steps) => steps.slice(0, at + 1).join('/'))

/** What the report means, said in the plainest way. */
function plainly(paths: readonly string[]) {
  const fold = (path: string) => path.normalize('NFC').toLowerCase()
  const spellings = new Map<string, Set<string>>()
  for (const part of paths.flatMap(parents))
    spellings.set(fold(part), (spellings.get(fold(part)) ?? new Set()).add(part))
  const clashes = (part: string) => (spellings.get(fold(part))?.size ?? 0) > 1
  return {
    unsafe: paths.filter((path) => pathFault(path) !== null || path.split('/').some(isGitName)),
    colliding: paths.filter((path) => parents(path).some(clashes)),
    reserved: paths.filter((path) => pathFault(path) === null && nameFault(path) !== null),
    undecodable: paths.filter((path) => path.includes('\uFFFD')),
  }
}

describe('the report on the names of a version', () => {
  it('says of every path what looking at the whole of it would say', () => {
    const path = fc
      .array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 })
      .map((steps) => steps.join('/'))
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 9 }), (paths) => {
        expect(reportNames(paths)).toEqual(plainly(paths))
      }),
      { seed: 77, numRuns: 1500 },
    )
  })
})

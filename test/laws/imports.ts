// Who may import whom (DESIGN: "Folders"). Every code base that wrote such rules down without a machine check breaks
// them today.

import path from 'node:path/posix'
import { isCode, type Law, roomOf, type SourceFile, worldOf } from './sourceTree.ts'
import { type ModuleReference, referencesOf } from './syntax.ts'

/** A law that looks at one import at a time; `target` is its path in the checkout, or null for a package. */
const importLaw =
  (judge: (from: string, target: string | null, reference: ModuleReference) => string | null): Law =>
  (files) =>
    files.filter(isCode).flatMap((file) =>
      referencesOf(file).flatMap((reference) => {
        const objection = judge(file.path, targetOf(file, reference.specifier), reference)
        return objection ? [`${file.path}:${reference.line} ${objection}`] : []
      }),
    )

function targetOf(file: SourceFile, specifier: string): string | null {
  if (specifier.startsWith('.')) return path.join(path.dirname(file.path), specifier)
  if (specifier.startsWith('#')) return specifier.slice(1)
  return null
}

const WORLDS_SEEN_FROM: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  main: ['main', 'shared'],
  renderer: ['renderer', 'shared'],
  test: ['test', 'main', 'renderer', 'shared', 'scripts'],
  scripts: ['scripts'],
}

/** `main` and `renderer` never import each other, `shared` imports only `shared`, and nothing imports a test. */
export const worldsStayApart = importLaw((from, target) => {
  if (target === null) return null
  const seen = WORLDS_SEEN_FROM[worldOf(from)] ?? []
  return seen.includes(worldOf(target)) ? null : `imports ${target}, which ${worldOf(from)} may not know`
})

/** The one way into `shared` from another world is `#shared/…`; relative imports name the file with its ending. */
export const importsAreWrittenOneWay = importLaw((from, target, { specifier }) => {
  if (target === null) return null
  const crossesIntoShared = worldOf(target) === 'shared' && worldOf(from) !== 'shared'
  if (crossesIntoShared !== specifier.startsWith('#shared/')) return `imports ${specifier} by the wrong way`
  return /\.\w+(\?[\w&]+)?$/.test(specifier) ? null : `imports ${specifier} without the file's ending`
})

const FEATURES = ['site', 'editor', 'changes', 'sync', 'translate', 'review', 'media', 'checks']
const COMPOSITIONS = ['main/engine', 'main/cli', 'main/electron', 'renderer/app']

/** Features of one world meet only where they are put together; nothing below imports what stands above it. */
export const roomsStayApart = importLaw((from, target) => {
  if (target === null || !isWorldWithRooms(from) || roomOf(from) === roomOf(target)) return null
  const here = standingOf(from)
  const there = worldOf(target) === 'shared' ? 'ground' : standingOf(target)
  const isAllowed = here === 'composition' || there === 'ground'
  return isAllowed ? null : `imports ${target}: a ${here} room may not know a ${there} room`
})

const isWorldWithRooms = (file: string) => ['main', 'renderer'].includes(worldOf(file))

function standingOf(file: string): 'composition' | 'feature' | 'ground' {
  if (COMPOSITIONS.includes(roomOf(file))) return 'composition'
  return FEATURES.includes(file.split('/')[1] ?? '') ? 'feature' : 'ground'
}

// Tests mirror the sources (DESIGN: "Folders"): to find what keeps a file honest, look at the same path under test/.

import path from 'node:path/posix'
import type { Law } from './sourceTree.ts'

const MIRRORED = /^test\/((shared|main|renderer)\/.+)$/

/** `test/main/git/lock.test.ts` needs `main/git/lock.ts` (or a style sheet or folder of that name); its folder needs to exist too. */
export const testsMirrorSources: Law = (files) => {
  const paths = new Set(files.map((file) => file.path))
  const folders = new Set(files.flatMap((file) => foldersOf(file.path)))
  return files.flatMap(({ path: test }) => {
    const mirrored = MIRRORED.exec(test)?.[1]
    if (!mirrored) return []
    if (!folders.has(path.dirname(mirrored))) return [`${test}: there is no folder ${path.dirname(mirrored)}`]
    const subject = /^(.+?)\.test\.tsx?$/.exec(mirrored)?.[1]
    if (
      !subject ||
      ['.ts', '.tsx', '.css'].some((ending) => paths.has(subject + ending)) ||
      folders.has(subject)
    )
      return []
    return [`${test}: there is no ${subject}.ts`]
  })
}

function foldersOf(file: string): readonly string[] {
  const steps = file.split('/')
  return steps.map((_, index) => steps.slice(0, index).join('/')).filter(Boolean)
}

// How folders, files and exports are named (DESIGN: "Folders", "Style").

import { isCode, type Law, worldOf } from './sourceTree.ts'
import { parse } from './syntax.ts'

const SUBJECTLESS = /(^|\/)(utils?|helpers?|common|lib|services?|types|misc)(\/|\.tsx?$)/i

/** A function that two rooms need has a subject; it lives in that subject's room, not in `utils`. */
export const foldersHaveSubjects: Law = (files) =>
  files
    .filter((file) => isCode(file) && SUBJECTLESS.test(file.path))
    .map(({ path }) => `${path} names no subject`)

/** The tool insists on a default export. */
const DEFAULT_EXPORT_WANTED = ['vitest.config.ts']

/** One name per thing, the same wherever it is imported. */
export const nothingIsExportedByDefault: Law = (files) =>
  files
    .filter((file) => isCode(file) && !DEFAULT_EXPORT_WANTED.includes(file.path))
    .filter((file) =>
      parse(file).module.staticExports.some(({ entries }) =>
        entries.some(({ exportName: { kind, name } }) => kind === 'Default' || name === 'default'),
      ),
    )
    .map(({ path }) => `${path} has a default export`)

/** A file that only passes on what others export hides where things are. */
export const noFileIsABarrel: Law = (files) =>
  files
    .filter((file) => isCode(file) && worldOf(file.path) !== 'scripts')
    .filter((file) => /(^|\/)index\.tsx?$/.test(file.path) || isOnlyReExports(file))
    .map(({ path }) => `${path} is a barrel`)

function isOnlyReExports(file: Parameters<typeof parse>[0]): boolean {
  const { body } = parse(file).program
  return (
    body.length > 0 &&
    body.every((node) => 'source' in node && node.type.startsWith('Export') && node.source !== null)
  )
}

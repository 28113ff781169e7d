import { joinPath } from '#shared/site/filePath.ts'
import { namedFile } from '#shared/site/pages/fileNamePattern.ts'

/** A page's place as a person changes it: without the language in the file name and without the ending. */
export type PlaceParts = { readonly folder: string; readonly name: string }

/** The parts of a path; for a page that is a folder (`about/index.md`) the name is that of the folder. */
export function placeParts(path: string, language: string | null): PlaceParts {
  const { name, tail } = parted(path, language)
  const folder = path.slice(0, path.length - name.length - tail.length).replace(/\/$/, '')
  return { folder, name }
}

/** The path with another folder and name. */
export function movedPath(
  path: string,
  { folder, name }: PlaceParts,
  language: string | null = null,
): string {
  const { tail } = parted(path, language)
  const steps = folder.split('/').map((step) => step.trim())
  return joinPath(...steps.filter((step) => step !== ''), `${name.trim()}${tail}`)
}

function parted(path: string, language: string | null): { readonly name: string; readonly tail: string } {
  const suffix = language === null ? '' : `.${language}`
  const file = namedFile(path, suffix)
  const end = `${file.suffix}${file.ending}`
  return { name: `${file.prefix}${file.name}`, tail: file.bundle === null ? end : `/${file.bundle}${end}` }
}

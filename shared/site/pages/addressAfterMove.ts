import { addressKey } from '../addresses.ts'
import { pathParts } from '../filePath.ts'
import { namedFile } from './fileNamePattern.ts'

/** A page that goes somewhere else, as far as its address hangs on it. */
export type MovedPage = {
  readonly from: string
  readonly to: string
  /** The address now; null when none is known. */
  readonly address: string | null
  readonly slug: string | null
  readonly slugAfter: string | null
  /** True when the page gives its address itself (`permalink`, `url`): then no move changes it. */
  readonly isFixed: boolean
}

/**
 * The address a page will have, told from its present one: where that repeats the slug, the file name or the folders
 * of the page, it repeats the new ones. So it holds whatever rule the site's addresses follow.
 */
export function addressAfterMove(page: MovedPage): string | null {
  const { address, from, to } = page
  if (address === null || page.isFixed) return address
  const steps = address.split('/').filter((step) => step !== '')
  const [before, after] = [placed(from), placed(to)]
  const last = steps.at(-1) ?? ''
  const name = lastName(page, last, [before.name, after.name])
  // The address of a folder's start page ends with the folder, not with a name of its own.
  const folders = movedFolders(steps.slice(0, -1), before.folders, after.folders)
  const moved = `/${[...folders, name].filter((step) => step !== '').join('/')}`
  return address.endsWith('/') && moved !== '/' ? `${moved}/` : moved
}

function placed(path: string): { readonly folders: readonly string[]; readonly name: string } {
  const { stem } = pathParts(path)
  const file = namedFile(path)
  const folder = pathParts(file.bundle === null ? path : `${pathParts(path).folder}.x`).folder
  return {
    folders: folder === '' ? [] : folder.split('/'),
    name: file.bundle === null ? file.name : file.name || stem,
  }
}

type Names = readonly [string, string]

function lastName({ slug, slugAfter }: MovedPage, last: string, [before, after]: Names): string {
  if (slug !== null && slug !== '' && isSame(last, lastStep(slug))) return lastStep(slugAfter ?? slug)
  // A mark of the language stands in the file name and not in the address.
  const [plain, plainAfter] = [withoutMark(before), withoutMark(after)]
  if (isSame(last, before)) return after
  return isSame(last, plain) ? plainAfter : last
}

function withoutMark(name: string): string {
  return name.replace(/\.[a-z]{2}(?:[-_][a-z]{2,4})?$/i, '')
}

function lastStep(slug: string): string {
  return slug.split('/').findLast((step) => step !== '') ?? slug
}

/** The steps that repeat the end of the old folder repeat the end of the new one. */
function movedFolders(
  steps: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  let shared = 0
  while (shared < steps.length && isSame(steps.at(-1 - shared), before.at(-1 - shared))) shared += 1
  if (shared > 0) return [...steps.slice(0, steps.length - shared), ...after.slice(before.length - shared)]
  const isBelow = before.every((step, index) => step === after[index])
  return isBelow ? [...steps, ...after.slice(before.length)] : steps
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && addressKey(one) === addressKey(other)
}

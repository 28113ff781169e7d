import { isPassedOver, pathParts } from '../filePath.ts'
import type { LearnedSite } from '../learn.ts'
import { languagePath } from './languagePath.ts'

/** What a person asks for: one page to another path, with its other languages on request. */
export type MoveWish = { readonly path: string; readonly to: string; readonly inAllLanguages: boolean }

/** Which files go where: pages, and what lies in the folder of a page that is a folder. */
export type MoveTargets = {
  readonly pages: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, string>
}

/**
 * Where the page, its translations and the files that belong to it go. A translation that keeps its own file name where
 * the page's changes gets the new one as well, so that the pages stay one. `files` are all files of the site.
 */
export function moveTargets(site: LearnedSite, wish: MoveWish, files: Iterable<string>): MoveTargets {
  const pages = new Map([[wish.path, wish.to]])
  const page = site.pages.get(wish.path)
  const group = wish.inAllLanguages ? site.groups.get(wish.path) : undefined
  if (page !== undefined) {
    for (const [language, other] of group ?? []) {
      const target = other === wish.path ? null : languagePath(wish.to, page, language)
      if (target !== null) pages.set(other, withEndingOf(other, target))
    }
  }
  return { pages, files: new Map([...companions(site, pages, files), ...pages]) }
}

function withEndingOf(path: string, target: string): string {
  const [own, asked] = [pathParts(path).ending, pathParts(target).ending]
  return own === asked || own === '' || asked === '' ? target : `${target.slice(0, -asked.length)}${own}`
}

/** The pictures and other files in the folder of an `index.md`, when the folder has no page of anything else. */
function companions(
  site: LearnedSite,
  pages: ReadonlyMap<string, string>,
  files: Iterable<string>,
): ReadonlyMap<string, string> {
  const folders = new Map<string, string>()
  for (const [from, to] of pages) {
    const [before, after] = [pathParts(from), pathParts(to)]
    const isBundle = /^index(?:\.|$)/.test(before.stem) && before.folder !== ''
    if (isBundle && before.folder !== after.folder && !isPassedOver(after.folder))
      folders.set(before.folder, after.folder)
  }
  const found = new Map<string, string>()
  for (const [folder, target] of folders) {
    const inside = [...files].filter((file) => file.startsWith(`${folder}/`) && !pages.has(file))
    if (inside.some((file) => site.pages.has(file))) continue
    for (const file of inside) found.set(file, `${target}${file.slice(folder.length)}`)
  }
  return found
}

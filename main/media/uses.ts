import type { ListedUses, mediaContract } from '#shared/media/contract.ts'
import { mediaKind } from '#shared/media/mediaFile.ts'
import { fileRole } from '#shared/site/filePath.ts'
import { success } from '#shared/wire/result.ts'
import type { AskContext, Handlers } from '#shared/wire/serve.ts'
import type { MediaOptions, MediaSite } from './mediaOptions.ts'
import { mendedPages } from './mendedPages.ts'
import { eachMention } from './mentions.ts'
import { fileMissing, stillReading, stopped } from './problems.ts'

type Answers = Handlers<typeof mediaContract>

/** Nothing has this name: a file that went there would take every reference along, which is how they are found. */
const nowhere = '\u0000'

/** Where a file is used: each reference in pages, and the other files that have its name in their text. */
export async function mediaUses(options: MediaOptions, path: string): ReturnType<Answers['media.uses']> {
  const site = await options.settled()
  if (!site.ok) return site
  if (!site.value.files.has(path)) return fileMissing
  const pages = await mendedPages(options, site.value, new Map([[path, `${path}${nowhere}`]]))
  const listed = pages.map(({ path: page, references }) => ({
    path: page,
    ...site.value.titleOf(page),
    references: references.map(({ line, before, field }) => ({ line, text: before, field })),
  }))
  return success({ pages: listed, files: await otherFiles(options, site.value, path) })
}

/** Files that are no pages and have the name in their text: what Galley does not mend. */
export async function otherFiles(
  { root }: MediaOptions,
  site: MediaSite,
  path: string,
): Promise<ListedUses['files']> {
  const name = nameOf(path)
  const found: string[] = []
  const files = new Set([...site.files].filter((file) => fileRole(file) !== 'page'))
  const known = new Set(site.facts.map((facts) => facts.path))
  await eachMention({ root, site: { ...site, files } }, (file, names) => {
    if (names.has(name) && !known.has(file)) found.push(file)
  })
  return found
}

/** The files whose names stand nowhere. A name that two files share counts for both: better one too few. */
export async function unusedMedia(
  { root, site }: MediaOptions,
  { signal, progress }: AskContext,
): ReturnType<Answers['media.unused']> {
  const now = site()
  if (now === null) return stillReading
  const unused = new Map<string, string[]>()
  for (const path of now.files) {
    if (mediaKind(path) === null) continue
    unused.set(nameOf(path), [...(unused.get(nameOf(path)) ?? []), path])
  }
  const isComplete = await eachMention({ root, site: now, signal, onProgress: progress }, (_, names) => {
    for (const name of names) unused.delete(name)
  })
  return isComplete ? success({ paths: [...unused.values()].flat() }) : stopped
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}

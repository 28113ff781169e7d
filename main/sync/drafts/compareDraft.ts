import type { VersionFile } from '#shared/changes/contract.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { success } from '#shared/wire/result.ts'
import { filesBetween } from '../../git/betweenVersions.ts'
import { mergeBases } from '../../git/mergeBase.ts'
import { reading } from '../../git/problem.ts'
import { gone } from './goOver.ts'
import { type Drafted, type DraftOptions, draftFailure, fromGit } from './options.ts'
import { readDraftPlaces, tipOf } from './places.ts'

export type ComparedDraft = {
  readonly before: string | null
  readonly after: string
  readonly files: VersionFile[]
}

/** The files a draft changes, against the version where it left the published state: what others did since is not its own. */
export async function compareDraft(options: DraftOptions, branch: string): Promise<Drafted<ComparedDraft>> {
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  const { published, links } = places.value
  const found = await reading(async () => {
    const after = await tipOf(places.value, branch)
    const bases = after && published ? await mergeBases(links, published.newest, after) : []
    return { after, before: bases[0] ?? null }
  })
  if (!found.ok) return fromGit(found.problem)
  const { after, before } = found.value
  if (after === null) return draftFailure('gone', gone)
  if (before === null) return success({ before, after, files: [] })
  const files = await filesBetween(options.repository, before, after)
  if (!files.ok) return fromGit(files.problem)
  return success({ before, after, files: files.value.map((file) => described(options, file)) })
}

function described(
  { describe }: DraftOptions,
  file: Pick<VersionFile, 'path' | 'from' | 'kind'>,
): VersionFile {
  const known = describe(file.path)
  const isPage = /\.(?:md|mdx|markdown)$/i.test(file.path)
  return {
    ...file,
    title: known?.title ?? titleFromPath(file.path),
    language: known?.language ?? null,
    isContent: known !== null || isPage,
  }
}

/** What a file is called that the site does not know now. */
export function titleFromPath(path: string): string {
  const { stem, ending } = pathParts(path)
  return ending === '' || /^(?:md|mdx|markdown)$/i.test(ending) ? stem : `${stem}.${ending}`
}

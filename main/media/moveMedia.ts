import { isUtf8 } from 'node:buffer'
import type { mediaContract } from '#shared/media/contract.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../disk/read.ts'
import { fileFault, sameName } from './fileFault.ts'
import type { MediaChange, MediaFailure, MediaOptions, MediaSite } from './mediaOptions.ts'
import { mendedPage, mendedPages } from './mendedPages.ts'
import { changedMeanwhile, fileMissing } from './problems.ts'
import { otherFiles } from './uses.ts'

type Answers = Handlers<typeof mediaContract>
type MoveInput = InputOf<(typeof mediaContract)['media.move']>
type Moves = ReadonlyMap<string, string>

/** What a new name or folder would change in pages, and what Galley would not change. */
export async function planMediaMove(
  options: MediaOptions,
  { path, to }: MoveInput,
): ReturnType<Answers['media.planMove']> {
  const site = await options.settled()
  if (!site.ok) return site
  if (!site.value.files.has(path)) return fileMissing
  const pages = await mendedPages(options, site.value, new Map([[path, to]]))
  const rows = pages.map(({ path: page, references }) => ({
    path: page,
    ...site.value.titleOf(page),
    isMoved: false,
    references: [...references],
  }))
  const files = await otherFiles(options, site.value, path)
  return success({ fault: fileFault(site.value, path, to), pages: rows, files })
}

/** Moves the file and mends every reference in pages. */
export async function moveMedia(
  options: MediaOptions,
  { path, to }: MoveInput,
): ReturnType<Answers['media.move']> {
  const site = await options.settled()
  if (!site.ok) return site
  if (!site.value.files.has(path)) return fileMissing
  const fault = fileFault(site.value, path, to)
  if (fault !== null || to === path) return failure('name-unusable', fault ?? sameName)
  const moves = new Map([[path, to]])
  const pages = await mendedPages(options, site.value, moves)
  return options.change([path, ...pages.map((page) => page.path)], async () => {
    const read = await readFile(options.root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
    if (!read.ok) return fileMissing
    const changes: MediaChange[] = [
      { path, before: read.value, after: null },
      { path: to, before: null, after: read.value },
    ]
    for (const page of pages) {
      const mended = await mendedAgain(options, site.value, { page: page.path, moves })
      if (!mended.ok) return mended
      changes.push(mended.value)
    }
    return success({ kind: 'move', title: nameOf(to), changes, moves: [{ from: path, to }] })
  })
}

/** The page as it is on disk by now: what was typed meanwhile stays. */
async function mendedAgain(
  { root }: MediaOptions,
  site: MediaSite,
  { page, moves }: { readonly page: string; readonly moves: Moves },
): Promise<{ readonly ok: true; readonly value: MediaChange } | MediaFailure> {
  const read = await readFile(root, page, { maxBytes: Number.MAX_SAFE_INTEGER })
  if (!read.ok || !isUtf8(read.value)) return changedMeanwhile
  const text = Buffer.from(read.value).toString('utf8')
  const after = Buffer.from(mendedPage(site, moves, { path: page, text }).text, 'utf8')
  return success({ path: page, before: read.value, after })
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

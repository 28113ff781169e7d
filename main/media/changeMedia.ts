import { cleanFileName, freePath } from '#shared/media/cleanName.ts'
import type { mediaContract } from '#shared/media/contract.ts'
import { joinPath } from '#shared/site/filePath.ts'
import { nameKey } from '#shared/site/pages/pageNameFault.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../disk/read.ts'
import { fileFault } from './fileFault.ts'
import type { MediaChange, MediaFailure, MediaOptions } from './mediaOptions.ts'
import { fileMissing } from './problems.ts'

type Answers = Handlers<typeof mediaContract>

/** Puts other bytes under the same name. */
export async function replaceMedia(
  options: MediaOptions,
  { path, bytes }: InputOf<(typeof mediaContract)['media.replace']>,
): ReturnType<Answers['media.replace']> {
  const site = await options.settled()
  if (!site.ok) return site
  if (!site.value.files.has(path)) return fileMissing
  return options.change([path], async () => {
    const before = await bytesAt(options, path)
    if (!before.ok) return before
    return success({
      kind: 'change',
      title: nameOf(path),
      changes: [{ path, before: before.value, after: bytes }],
      moves: [],
    })
  })
}

/** Removes files of the library, all or none. */
export async function deleteMedia(
  options: MediaOptions,
  paths: readonly string[],
): ReturnType<Answers['media.delete']> {
  const site = await options.settled()
  if (!site.ok) return site
  const [first] = paths
  if (first === undefined || !paths.every((path) => site.value.files.has(path))) return fileMissing
  return options.change(paths, async () => {
    const changes: MediaChange[] = []
    for (const path of new Set(paths)) {
      const before = await bytesAt(options, path)
      if (!before.ok) return before
      changes.push({ path, before: before.value, after: null })
    }
    return success({ kind: 'delete', title: nameOf(first), changes, moves: [] })
  })
}

/** Puts files into a folder; names are cleaned, and counted on where they are taken. */
export async function addMedia(
  options: MediaOptions,
  { folder, files }: InputOf<(typeof mediaContract)['media.add']>,
): ReturnType<Answers['media.add']> {
  const site = await options.settled()
  if (!site.ok) return site
  const taken = new Set([...site.value.files].map(nameKey))
  const changes: MediaChange[] = []
  for (const { name, bytes } of files) {
    const path = freePath(tidyFolder(folder), cleanFileName(name, 'file'), (key) => taken.has(key))
    const fault = fileFault(site.value, null, path)
    if (fault !== null) return failure('name-unusable', fault)
    taken.add(nameKey(path))
    changes.push({ path, before: null, after: bytes })
  }
  const [first] = changes
  if (first === undefined) return fileMissing
  const paths = changes.map(({ path }) => path)
  return options.change(paths, async () =>
    success({ kind: 'create', title: nameOf(first.path), changes, moves: [] }),
  )
}

function tidyFolder(folder: string): string {
  const steps = folder.split('/').map((step) => step.trim())
  return joinPath(...steps)
}

async function bytesAt(
  { root }: MediaOptions,
  path: string,
): Promise<{ readonly ok: true; readonly value: Uint8Array } | MediaFailure> {
  const read = await readFile(root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
  return read.ok ? read : fileMissing
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

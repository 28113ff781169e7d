import * as v from 'valibot'
import { success } from '#shared/wire/result.ts'
import { keepText, readKept } from '../../disk/snapshots.ts'
import { keepFiles, readKeptFile } from '../../git/keepFiles.ts'
import type { Repository } from '../../git/repository.ts'
import { fromBelow, type PageFailure } from './problems.ts'

/** Where bytes are kept that were replaced: as an object of the repository, or in Galley's own folder. */
export const keptSchema = v.object({ kind: v.picklist(['object', 'snapshot']), id: v.string() })
export type Kept = v.InferOutput<typeof keptSchema>

export type KeptBytesOptions = {
  readonly repository: Repository
  /** False where git must not be written to: everything is kept in Galley's own folder then. */
  readonly canWriteGit: () => boolean
  /** Absolute folder of earlier texts. */
  readonly keptFolder: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Keeps bytes for 30 days, on the disk when it answers. */
export async function keepBytes(
  options: KeptBytesOptions,
  files: ReadonlyMap<string, Uint8Array>,
  reason: string,
): Promise<{ readonly ok: true; readonly value: ReadonlyMap<string, Kept> } | PageFailure> {
  if (files.size === 0) return success(new Map<string, Kept>())
  if (options.canWriteGit()) {
    const now = options.now()
    const time = { seconds: Math.floor(now / 1000), offsetMinutes: -new Date(now).getTimezoneOffset() }
    const kept = await keepFiles(options.repository, { files, reason, time })
    if (!kept.ok) return fromBelow(kept)
    if (kept.value !== null) {
      return success(new Map([...kept.value].map(([path, id]) => [path, { kind: 'object', id }])))
    }
  }
  return keepAside(options, files)
}

/** Keeps bytes in Galley's own folder, for those that no version needs to know of. */
export async function keepAside(
  options: KeptBytesOptions,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly ok: true; readonly value: ReadonlyMap<string, Kept> } | PageFailure> {
  const kept = new Map<string, Kept>()
  for (const [path, bytes] of files) {
    const id = await keepText(options.keptFolder, bytes, options.now())
    if (!id.ok) return fromBelow(id)
    kept.set(path, { kind: 'snapshot', id: id.value })
  }
  return success(kept)
}

/** The bytes again; null when they are gone. */
export async function keptBytes(options: KeptBytesOptions, { kind, id }: Kept): Promise<Uint8Array | null> {
  const found =
    kind === 'object' ? await readKeptFile(options.repository, id) : await readKept(options.keptFolder, id)
  return found.ok ? found.value : null
}

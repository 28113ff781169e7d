import { dirname, join } from 'node:path'
import { failure, type Result, success } from '#shared/wire/result.ts'
import { inUnseenFolder, temporaryName } from '../disk/durable.ts'
import { realFolder } from '../disk/folder.ts'
import { listFolder } from '../disk/listFolder.ts'
import { setModifiedAt } from '../disk/modifiedAt.ts'
import { discardFolder, moveUnseenFolder } from '../disk/moveFolder.ts'
import { commitFiles } from '../git/commitFiles.ts'
import { environmentOf } from '../git/environment.ts'
import { initRepository } from '../git/initRepository.ts'
import { sampleFiles } from '../site/sample/files.ts'
import { sampleHistory } from '../site/sample/history.ts'

export type SampleOptions = {
  /** Where the sample site is to be, absolute. */
  readonly folder: string
  /** Milliseconds since 1970; the versions of the sample lie before it. */
  readonly now: () => number
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Makes the repository of the sample site, with its history, if the folder is not there yet.
 *
 * It is built under another name and gets its own only when it is complete, so a Galley that dies on the way leaves
 * no half a site. Problems: `disk-full`, `folder-unreadable` (something else is there, or writing is not allowed).
 */
export async function createSample(
  options: SampleOptions,
): Promise<Result<null, 'disk-full' | 'folder-unreadable'>> {
  if (await realFolder(join(options.folder, '.git'))) return success(null)
  const present = await listFolder(options.folder)
  if (present !== 'missing' && present.length > 0) return somethingElseThere
  const temporary = join(dirname(options.folder), temporaryName())
  // The first start waits for it: nobody sees the folder before it is whole and on the disk.
  const built = await inUnseenFolder(temporary, () => buildSample(temporary, options))
  const moved = built.ok ? await moveUnseenFolder(temporary, options.folder) : built
  if (moved.ok) return success(null)
  await discardFolder(temporary)
  const { code, message } = moved.problem
  return failure(code === 'disk-full' ? 'disk-full' : 'folder-unreadable', message)
}

const somethingElseThere = failure('folder-unreadable', {
  en: 'Something else is in the place of the sample site, and Galley leaves it there.',
  de: 'Am Ort der Beispiel-Website liegt etwas anderes; Galley lässt es dort.',
})

async function buildSample(folder: string, options: SampleOptions): Promise<Result<null>> {
  const variables = { ...options.environment, HOME: options.environment.HOME ?? options.home }
  const environment = environmentOf(variables, {
    platform: process.platform,
    userId: process.geteuid?.() ?? null,
  })
  const repository = await initRepository(folder, { branch: 'main', environment })
  if (!repository.ok) return repository
  const changedAt = new Map<string, number>()
  for (const { author, message, secondsBeforeNow, files } of sampleHistory(sampleFiles())) {
    const seconds = Math.floor(options.now() / 1000) - secondsBeforeNow
    const time = { seconds, offsetMinutes: -new Date(seconds * 1000).getTimezoneOffset() }
    const saved = await commitFiles(repository.value, { files, message, identity: author, time })
    if (!saved.ok) return saved
    for (const path of files.keys()) changedAt.set(path, seconds)
  }
  return datePages(folder, changedAt)
}

/** The list of pages says when each was changed: in the sample, when its last version was made. */
async function datePages(folder: string, changedAt: ReadonlyMap<string, number>): Promise<Result<null>> {
  for (const path of sampleFiles().keys()) {
    const seconds = changedAt.get(path)
    const dated = seconds === undefined ? success(null) : await setModifiedAt(folder, path, seconds)
    if (!dated.ok) return dated
  }
  return success(null)
}

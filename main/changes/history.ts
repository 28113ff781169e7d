import { join } from 'node:path'
import type { changesContract, SiteVersionRow, VersionFile } from '#shared/changes/contract.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { fileStat } from '../disk/fileStat.ts'
import { filesBetween, messageOf } from '../git/betweenVersions.ts'
import { readSiteVersion, type SiteVersion } from '../git/siteHistory.ts'
import type { ListedVersion } from '../git/siteVersions.ts'
import type { ChangesOptions } from './options.ts'
import { bytesAt, textsOf } from './pageBytes.ts'

type HistoryHandlers = Pick<
  Handlers<typeof changesContract>,
  'changes.versions' | 'changes.version' | 'changes.between' | 'changes.texts' | 'changes.picture'
>

/** Answers what is known of earlier versions. */
export function historyHandlers(options: ChangesOptions): HistoryHandlers {
  return {
    'changes.versions': async (stretch) => {
      const found = await options.siteVersions(stretch)
      if (!found.ok) {
        const { code, message } = found.problem
        return failure(code === 'cancelled' ? 'refused' : code, message)
      }
      const { versions, total } = found.value
      const isComplete = (await fileStat(join(options.repository.gitDirectory, 'shallow'))) === null
      return success({ total, isComplete, rows: versions.map((version) => versionRow(options, version)) })
    },
    'changes.version': ({ id }) => oneVersion(options, id),
    'changes.between': async ({ before, after }) => {
      const files = await filesBetween(options.repository, before, after)
      return files.ok ? success({ files: files.value.map((file) => versionFile(options, file)) }) : files
    },
    'changes.texts': async ({ before, after }) => {
      const now = await bytesAt(options, after)
      if (!now.ok) return now
      const old = await bytesAt(options, before, now.value)
      return old.ok ? success(textsOf(old.value, now.value)) : old
    },
    'changes.picture': async (side) => {
      const found = await bytesAt(options, side)
      if (!found.ok) return found
      const address = found.value && pictureAddress(side.path, found.value)
      return success({ address, bytes: found.value?.length ?? null })
    },
  }
}

/** Titles of files that a row of the list names. */
const titlesShown = 3

function versionRow(options: ChangesOptions, version: ListedVersion): SiteVersionRow {
  const titles = version.paths.map((path) => titleOf(options, path))
  return {
    id: version.id,
    author: version.author.name,
    email: version.author.email,
    at: version.seconds * 1000,
    subject: version.subject,
    files: version.files,
    titles: [...new Set(titles)].slice(0, titlesShown),
    isMerge: version.isMerge,
  }
}

async function oneVersion(
  options: ChangesOptions,
  id: string,
): ReturnType<HistoryHandlers['changes.version']> {
  const found = await readSiteVersion(options.repository, id)
  if (!found.ok) return found.problem.code === 'repository-damaged' ? failure('gone', gone) : found
  const version = found.value
  const message = await messageOf(options.repository, id)
  if (!message.ok) return message
  return success({
    id,
    author: version.author.name,
    email: version.author.email,
    at: version.seconds * 1000,
    message: message.value,
    parent: version.parents[0] ?? null,
    files: version.files.map((file) => versionFile(options, file)),
  })
}

const gone = {
  en: 'This version is no longer part of the site’s history.',
  de: 'Diese Version gehört nicht mehr zur Versionsgeschichte der Website.',
}

function versionFile(options: ChangesOptions, file: SiteVersion['files'][number]): VersionFile {
  const described = options.describe(file.path)
  return {
    ...file,
    title: titleOf(options, file.path),
    language: described?.language ?? null,
    isContent: described !== null || /\.(?:md|mdx|markdown)$/i.test(file.path),
  }
}

function titleOf(options: ChangesOptions, path: string): string {
  const name = pathParts(path)
  const fileName =
    name.ending === '' || /^(?:md|mdx|markdown)$/i.test(name.ending)
      ? name.stem
      : `${name.stem}.${name.ending}`
  return options.describe(path)?.title ?? fileName
}

/** Pictures that cannot do anything but be looked at; an SVG in an `img` runs no script and loads nothing. */
const pictureTypes: { readonly [ending: string]: string } = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
}

function pictureAddress(path: string, bytes: Uint8Array): string | null {
  const type = pictureTypes[pathParts(path).ending.toLowerCase()]
  return type === undefined ? null : `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}

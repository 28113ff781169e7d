import { isUtf8 } from 'node:buffer'
import * as v from 'valibot'
import type { ChangeRow, changesContract, Identity } from '#shared/changes/contract.ts'
import { identitySchema } from '#shared/changes/contract.ts'
import { readFacts } from '#shared/site/facts.ts'
import { fileRole, pathParts } from '#shared/site/filePath.ts'
import { pageTitle } from '#shared/site/title.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../disk/read.ts'
import { readSettings, updateSettings } from '../disk/settings.ts'
import { commit } from '../git/commit.ts'
import { readIdentity } from '../git/identity.ts'
import type { GitCode } from '../git/problem.ts'
import { fileAtHead, type Repository } from '../git/repository.ts'
import type { ScanOptions } from '../git/scan.ts'
import type { StatusRow } from '../git/status.ts'

/** What a list calls a changed file. */
export type FileDescription = { readonly title: string; readonly language: string | null }

export type ChangesOptions = {
  readonly repository: Repository
  /** What differs from the last version now. */
  readonly readStatus: (options: ScanOptions) => Promise<Result<readonly StatusRow[], GitCode>>
  /** Absolute path of the file that keeps the identity a person gave to Galley. */
  readonly identityFile: string
  readonly now: () => number
  /** Counts the changes seen so far. */
  readonly revision: () => number
  /** A page or image of the site; null for other people's files, and for what is gone. */
  readonly describe: (path: string) => FileDescription | null
  /** Puts what is pending on disk: of one page, or of all. */
  readonly flush: (path?: string) => Promise<void>
  /** The changes were listed, which took so many milliseconds; null when they could not be. */
  readonly onListed: (costMs: number, paths: ReadonlySet<string> | null) => void
  /** A version was saved. */
  readonly onCommit: () => void
}

type ChangesHandlers = Handlers<typeof changesContract>

/** Answers the part of the contract about changes and versions. */
export function changesHandlers(options: ChangesOptions): ChangesHandlers {
  return {
    'changes.list': async (_input, context) => {
      // What is being typed is written in its own time and announced then. Written for the list, it would change the
      // list, and windows would ask for it and have it written without end.
      const startedAt = options.now()
      const status = await options.readStatus(context)
      const paths = status.ok ? new Set(status.value.map(({ path }) => path)) : null
      options.onListed(options.now() - startedAt, paths)
      if (!status.ok) return failure('refused', status.problem.message)
      const shown = status.value.filter(({ kind }) => kind !== 'staged-only')
      const rows = await Promise.all(shown.map((row) => changeRow(options, row)))
      return success({ revision: options.revision(), rows })
    },
    'changes.compare': ({ path }) => compare(options, path),
    'changes.identity': async () => success(await identity(options)),
    'changes.introduce': async (given) => {
      const kept = await updateSettings(options.identityFile, (settings) => ({ ...settings, ...given }))
      return kept.ok ? success(null) : failure('disk-full', kept.problem.message)
    },
    'changes.commit': (input) => saveVersion(options, input),
  }
}

async function changeRow(options: ChangesOptions, { path, kind }: StatusRow): Promise<ChangeRow> {
  const shownKind = kind === 'added' || kind === 'deleted' ? kind : 'modified'
  const described = options.describe(path) ?? (kind === 'deleted' ? await describeGone(options, path) : null)
  const name = pathParts(path)
  return {
    path,
    kind: shownKind,
    isContent: described !== null,
    title: described?.title ?? (name.ending === '' ? name.stem : `${name.stem}.${name.ending}`),
    language: described?.language ?? null,
  }
}

/** A page that is gone is called what it was called in the last version. */
async function describeGone(options: ChangesOptions, path: string): Promise<FileDescription | null> {
  const role = fileRole(path)
  if (role === null) return null
  const bytes = role === 'image' ? null : await fileAtHead(options.repository, path)
  const text = bytes?.ok && bytes.value ? textOf(bytes.value) : null
  return { title: text === null ? pathParts(path).stem : pageTitle(readFacts(path, text, 0)), language: null }
}

function textOf(bytes: Uint8Array): string | null {
  return isUtf8(bytes) && !bytes.includes(0) ? Buffer.from(bytes).toString('utf8') : null
}

/** Texts above this size are not compared; nobody could read the answer. */
const maxComparedBytes = 8 * 1024 * 1024

async function compare(
  options: ChangesOptions,
  path: string,
): ReturnType<ChangesHandlers['changes.compare']> {
  await options.flush(path)
  const head = await fileAtHead(options.repository, path)
  if (!head.ok) return failure('refused', head.problem.message)
  const disk = await readFile(options.repository.root, path, { maxBytes: maxComparedBytes })
  if (!disk.ok && disk.problem.code !== 'missing') return failure('refused', disk.problem.message)
  const before = head.value === null ? null : textOf(head.value)
  const after = disk.ok ? textOf(disk.value) : null
  const isText = (head.value === null || before !== null) && (!disk.ok || after !== null)
  return success(
    isText ? { before: withLineEnds(before, after), after, isText } : { before: null, after: null, isText },
  )
}

/** Git may store `\n` where the disk has `\r\n`; shown side by side that is no change. */
function withLineEnds(before: string | null, after: string | null): string | null {
  if (before === null || after === null || before.includes('\r\n') || !after.includes('\r\n')) return before
  return before.replaceAll('\n', '\r\n')
}

/** Who versions are by: as git is configured, else as the person told Galley. */
async function identity(options: ChangesOptions): Promise<Identity | null> {
  const configured = await readIdentity(options.repository)
  if (configured) return configured
  const { value } = await readSettings(options.identityFile)
  const kept = v.safeParse(identitySchema, value)
  return kept.success ? kept.output : null
}

async function saveVersion(
  options: ChangesOptions,
  { paths, message, signOff }: Parameters<ChangesHandlers['changes.commit']>[0],
): ReturnType<ChangesHandlers['changes.commit']> {
  const author = await identity(options)
  if (author === null) return identityMissing
  await options.flush()
  const now = options.now()
  const saved = await commit(options.repository, {
    paths,
    message,
    identity: author,
    time: { seconds: Math.floor(now / 1000), offsetMinutes: -new Date(now).getTimezoneOffset() },
    isSignedOff: signOff,
  })
  if (!saved.ok) return saved
  options.onCommit()
  return success({ id: saved.value.id, pages: saved.value.paths.length })
}

const identityMissing = failure('identity-missing', {
  en: 'Git does not know your name yet. Please say who this version is by.',
  de: 'Git kennt Ihren Namen noch nicht. Bitte sagen Sie, von wem diese Version ist.',
})

import { dirname, join } from 'node:path'
import type { Access, AccessReason } from '#shared/site/access.ts'
import { fileStat } from '../disk/fileStat.ts'
import { listFolder } from '../disk/listFolder.ts'
import { accessReason, kindOfReason, type ReasonCode } from './accessReason.ts'
import type { GitEnvironment } from './environment.ts'
import { probeContent } from './probeContent.ts'
import { probeFormat, refusedFor } from './probeFormat.ts'
import { probeState } from './probeState.ts'
import { reading } from './problem.ts'
import { indexOnDisk } from './readIndex.ts'
import { type Head, readHeadOf } from './refs.ts'
import { openRepository, type Repository } from './repository.ts'

/** What Galley may do with a folder, and what it found there. */
export type Probe = {
  readonly access: Access
  /** Null exactly when access is refused. */
  readonly repository: Repository | null
  readonly head: Head | null
  /** Paths that may be read but never written: filtered, colliding, not checked out. */
  readonly blockedPaths: ReadonlySet<string>
}

/** A reason with what it was about. */
export type Finding = { readonly code: ReasonCode; readonly detail?: string }

export type Findings = { readonly findings: readonly Finding[]; readonly blockedPaths: ReadonlySet<string> }

/**
 * Looks at a folder once, before anything else does, and says what Galley may do with it. Reads only.
 *
 * Refused: nothing is read or written. Read-only: another program is in the middle of something, or Galley would have
 * to write a format it does not know. Limited: everything but what the reasons name.
 * `now` tells a stale lock from a fresh one. Kept by `test/main/git/probe.test.ts`, one fixture of native git each.
 */
export async function probe(
  folder: string,
  environment: GitEnvironment,
  now: { readonly seconds: number },
): Promise<Probe> {
  const missing = await folderFinding(folder)
  if (missing) return refused([missing])
  const opened = await openRepository(folder, environment)
  if (!opened.ok) return refused([{ code: 'folder-unreadable' }])
  const repository = opened.value
  const format = await probeFormat(repository)
  if (format.length > 0) return refused(format)
  const head = await headOrDamage(repository)
  if ('code' in head) return refused([head])
  const looked = await reading(async () => {
    const index = await indexOnDisk(repository.gitDirectory)
    const state = await probeState(repository, { ...head, index, now })
    return { state, content: await probeContent(repository, head.head, index) }
  })
  if (!looked.ok) return refused([{ code: 'folder-unreadable' }])
  const { state, content } = looked.value
  const damage = content.findings.find((finding) => finding.code === 'damaged')
  if (damage) return refused([damage])
  return {
    access: accessOf([...state, ...content.findings]),
    repository,
    head: head.head,
    blockedPaths: content.blockedPaths,
  }
}

function refused(findings: readonly Finding[]): Probe {
  return { access: accessOf(findings), repository: null, head: null, blockedPaths: new Set() }
}

const order = ['refused', 'read-only', 'limited'] as const

/** The severest reason decides; it stands first. */
function accessOf(findings: readonly Finding[]): Access {
  const sorted = [...findings].sort(
    (a, b) => order.indexOf(kindOfReason(a.code)) - order.indexOf(kindOfReason(b.code)),
  )
  const first = sorted[0]
  const reasons: AccessReason[] = sorted.map((finding) => accessReason(finding.code, finding.detail))
  return { kind: first ? kindOfReason(first.code) : 'full', reasons }
}

/** What the folder itself already says, before git is looked at. */
async function folderFinding(folder: string): Promise<Finding | null> {
  const names = await listFolder(folder)
  if (names === 'missing') return { code: 'folder-missing' }
  if (names === 'unreadable') return { code: 'folder-unreadable' }
  if (names.length === 0) return { code: 'folder-empty' }
  const dotGit = await fileStat(join(folder, '.git'))
  if (dotGit?.kind === 'folder') {
    // An empty or half-removed `.git` is no repository to git either.
    return (await fileStat(join(folder, '.git', 'objects'))) ? null : { code: 'not-a-repository' }
  }
  if (dotGit) return refusedFor(join(folder, '.git'))
  if (isBare(names)) return { code: 'bare' }
  const above = await repositoryAbove(dirname(folder))
  return above && above !== folder
    ? { code: 'inside-repository', detail: above }
    : { code: 'not-a-repository' }
}

function isBare(names: readonly string[]): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => names.includes(name))
}

async function repositoryAbove(folder: string): Promise<string | null> {
  if (await fileStat(join(folder, '.git', 'HEAD'))) return folder
  return dirname(folder) === folder ? null : repositoryAbove(dirname(folder))
}

async function headOrDamage(repository: Repository): Promise<{ readonly head: Head } | Finding> {
  try {
    return { head: await readHeadOf(repository.gitDirectory) }
  } catch {
    return { code: 'damaged', detail: 'HEAD' }
  }
}

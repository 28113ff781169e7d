import { join } from 'node:path'
import { fileStat } from '../disk/fileStat.ts'
import { listFolder } from '../disk/listFolder.ts'
import { foreignLock } from '../disk/lockFile.ts'
import { expandPath, isSet, setting } from './config.ts'
import type { IndexFault } from './indexFile.ts'
import { type Operation, unfinishedOperation } from './operation.ts'
import type { Finding } from './probe.ts'
import type { IndexOnDisk } from './readIndex.ts'
import type { Head } from './refs.ts'
import type { Repository } from './repository.ts'

export type StateToProbe = {
  readonly head: Head
  readonly index: IndexOnDisk
  readonly now: { readonly seconds: number }
}

/** What the repository is in the middle of, and what of its set-up Galley does not follow. */
export async function probeState(
  repository: Repository,
  { head, index, now }: StateToProbe,
): Promise<readonly Finding[]> {
  const operation = await unfinishedOperation(repository.gitDirectory)
  return [
    ...(operation ? [{ code: operationReason[operation] }] : []),
    ...(head.kind === 'detached' && !operation ? [{ code: 'detached' } as const] : []),
    ...indexFindings(index, operation),
    ...(await lockFindings(repository, head, now)),
    ...(await historyFindings(repository)),
    ...(isSet(repository.configuration, 'commit.gpgsign', false)
      ? [{ code: 'signing-required' } as const]
      : []),
    ...(await hookFindings(repository)),
  ]
}

const operationReason = {
  merge: 'merge-in-progress',
  rebase: 'rebase-in-progress',
  'cherry-pick': 'cherry-pick-in-progress',
  revert: 'revert-in-progress',
  bisect: 'bisect-in-progress',
  'apply-mail': 'apply-mail-in-progress',
} as const satisfies { readonly [O in Operation]: Finding['code'] }

const faultReason = {
  damaged: 'index-damaged',
  split: 'split-index',
  sparse: 'sparse-index',
  'unknown-extension': 'unknown-index',
  'other-version': 'unknown-index',
} as const satisfies { readonly [F in IndexFault]: Finding['code'] }

function indexFindings(found: IndexOnDisk, operation: Operation | null): readonly Finding[] {
  if (found.kind === 'faulty') return [{ code: faultReason[found.fault] }]
  if (found.kind === 'missing') return []
  const { entries, version } = found.index
  const isUnmerged = entries.some((entry) => entry.stage !== 0)
  const isSparse = entries.some((entry) => entry.isSkipped)
  return [
    ...(version > 3 ? [{ code: 'index-version-4' } as const] : []),
    ...(isUnmerged && !operation ? [{ code: 'unmerged-files' } as const] : []),
    ...(isSparse ? [{ code: 'sparse-checkout' } as const] : []),
  ]
}

/** Older than any operation takes; git's own documentation advises nobody to delete a younger lock. */
const staleAfterSeconds = 600

async function lockFindings(
  repository: Repository,
  head: Head,
  now: { readonly seconds: number },
): Promise<readonly Finding[]> {
  const names = ['index', 'HEAD', ...(head.kind === 'branch' ? [head.ref] : [])]
  const findings: Finding[] = []
  for (const name of names) {
    const lock = await foreignLock(join(repository.gitDirectory, name))
    const isStale = lock !== null && now.seconds - lock.madeAtSeconds > staleAfterSeconds
    if (isStale) findings.push({ code: 'stale-lock', detail: `.git/${name}.lock` })
  }
  return findings
}

async function historyFindings(repository: Repository): Promise<readonly Finding[]> {
  const { gitDirectory } = repository
  const replaced = await listFolder(join(gitDirectory, 'refs/replace'))
  const hasReplaced = Array.isArray(replaced) && replaced.length > 0
  const hasGrafts = ((await fileStat(join(gitDirectory, 'info/grafts')))?.size ?? 0) > 0
  return [
    ...((await fileStat(join(gitDirectory, 'shallow'))) ? [{ code: 'shallow' } as const] : []),
    ...(hasReplaced || hasGrafts ? [{ code: 'replaced-history' } as const] : []),
  ]
}

/** The hooks that git would run when a version is saved. */
const commitHooks = ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'reference-transaction']

async function hookFindings(repository: Repository): Promise<readonly Finding[]> {
  const { configuration, environment, root, gitDirectory } = repository
  const chosen = setting(configuration, 'core.hookspath')
  const folder = chosen ? expandPath(chosen, environment.home, root) : join(gitDirectory, 'hooks')
  const names = folder ? await listFolder(folder) : []
  const present = Array.isArray(names) ? commitHooks.filter((hook) => names.includes(hook)) : []
  return present.length > 0 ? [{ code: 'hooks', detail: present.join(', ') }] : []
}

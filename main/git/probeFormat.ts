import { join } from 'node:path'
import { fileOwner } from '../disk/fileOwner.ts'
import { fileStat } from '../disk/fileStat.ts'
import { listFolder } from '../disk/listFolder.ts'
import { readFileAt } from '../disk/read.ts'
import { settings } from './config.ts'
import { parseBoolean } from './configText.ts'
import type { Finding } from './probe.ts'
import type { Repository } from './repository.ts'

/** Extensions that change nothing Galley reads or writes. */
const harmlessExtensions = new Set(['noop', 'worktreeconfig', 'preciousobjects', 'compatobjectformat'])

/** Reasons not even to read a repository: its format, where its objects are, whose it is. */
export async function probeFormat(repository: Repository): Promise<readonly Finding[]> {
  if (repository.configuration.isDamaged) return [{ code: 'damaged', detail: '.git/config' }]
  const findings = [
    ...(await ownerFindings(repository)),
    ...formatFindings(repository),
    ...(await objectFindings(repository)),
  ]
  return findings
}

function formatFindings(repository: Repository): readonly Finding[] {
  const { local } = repository.configuration
  const findings: Finding[] = []
  const version = Number(local.findLast((entry) => entry.name === 'core.repositoryformatversion')?.value ?? 0)
  if (!(version <= 1)) findings.push({ code: 'format-version' })
  for (const entry of local) {
    const extension = /^extensions\.(.+)$/.exec(entry.name)?.[1]
    if (extension) findings.push(...extensionFinding(extension, entry.value ?? 'true'))
  }
  const last = (name: string) => local.findLast((entry) => entry.name === name)
  const bare = last('core.bare')
  if (bare && parseBoolean(bare.value)) findings.push({ code: 'bare' })
  if (last('core.worktree')) findings.push({ code: 'separate-work-tree' })
  return findings
}

function extensionFinding(extension: string, value: string): readonly Finding[] {
  if (harmlessExtensions.has(extension)) return []
  if (extension === 'objectformat') return value.toLowerCase() === 'sha1' ? [] : [{ code: 'sha256' }]
  if (extension === 'refstorage') return value.toLowerCase() === 'files' ? [] : [{ code: 'reftable' }]
  if (extension === 'partialclone') return [{ code: 'partial-clone' }]
  return [{ code: 'unknown-extension', detail: extension }]
}

async function objectFindings(repository: Repository): Promise<readonly Finding[]> {
  const { gitDirectory, configuration } = repository
  const findings: Finding[] = []
  if (await fileStat(join(gitDirectory, 'objects/info/alternates'))) findings.push({ code: 'alternates' })
  const packs = await listFolder(join(gitDirectory, 'objects/pack'))
  const hasPromise = Array.isArray(packs) && packs.some((name: string) => name.endsWith('.promisor'))
  const hasRemote = configuration.local.some(
    ({ name, value }) => /^remote\..*\.promisor$/.test(name) && parseBoolean(value),
  )
  const isFound = configuration.local.some(({ name }) => name === 'extensions.partialclone')
  if (!isFound && (hasPromise || hasRemote)) findings.push({ code: 'partial-clone' })
  if (await fileStat(join(gitDirectory, 'reftable'))) findings.push({ code: 'reftable' })
  return findings
}

/** Git's own rule since CVE-2022-24765: a repository of someone else may carry settings that harm. */
async function ownerFindings(repository: Repository): Promise<readonly Finding[]> {
  const { environment, root, gitDirectory, configuration } = repository
  if (environment.userId === null) return []
  const owners = [await fileOwner(root), await fileOwner(gitDirectory)]
  if (owners.every((owner) => owner === environment.userId)) return []
  return isTrusted(root, trustedFolders(configuration)) ? [] : [{ code: 'other-owner' }]
}

/** Never from the repository's own file, which must not vouch for itself; an empty value forgets those before. */
function trustedFolders(configuration: Repository['configuration']): readonly string[] {
  const above = {
    ...configuration,
    entries: configuration.entries.filter((entry) => !configuration.local.includes(entry)),
  }
  const listed = settings(above, 'safe.directory')
  return listed.slice(listed.lastIndexOf('') + 1)
}

function isTrusted(root: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    if (folder === '*') return true
    return folder.endsWith('/*') ? root.startsWith(folder.slice(0, -1)) : folder.replace(/\/$/, '') === root
  })
}

const maxPointerBytes = 8192

/** A `.git` that is a file points to a repository elsewhere: a linked work tree or a submodule. */
export async function refusedFor(dotGit: string): Promise<Finding> {
  const bytes = await readFileAt(dotGit, { maxBytes: maxPointerBytes })
  const text = bytes.ok ? Buffer.from(bytes.value).toString('utf8') : ''
  const target = /^gitdir: (.+?)\s*$/.exec(text)?.[1]?.replaceAll('\\', '/')
  if (!target) return { code: 'not-a-repository' }
  const main = /^(.*)\/\.git\/worktrees\/[^/]+$/.exec(target)?.[1]
  return main ? { code: 'linked-worktree', detail: main } : { code: 'submodule' }
}

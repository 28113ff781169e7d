import { join } from 'node:path'
import { readFileAt } from '../disk/read.ts'
import { pathFault } from '../disk/repositoryPath.ts'
import { GitFault } from './problem.ts'

/** What the next version will follow. */
export type Head =
  | {
      readonly kind: 'branch'
      /** `main`, or `drafts/summer`. */
      readonly branch: string
      /** `refs/heads/main`. */
      readonly ref: string
      /** Null before the first version. */
      readonly commit: string | null
    }
  | { readonly kind: 'detached'; readonly commit: string }

const maxRefBytes = 4096
const maxPackedRefsBytes = 256 * 1024 * 1024
const idPattern = /^[0-9a-f]{40}$/

/** Reads `HEAD` and the branch it names. Throws a fault when either is damaged: never taken for "no versions yet". */
export async function readHeadOf(gitDirectory: string): Promise<Head> {
  const text = await refText(gitDirectory, 'HEAD')
  if (text === null) throw new GitFault('repository-damaged', 'HEAD is missing')
  if (idPattern.test(text)) return { kind: 'detached', commit: text }
  const ref = /^ref:\s*(\S+)$/.exec(text)?.[1]
  if (!ref || !isSafeRef(ref)) throw new GitFault('repository-damaged', 'HEAD is damaged')
  return {
    kind: 'branch',
    ref,
    branch: ref.replace(/^refs\/heads\//, ''),
    commit: await readRef(gitDirectory, ref),
  }
}

/** The commit a ref names, loose first, then packed; null when there is no such ref. Throws a fault on damage. */
export async function readRef(gitDirectory: string, ref: string): Promise<string | null> {
  const text = await refText(gitDirectory, ref)
  if (text === null) return packedRef(gitDirectory, ref)
  // An empty or cut file is what a crash of a careless program leaves; "no parent" would drop the history.
  if (!idPattern.test(text)) throw new GitFault('repository-damaged', `${ref} is damaged`)
  return text
}

/** Git's rules for ref names, and ours for paths, as a ref is also a file below the git directory. */
export function isSafeRef(ref: string): boolean {
  if (!ref.startsWith('refs/') || pathFault(ref)) return false
  if (/\.\.|@\{|[\0-\x20\x7f~^:?*[]/.test(ref) || ref.endsWith('.')) return false
  return ref.split('/').every((step) => !step.startsWith('.') && !step.endsWith('.lock'))
}

async function refText(gitDirectory: string, ref: string): Promise<string | null> {
  const bytes = await readFileAt(join(gitDirectory, ref), { maxBytes: maxRefBytes })
  if (bytes.ok) return Buffer.from(bytes.value).toString('utf8').trim()
  // A folder of the same name (refs/heads/a/ when asked for refs/heads/a) holds no ref of that name.
  if (bytes.problem.code === 'missing' || bytes.problem.code === 'not-a-file') return null
  throw new GitFault('folder-unreadable', `${ref}: ${bytes.problem.code}`)
}

async function packedRef(gitDirectory: string, ref: string): Promise<string | null> {
  const bytes = await readFileAt(join(gitDirectory, 'packed-refs'), { maxBytes: maxPackedRefsBytes })
  if (!bytes.ok) {
    if (bytes.problem.code === 'missing') return null
    throw new GitFault('folder-unreadable', `packed-refs: ${bytes.problem.code}`)
  }
  const lines = Buffer.from(bytes.value).toString('utf8').split('\n')
  const line = lines.find(
    (candidate) => candidate.endsWith(` ${ref}`) && candidate.length === ref.length + 41,
  )
  return line ? line.slice(0, 40) : null
}

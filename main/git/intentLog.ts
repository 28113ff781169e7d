import { join } from 'node:path'
import * as v from 'valibot'
import { syncFolder, unlinkIfThere } from '../disk/durable.ts'
import { readFileAt } from '../disk/read.ts'
import { replaceFileAt } from '../disk/replace.ts'
import { faultOf, writeFault } from './diskFault.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'

const objectId = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))

const fileState = v.object({
  /** The object with exactly the bytes on disk. */
  bytes: objectId,
  /** What git stores for them; another object where line ends differ. */
  stored: objectId,
  mode: v.string(),
  /** The `contentId` of the bytes on disk. */
  content: v.string(),
})

const intent = v.object({
  format: v.literal(1),
  ref: v.string(),
  /** The version before, and the one that will follow. */
  from: objectId,
  to: objectId,
  steps: v.array(v.object({ path: v.string(), before: v.nullable(fileState), after: v.nullable(fileState) })),
  /** True where only files are replaced: what is staged is somebody's own, whatever it is. */
  keepsIndex: v.optional(v.boolean(), false),
})

/** A file at one end of a step, in a form that a later start can bring about again. */
export type FileState = v.InferOutput<typeof fileState>
/** What is being done to the files of the work tree, written down before the first of them is touched. */
export type Intent = v.InferInput<typeof intent>
export type IntentStep = Intent['steps'][number]

const maxIntentBytes = 256 * 1024 * 1024

function fileOf(repository: Repository): string {
  return join(repository.gitDirectory, 'galley', 'apply.json')
}

/** Writes the intent down, on the disk when it returns. */
export async function writeIntent(repository: Repository, written: Intent): Promise<void> {
  const result = await replaceFileAt(fileOf(repository), Buffer.from(JSON.stringify(written), 'utf8'))
  if (!result.ok) throw faultOf(result.problem.code, 'intent')
}

/** The intent that was not brought to an end, or null. One that cannot be read is a fault: it is never guessed at. */
export async function readIntent(repository: Repository): Promise<Intent | null> {
  const bytes = await readFileAt(fileOf(repository), { maxBytes: maxIntentBytes })
  if (!bytes.ok) {
    if (bytes.problem.code === 'missing') return null
    throw new GitFault('folder-unreadable', `intent: ${bytes.problem.code}`)
  }
  const read = v.safeParse(intent, parseJson(Buffer.from(bytes.value).toString('utf8')))
  if (!read.success) throw new GitFault('repository-damaged', 'intent')
  return read.output
}

/** Everything is done, or undone. */
export async function clearIntent(repository: Repository): Promise<void> {
  try {
    await unlinkIfThere(fileOf(repository))
    await syncFolder(join(fileOf(repository), '..'))
  } catch (error) {
    throw writeFault(error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

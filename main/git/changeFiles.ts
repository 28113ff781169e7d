import { contentId } from '../disk/contentId.ts'
import { removeEmptyFoldersAbove } from '../disk/emptyFolders.ts'
import { setExecutable } from '../disk/executable.ts'
import { readFile } from '../disk/read.ts'
import { removeFile } from '../disk/remove.ts'
import { replaceFile } from '../disk/replace.ts'
import { isSet } from './config.ts'
import { faultOf } from './diskFault.ts'
import { plainMode } from './indexMode.ts'
import type { FileState, IntentStep } from './intentLog.ts'
import { readObjectOf } from './objects.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'

/** Brings the files of the work tree from one end of the steps to the other; a foreign change stops it with a fault. */
export async function changeFiles(repository: Repository, steps: readonly IntentStep[]): Promise<void> {
  for (const { path, before, after } of steps) {
    if (before && !after) await removeStep(repository, path, before)
  }
  for (const { path, before, after } of steps) if (after) await writeStep(repository, path, { before, after })
}

/** Takes steps back, however many of them were done; a file somebody else changed meanwhile is left as it is. */
export async function changeFilesBack(repository: Repository, steps: readonly IntentStep[]): Promise<void> {
  const undone: IntentStep[] = []
  for (const { path, before, after } of steps) {
    const content = await contentOnDisk(repository, path)
    // A file may be gone already and its empty folder still stand where a file is to come back.
    if (content === null && before === null) await removeEmptyFoldersAbove(repository.root, path)
    const isDone = content === (after?.content ?? null) && content !== (before?.content ?? null)
    const isMode = content !== null && content === before?.content && before.mode !== after?.mode
    if (isDone || isMode) undone.push({ path, before: isMode ? before : after, after: before })
  }
  await changeFiles(repository, undone)
}

async function contentOnDisk({ root }: Repository, path: string): Promise<string | null> {
  const bytes = await readFile(root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
  if (bytes.ok) return contentId(bytes.value)
  // A folder may stand where a file has been, or a file where its folder was.
  if (bytes.problem.code === 'missing' || bytes.problem.code === 'not-a-file') return null
  throw new GitFault('folder-unreadable', `${path}: ${bytes.problem.code}`)
}

async function removeStep(repository: Repository, path: string, before: FileState): Promise<void> {
  const removed = await removeFile(repository.root, path, { expected: before.content })
  if (!removed.ok) throw faultOf(removed.problem.code, path)
  await removeEmptyFoldersAbove(repository.root, path)
}

async function writeStep(
  repository: Repository,
  path: string,
  { before, after }: { readonly before: FileState | null; readonly after: FileState },
): Promise<void> {
  const { root, objects, configuration } = repository
  const bytes = await readObjectOf(objects, after.bytes, 'blob')
  const written = await replaceFile(root, path, bytes, { expected: before?.content ?? null })
  if (!written.ok) throw faultOf(written.problem.code, path)
  if (!isSet(configuration, 'core.filemode', true)) return
  if (before !== null && before.mode === after.mode && before.content !== after.content) return
  if (before === null && after.mode === plainMode) return
  const made = await setExecutable(root, path, after.mode !== plainMode)
  if (!made.ok) throw faultOf(made.problem.code, path)
}

import type { Result } from '#shared/wire/result.ts'
import { listJournals, readJournal, removeJournal } from '../disk/journal.ts'
import { replay } from './journalSteps.ts'
import type { PageSession } from './pageSession.ts'

/**
 * Opens every page that a dead process left a journal of and puts its text into its file, merged with what others
 * wrote since. What clashes stays in its journal until a person opens the page and decides. Answers the pages whose
 * text was brought back. `fileOf` names the journal of a page.
 */
export async function recoverPages(
  journalFolder: string,
  fileOf: (journalFolder: string, path: string) => string,
  sessionFor: (path: string) => Promise<Result<PageSession>>,
): Promise<readonly string[]> {
  const recovered: string[] = []
  for (const file of await listJournals(journalFolder)) {
    const left = replay(await readJournal(file))
    if (left === null || file !== fileOf(journalFolder, left.path)) {
      // A journal that died before its first whole record, or not one of ours: there is no text in it.
      await removeJournal(file)
      continue
    }
    const session = await sessionFor(left.path)
    if (session.ok && session.value.snapshot().isRecovered) recovered.push(left.path)
    if (session.ok) await session.value.flush()
  }
  return recovered
}

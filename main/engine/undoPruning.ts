import type { Clock } from '../editor/clock.ts'
import { writing } from '../git/problem.ts'
import type { Repository } from '../git/repository.ts'
import { pruneUndo } from '../git/undo.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Lets go, now and every day, of what was replaced more than 30 days ago. Answers how to stop it.
 *
 * What stands in the way (another program's lock, a full disk) is tried again the next day.
 */
export function pruneUndoDaily(
  repository: Repository,
  clock: Clock,
  onDefect: (error: unknown, where: string) => void,
): () => void {
  let cancel: (() => void) | null = null
  const prune = () => {
    writing(() => pruneUndo(repository, Math.floor(clock.now() / 1000))).catch((error: unknown) =>
      onDefect(error, 'undo'),
    )
    cancel = clock.after(dayMs, prune)
  }
  prune()
  return () => cancel?.()
}

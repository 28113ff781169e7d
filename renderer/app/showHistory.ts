import { historyScreen, showVersionsOf } from '../changes/historyScreen.ts'
import { showDesk } from './navigation.ts'

/** Shows the versions of a page, or who wrote it; a file without a title goes by its name. */
export function showHistory(
  path: string,
  title = path.slice(path.lastIndexOf('/') + 1),
  mode: 'versions' | 'written' = 'versions',
): void {
  showVersionsOf({ path, title })
  historyScreen.set((now) => ({ ...now, mode }))
  showDesk('history')
}

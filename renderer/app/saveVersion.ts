import { changesScreen } from '../changes/changesScreen.ts'
import { showChange, trailStore } from './navigation.ts'

/** Goes to the message of the next version, with the open page in view. */
export function saveVersion(): void {
  const { desk, page, change } = trailStore.get().now
  showChange(desk === 'pages' ? page : change)
  changesScreen.set((now) => ({ ...now, wantsMessage: true }))
}

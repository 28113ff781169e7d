import * as v from 'valibot'
import { event } from '../wire/contract.ts'
import { nothing } from '../wire/schemas.ts'
import { settingsSchema } from './settings.ts'

/** What main tells a window. */
export const windowContract = {
  /** A menu item was chosen or its shortcut pressed: run the command of this id from the one list. */
  'window.command': event(v.object({ command: v.string() })),
  /** The engine of this window is gone without being asked to. */
  'window.engineLost': event(nothing),
  /** Another window has kept these choices. */
  'window.settings': event(settingsSchema),
  /** Everything pending must be written: the window is about to close. */
  'window.closing': event(nothing),
}

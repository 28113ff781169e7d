import type { AppWindow } from './appWindow.ts'
import type { CredentialStore } from './credentials.ts'
import type { Engines } from './engines.ts'
import type { Preferences } from './preferences.ts'
import type { StartArguments } from './startArguments.ts'

/** What main has at hand when a window asks it something. */
export type ShellOptions = {
  readonly preferences: Preferences
  readonly engines: Engines
  readonly credentials: CredentialStore
  readonly started: StartArguments
  /** Folder of the sample site. */
  readonly sampleFolder: string
  readonly windows: () => readonly AppWindow[]
  /** Another window of the same site at a page, or another Welcome. */
  readonly openBeside: (window: AppWindow, page: string | null) => void
  /** The renderer shows its page. */
  readonly onShown: (window: AppWindow) => void
}

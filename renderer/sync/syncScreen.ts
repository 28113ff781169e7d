import type { BegunSite } from '#shared/shell/begunSite.ts'
import type { Remote } from '#shared/sync/contract.ts'
import { createStore } from '../kit/store.ts'

/** Somebody has to say who they are at a server before something goes on. */
export type SignInRequest = {
  readonly origin: string
  readonly host: string
  readonly forge: Remote['forge']
  /** The server refused the token that was known. */
  readonly wasRejected: boolean
  /** What goes on when there is a token. */
  readonly goOn: () => void
}

/** The questions of this room; at most one is open. */
export type SyncQuestion =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'sign-in' } & SignInRequest)
  | { readonly kind: 'share-as-draft'; readonly name: string; readonly reason: string | null }
  | { readonly kind: 'connect'; readonly address: string }

export const syncQuestion = createStore<SyncQuestion>({ kind: 'none' })

export function closeQuestion(): void {
  syncQuestion.set({ kind: 'none' })
}

/** Whether Welcome brings a site here, and whether the engine for it is at work. */
export type Cloning =
  | { readonly kind: 'none' }
  /** `goOnWith`: one that was begun before, which goes on at once. */
  | { readonly kind: 'asking'; readonly goOnWith: BegunSite | null }
  | { readonly kind: 'running' }

export const cloningStore = createStore<Cloning>({ kind: 'none' })

/** Asks which site to bring here. */
export function askForSite(): void {
  cloningStore.set({ kind: 'asking', goOnWith: null })
}

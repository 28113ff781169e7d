import type { PageDocument } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { splitLineEndings } from '#shared/text/lineEnding.ts'
import type { Engine } from '../../backend/engine.ts'
import { createStore, type Store } from '../../kit/store.ts'

/** The page in its last version, as far as it is known. */
export type Former =
  | { readonly kind: 'unread' }
  /** The page is in no version, or its version cannot be read as text. */
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly page: PageDocument }

/** Reads the last version of a page when somebody wants to know, and keeps it until there may be another. */
export type FormerPage = {
  readonly store: Store<Former>
  /** Reads it unless it is known; calls at the same time are one. */
  readonly read: () => Promise<void>
  /** There may be another version: who wants to know reads again, and meanwhile has what was known. */
  readonly forget: () => void
}

/** The last version of the page at a path. */
export function formerPage(engine: Engine, path: string): FormerPage {
  const store = createStore<Former>({ kind: 'unread' })
  let text: string | null = null
  let isCurrent = false
  let reading: Promise<void> | null = null
  const take = (before: string | null) => {
    isCurrent = true
    if (before === null) return store.set({ kind: 'none' })
    if (before === text && store.get().kind === 'known') return
    text = before
    store.set({ kind: 'known', page: parseDocument(splitLineEndings(before).text, { path }) })
  }
  const run = async () => {
    const answer = await engine.ask('changes.compare', { path })
    if (answer.ok) take(answer.value.isText ? answer.value.before : null)
    reading = null
  }
  return {
    store,
    read: async () => {
      if (isCurrent) return
      reading ??= run()
      await reading
    },
    forget: () => {
      isCurrent = false
    },
  }
}

import type { FindQuestion } from '#shared/site/search/contract.ts'
import { createStore } from '../../kit/store.ts'

/** What is looked for and replaced, kept while the window is open. */
export type ReplaceScreen = { readonly isOpen: boolean; readonly question: FindQuestion }

export const freshQuestion: FindQuestion = {
  wanted: { text: '', isPattern: false, isWholeWord: false, matchesCase: false },
  replacement: '',
  scope: 'all',
  language: null,
  type: null,
}

/** Whether the panel is open, and with what. */
export const replaceScreen = createStore<ReplaceScreen>({ isOpen: false, question: freshQuestion })

/** Opens the panel with what was asked last. */
export function openReplace(): void {
  replaceScreen.set((now) => ({ ...now, isOpen: true }))
}

/** Closes the panel; what was typed stays. */
export function closeReplace(): void {
  replaceScreen.set((now) => ({ ...now, isOpen: false }))
}

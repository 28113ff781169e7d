import { dialog } from 'electron'
import type { Locale, Sentence } from '#shared/wire/sentence.ts'
import type { AppWindow } from './appWindow.ts'

type Words = { readonly message: Sentence; readonly detail: Sentence }

/** What is about to happen, and the word that agrees to it. */
export type Question = Words & { readonly agree: Sentence }

/** A native question; closing it means no, which is proposed. */
export async function ask(window: AppWindow, locale: Locale, question: Question): Promise<boolean> {
  const choice = await choose(window, locale, { ...question, ways: [question.agree], proposed: null })
  return choice === 0
}

/** A native question with several ways on; answers which by its place, null when it was cancelled. */
export async function choose(
  { browser }: AppWindow,
  locale: Locale,
  question: Words & { readonly ways: readonly Sentence[]; readonly proposed: number | null },
): Promise<number | null> {
  const { response } = await dialog.showMessageBox(browser, {
    type: 'question',
    message: question.message[locale],
    detail: question.detail[locale],
    buttons: [cancel, ...question.ways].map((word) => word[locale]),
    cancelId: 0,
    defaultId: question.proposed === null ? 0 : question.proposed + 1,
    noLink: true,
  })
  return response === 0 ? null : response - 1
}

const cancel: Sentence = { en: 'Cancel', de: 'Abbrechen' }

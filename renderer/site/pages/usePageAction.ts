import type { Recovery } from '#shared/wire/result.ts'
import type { Engine } from '../../backend/engine.ts'
import { useEngine } from '../../backend/hooks.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { localeStore, textIn } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'

/** What the window shows after an operation. */
export type PagePlaces = {
  /** Shows a page, with the cursor in its text. */
  readonly onShow: (path: string) => void
  /** Pages are gone: whoever shows one shows another. */
  readonly onDeleted: (paths: readonly string[]) => void
}

/** Says what was done, with the way back the answer brought along. */
export function sayDone(
  engine: Engine,
  text: string,
  { undo, places }: { readonly undo: Recovery | undefined; readonly places: PagePlaces },
): void {
  const label = textIn(localeStore.get(), pageMessages)('undo')
  const operation = operationOf(undo)
  const action =
    operation === null ? {} : { action: { label, run: () => void takeBack(engine, operation, places) } }
  showToast({ text, ...action })
}

/** The operation that a way back names; the engine wrote it, and validates it again. */
function operationOf(undo: Recovery | undefined): string | null {
  const input = undo?.entry === 'site.restore' ? undo.input : null
  return typeof input === 'object' && input !== null && 'operation' in input ? String(input.operation) : null
}

/** Takes an operation back and says so; a failure is said as well. */
export async function takeBack(engine: Engine, operation: string, places: PagePlaces): Promise<boolean> {
  const result = await engine.ask('site.restore', { operation })
  if (!result.ok) {
    showToast({ text: result.problem.message[localeStore.get()], tone: 'problem' })
    return false
  }
  if (result.value.page) places.onShow(result.value.page)
  else places.onDeleted(result.value.paths)
  showToast({ text: textIn(localeStore.get(), pageMessages)('undone') })
  return true
}

/** Makes the page in a language it lacks, shows it, and offers the way back. */
export function useCreateTranslation(places: PagePlaces): (path: string, language: string) => Promise<void> {
  const engine = useEngine()
  return async (path, language) => {
    const request = {
      source: { kind: 'translation', path },
      title: '',
      languages: [language],
      name: null,
    } as const
    const result = await engine.ask('site.createPages', { ...request, languages: [language] })
    if (!result.ok) return showToast({ text: result.problem.message[localeStore.get()], tone: 'problem' })
    if (result.value.page) places.onShow(result.value.page)
    sayDone(engine, createdIn(language), { undo: result.undo, places })
  }
}

function createdIn(language: string): string {
  const locale = localeStore.get()
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
  return textIn(locale, pageMessages)('createdIn', { language: name })
}

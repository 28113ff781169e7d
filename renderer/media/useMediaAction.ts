import type { MediaRow } from '#shared/media/contract.ts'
import { pathParts } from '#shared/site/filePath.ts'
import type { Recovery } from '#shared/wire/result.ts'
import type { Engine } from '../backend/engine.ts'
import { useEngine } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { localeStore, textIn } from '../kit/text.ts'
import { chooseFiles, takenFiles } from './addFiles.ts'
import { mediaMessages } from './messages.ts'
import { nameOf } from './shownMedia.ts'

/** Says what was done to files, with the way back the answer brought along. */
export function sayDone(engine: Engine, text: string, undo: Recovery | undefined): void {
  const operation = operationOf(undo)
  const label = textIn(localeStore.get(), mediaMessages)('undo')
  const action = operation === null ? {} : { action: { label, run: () => void takeBack(engine, operation) } }
  showToast({ text, ...action })
}

/** The operation that a way back names; the engine wrote it, and validates it again. */
function operationOf(undo: Recovery | undefined): string | null {
  const input = undo?.entry === 'site.restore' ? undo.input : null
  return typeof input === 'object' && input !== null && 'operation' in input ? String(input.operation) : null
}

async function takeBack(engine: Engine, operation: string): Promise<void> {
  const result = await engine.ask('site.restore', { operation })
  const locale = localeStore.get()
  if (result.ok) showToast({ text: textIn(locale, mediaMessages)('undone') })
  else showToast({ text: result.problem.message[locale], tone: 'problem' })
}

/** Asks for a file of the same kind and puts it in the place of another. */
export function useReplace(): (row: MediaRow) => Promise<void> {
  const engine = useEngine()
  return async ({ path }) => {
    const accept = `.${pathParts(path).ending}`
    const [file] = takenFiles(await chooseFiles({ isSingle: true, accept }))
    if (file === undefined) return
    const result = await engine.ask('media.replace', {
      path,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })
    if (!result.ok) return showToast({ text: result.problem.message[localeStore.get()], tone: 'problem' })
    const text = textIn(localeStore.get(), mediaMessages)('replaced', { name: nameOf(path) })
    sayDone(engine, text, result.undo)
  }
}

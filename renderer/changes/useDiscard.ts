import type { ChangeRow, PageTexts } from '#shared/changes/contract.ts'
import { seenHash } from '#shared/changes/pageParts.ts'
import type { Recovery, Result } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { pathsOf } from './changesScreen.ts'
import { changesMessages } from './messages.ts'

/** Says what became of something that replaced pages, with the way back as a button. */
export function useSaid(onRecover: (recovery: Recovery) => void) {
  const say = useSentence()
  return (result: Result<unknown>, text: string) => {
    if (!result.ok) {
      const [way] = result.problem.recovery
      const action = way && { label: say(way.label), run: () => onRecover(way) }
      if (result.problem.code === 'cancelled' || result.problem.code === 'disconnected') return
      return showToast({
        text: say(result.problem.message),
        tone: 'problem',
        ...(action ? { action } : {}),
      })
    }
    const { undo } = result
    showToast({ text, ...(undo ? { action: { label: say(undo.label), run: () => onRecover(undo) } } : {}) })
  }
}

/** Brings pages, or single parts of one, back to the last version; what goes can be brought back. */
export function useDiscard(onRecover: (recovery: Recovery) => void) {
  const engine = useEngine()
  const t = useText(changesMessages)
  const said = useSaid(onRecover)
  const pages = async (rows: readonly ChangeRow[]) => {
    const result = await engine.ask('changes.discard', {
      pages: rows.flatMap(pathsOf).map((path) => ({ path, parts: null })),
    })
    said(result, t('discardedPages', { count: rows.length, name: rows[0]?.title ?? '' }))
  }
  const part = async (path: string, texts: PageTexts, { id, name }: { id: string; name: string }) => {
    const parts = { seen: seenHash(texts.before, texts.after), units: [id] }
    said(await engine.ask('changes.discard', { pages: [{ path, parts }] }), t('discardedPart', { name }))
  }
  return {
    pages: (rows: readonly ChangeRow[]) => void pages(rows),
    part: (path: string, texts: PageTexts, named: { id: string; name: string }) =>
      void part(path, texts, named),
  }
}

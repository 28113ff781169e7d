import { createContext, useContext } from 'react'
import type { Correction } from '#shared/site/correction.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { editFact } from './siteScreen.ts'

/** What the facts of the Site desk can do beyond themselves. */
export type SiteDeskActions = {
  readonly canWrite: boolean
  readonly onOpenPage: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

export const SiteDeskContext = createContext<SiteDeskActions | null>(null)

/** The actions of the desk round this; there is always one. */
export function useSiteDesk(): SiteDeskActions {
  const actions = useContext(SiteDeskContext)
  if (actions === null) throw new Error('outside of the Site desk')
  return actions
}

/** Tells something of the site, says what happened with a way back, and closes the form; a failure leaves it open. */
export function useCorrection(): (correction: Correction, name: string) => Promise<void> {
  const t = useText(siteDeskMessages)
  const say = useSentence()
  const engine = useEngine()
  const { onRecover } = useSiteDesk()
  return async (correction, name) => {
    const result = await engine.ask('site.correct', { correction })
    if (!result.ok) return showToast({ text: say(result.problem.message), tone: 'problem' })
    const { undo } = result
    const isBack = Object.values(correction.set).every((value) => value === null)
    const text = t(isBack ? 'wentBack' : 'corrected', { name })
    showToast(undo ? { text, action: { label: say(undo.label), run: () => onRecover(undo) } } : { text })
    editFact(null)
  }
}

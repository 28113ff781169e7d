import { useCallback, useRef } from 'react'
import { useEngine, useShell } from '../backend/hooks.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useText } from '../kit/text.ts'
import type { EditorDeskProps } from './EditorDesk.tsx'
import { revealField } from './form/revealField.ts'
import { inWriting } from './inWriting.ts'
import { editorMessages } from './messages.ts'
import type { FromFrame } from './preview/protocol.ts'
import type { PageSession } from './session/openPage.ts'
import { writingStart } from './text/head.ts'
import type { Step } from './useStep.ts'

export type PreviewMessagesOptions = {
  readonly desk: EditorDeskProps
  readonly session: PageSession
  readonly step: Step
}

/** What happens when something is clicked or scrolled in the preview. */
export function usePreviewMessages({
  desk,
  session,
  step,
}: PreviewMessagesOptions): (message: FromFrame) => void {
  const follow = useLinks(desk)
  const wasShown = useRef(false)
  return (message) => {
    switch (message.kind) {
      case 'shown':
        if (!wasShown.current && message.path === session.path) desk.onShown()
        wasShown.current = true
        return
      case 'scrolled':
        return step.followPreview(message.line)
      case 'place':
        return inWriting(() => goToLine(session, message.line))
      case 'field':
        return inWriting(() => revealField(message.field, { focus: true }))
      case 'link':
        return void follow(message.address)
      case 'exported':
        return
      default:
        return message satisfies never
    }
  }
}

/** Puts the cursor at the start of a line of the file, if that line can be seen. */
function goToLine({ view }: PageSession, line: number): void {
  const number = Math.min(view.state.doc.lines, Math.max(1, Math.floor(line) + 1))
  const position = Math.max(view.state.doc.line(number).from, writingStart(view.state))
  view.dispatch({ selection: { anchor: position }, scrollIntoView: true })
  view.focus()
}

/** Links inside the site open the page here; others leave through main, which decides what may be opened. */
export function useLinks(desk: EditorDeskProps): (address: string) => Promise<void> {
  const t = useText(editorMessages)
  const engine = useEngine()
  const shell = useShell()
  const { path, onOpenPage } = desk
  return useCallback(
    async (address: string) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('//')) {
        const opened = await shell.ask('shell.browse', { address })
        if (!opened.ok) showToast({ text: t('linkRefused', { address }), tone: 'problem' })
        return
      }
      const resolved = await engine.ask('site.resolve', { from: path, references: [address] })
      const target = resolved.ok ? resolved.value.targets[0] : null
      if (target && /\.(md|mdx|markdown)$/i.test(target)) onOpenPage(target)
      else showToast({ text: t('linkMissing', { address }), tone: 'problem' })
    },
    [engine, shell, path, onOpenPage, t],
  )
}

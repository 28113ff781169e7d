import type { FieldFinding } from '#shared/editor/fieldCheck.ts'
import type { Mending, PageProblem } from '#shared/editor/preview/pageProblems.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { localeStore, textIn } from '../../kit/text.ts'
import { revealField } from '../form/revealField.ts'
import { inWriting } from '../inWriting.ts'
import { type PageSession, undoIn } from '../session/openPage.ts'
import { previewMessages } from './previewMessages.ts'

/** Mends a problem in the text of the page, as one step that can be undone; says what came of it. */
export function mendPage(
  session: PageSession,
  problem: PageProblem,
  mend: (text: string, problem: PageProblem) => Mending | null,
): void {
  const t = textIn(localeStore.get(), previewMessages)
  const change = session.readOnly ? null : mend(session.view.state.doc.sliceString(0), problem)
  if (!change) return showToast({ text: t('hasChanged'), tone: 'problem' })
  session.view.dispatch({ changes: change, userEvent: 'input.mend' })
  showToast({ text: t('mended'), action: { label: t('undo'), run: () => undoIn(session) } })
}

/** Puts the cursor where the problem is. */
export function goToProblem(session: PageSession, problem: PageProblem): void {
  inWriting(() => {
    const at = Math.min(problem.from, session.view.state.doc.length)
    session.view.dispatch({ selection: { anchor: at }, scrollIntoView: true })
    session.view.focus()
  })
}

/** Goes to the field of the form that names what is not there. */
export function goToField({ path }: FieldFinding): void {
  inWriting(() => revealField(path.join('.'), { focus: true }))
}

import type { Shell } from '../../backend/shell.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { localeStore, textIn } from '../../kit/text.ts'
import type { PageSession } from '../session/openPage.ts'
import { previewMessages } from './previewMessages.ts'
import { previewState } from './previewState.ts'

/** Letters of a title that a file carries. */
const longestTitle = 300

export type ExportFormat = 'html' | 'pdf' | 'print'

/** Writes the page as the preview shows it to a file the person chooses, or prints it. */
export async function exportPage(shell: Shell, session: PageSession, format: ExportFormat): Promise<void> {
  const locale = localeStore.get()
  const t = textIn(locale, previewMessages)
  const page = await previewState.get().takePage?.()
  if (!page) return showToast({ text: t('noPage'), tone: 'problem' })
  showToast({ text: t('exporting') })
  const name = session.path.slice(session.path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  const { html, css, styles, language } = page
  const title = page.title.trim().slice(0, longestTitle) || name
  const about = { format, name, title, language: language === '' ? null : language }
  const done = await shell.ask('shell.export', { ...about, html, css, styles: [...styles] })
  if (!done.ok) return showToast({ text: done.problem.message[locale], tone: 'problem' })
  if (done.value !== null) showToast({ text: t('exported', { name: done.value }) })
}

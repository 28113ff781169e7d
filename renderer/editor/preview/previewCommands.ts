import type { Command } from '../../kit/command.ts'
import type { ExportFormat } from './exportPage.ts'
import { changeLook, type PreviewWidth, previewLook } from './previewLook.ts'
import { previewMessages as texts } from './previewMessages.ts'
import { previewState } from './previewState.ts'

const isShown = () => previewState.get().exportAs !== null

const exportAs = (format: ExportFormat) => () => previewState.get().exportAs?.(format)

const show = (width: PreviewWidth): Command => ({
  id: `preview.${width}`,
  label: texts[width],
  section: 'view',
  ...(width === 'fit' ? { startsGroup: true } : {}),
  keywords: texts.width,
  isEnabled: isShown,
  isChecked: () => previewLook.get().width === width,
  run: () => changeLook({ width }),
})

/** What the preview adds to the one list of commands. */
export const previewCommands: readonly Command[] = [
  {
    id: 'preview.exportHtml',
    label: texts.exportHtml,
    section: 'file',
    startsGroup: true,
    isEnabled: isShown,
    run: exportAs('html'),
  },
  {
    id: 'preview.exportPdf',
    label: texts.exportPdf,
    section: 'file',
    isEnabled: isShown,
    run: exportAs('pdf'),
  },
  { id: 'preview.print', label: texts.print, section: 'file', isEnabled: isShown, run: exportAs('print') },
  show('fit'),
  show('phone'),
  show('tablet'),
  show('desktop'),
  {
    id: 'preview.dark',
    label: texts.dark,
    section: 'view',
    isEnabled: isShown,
    isChecked: () => previewLook.get().theme === 'dark',
    run: () => changeLook({ theme: previewLook.get().theme === 'dark' ? 'light' : 'dark' }),
  },
]

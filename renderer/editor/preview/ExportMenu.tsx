import { FileCode, FileText, Printer, Server, Share } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useShell } from '../../backend/hooks.ts'
import { IconButton } from '../../kit/Button.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import type { PageSession } from '../session/openPage.ts'
import { type ExportFormat, exportPage } from './exportPage.ts'
import { previewMessages } from './previewMessages.ts'
import { previewState } from './previewState.ts'
import { ServerDialog } from './ServerDialog.tsx'

/** What can be done with the page as it is seen: files, paper, and the site's own server beside it. */
export function ExportMenu({ session }: { readonly session: PageSession }) {
  const t = useText(previewMessages)
  const shell = useShell()
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    const exportAs = (format: ExportFormat) => void exportPage(shell, session, format)
    previewState.set((now) => ({ ...now, exportAs }))
    return () => previewState.set((now) => (now.exportAs === exportAs ? { ...now, exportAs: null } : now))
  }, [shell, session])
  const act = (id: string) => {
    if (id === 'server') setAsking(true)
    if (id === 'html' || id === 'pdf' || id === 'print') void exportPage(shell, session, id)
  }
  return (
    <>
      <MenuButton
        label={t('more')}
        trigger={<IconButton label={t('more')} icon={Share} size="small" />}
        items={[
          { id: 'html', label: t('exportHtml'), icon: FileCode },
          { id: 'pdf', label: t('exportPdf'), icon: FileText },
          { id: 'print', label: t('print'), icon: Printer },
          { id: 'server', label: t('openServer'), icon: Server, startsGroup: true },
        ]}
        onAction={act}
      />
      {isAsking && <ServerDialog onClose={() => setAsking(false)} />}
    </>
  )
}

import { History } from 'lucide-react'
import { useState } from 'react'
import type { Recovery } from '#shared/wire/result.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import { historyMessages } from './historyMessages.ts'
import { historyScreen } from './historyScreen.ts'
import { VersionList } from './VersionList.tsx'
import { VersionView } from './VersionView.tsx'
import { WrittenView } from './WrittenView.tsx'

export type HistoryDeskProps = {
  readonly canWrite: boolean
  readonly now: Date
  /** Whether there is a page at a path now. */
  readonly isPage: (path: string) => boolean
  readonly onOpenPage: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

/** The versions of the site or of one page: who changed what, when; and the way back to any of it. */
export function HistoryDesk(props: HistoryDeskProps) {
  const t = useText(historyMessages)
  const [width, setWidth] = useState(330)
  return (
    <SplitPane
      label={t('resizeList')}
      size={width}
      limits={[220, 440]}
      initial={330}
      onSizeChange={setWidth}
      first={<VersionList now={props.now} />}
      second={<Work {...props} />}
    />
  )
}

function Work(props: HistoryDeskProps) {
  const t = useText(historyMessages)
  const { page, mode, versions } = useStore(historyScreen)
  if (page && mode === 'written') return <WrittenView page={page} now={props.now} />
  if (versions.length === 0) return <EmptyState icon={History} title={t('pickOne')} />
  return <VersionView {...props} />
}

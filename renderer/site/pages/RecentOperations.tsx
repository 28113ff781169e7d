import { Undo2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { PageOperation } from '#shared/site/pages/contract.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useFormat } from '../../kit/format.ts'
import { useText } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'
import styles from './PageDialogs.module.css'
import { type PagePlaces, takeBack } from './usePageAction.ts'

export type RecentOperationsProps = {
  readonly places: PagePlaces
  readonly onClose: () => void
}

const kinds = {
  create: 'recentCreate',
  move: 'recentMove',
  delete: 'recentDelete',
  change: 'recentChange',
  restore: 'undone',
} as const

/** What was done to pages in the last 30 days, each with its way back: for when the message has long gone. */
export function RecentOperations({ places, onClose }: RecentOperationsProps) {
  const t = useText(pageMessages)
  const { operations, refresh } = useOperations()
  return (
    <Dialog
      title={t('recentTitle')}
      isOpen
      size="medium"
      isDismissable
      onClose={onClose}
      actions={
        <Button onPress={onClose} autoFocus>
          {t('close')}
        </Button>
      }
    >
      {operations?.length === 0 && <p>{t('recentNothing')}</p>}
      <ul className={styles.operations}>
        {(operations ?? []).map((operation) => (
          <Operation key={operation.id} operation={operation} places={places} onTakenBack={refresh} />
        ))}
      </ul>
    </Dialog>
  )
}

function useOperations() {
  const engine = useEngine()
  const [operations, setOperations] = useState<readonly PageOperation[] | null>(null)
  const refresh = useCallback(async () => {
    const result = await engine.ask('site.operations', {})
    if (result.ok) setOperations(result.value.operations)
  }, [engine])
  useEffect(() => void refresh(), [refresh])
  return { operations, refresh }
}

type OperationProps = {
  readonly operation: PageOperation
  readonly places: PagePlaces
  readonly onTakenBack: () => Promise<void>
}

function Operation({ operation, places, onTakenBack }: OperationProps) {
  const t = useText(pageMessages)
  const format = useFormat()
  const engine = useEngine()
  const run = async () => {
    if (await takeBack(engine, operation.id, places)) await onTakenBack()
  }
  return (
    <li className={styles.operation}>
      <div className={styles.operationWords} title={operation.paths.join('\n')}>
        <span>{operation.title}</span>
        <span className={styles.quiet}>
          {t(kinds[operation.kind])}, {format.since(new Date(operation.at), new Date())}
        </span>
      </div>
      <IconButton
        label={t('takeBack', { title: operation.title })}
        icon={Undo2}
        size="small"
        onPress={() => void run()}
      />
    </li>
  )
}

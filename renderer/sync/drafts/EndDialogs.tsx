import { useState } from 'react'
import { Banner } from '../../kit/Banner.tsx'
import { Button } from '../../kit/Button.tsx'
import { Checkbox } from '../../kit/Checkbox.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useFormat } from '../../kit/format.ts'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import styles from '../SyncDialogs.module.css'
import { syncStore } from '../syncProjection.ts'
import type { ExchangeWays } from '../useExchange.ts'
import { deleteDraft, endFinished } from './draftActions.ts'
import { draftMessages } from './draftMessages.ts'
import { closeDraftQuestion, type DraftQuestion } from './draftScreen.ts'

type DialogProps<K extends DraftQuestion['kind']> = {
  readonly ways: ExchangeWays
  readonly question: Extract<DraftQuestion, { kind: K }>
}

/** Whether a draft that the server has goes there, too, and what others would miss. */
export function DeleteDialog({ ways, question: { draft, missed } }: DialogProps<'delete'>) {
  const t = useText(draftMessages)
  const format = useFormat()
  const [onServer, setOnServer] = useState(false)
  const { onlyInIt, onlyThere, people } = missed
  const names = format.list(people)
  const remove = () => {
    closeDraftQuestion()
    void deleteDraft(ways, draft, onServer)
  }
  return (
    <Dialog
      title={t('deleteTitle', { name: draft.name })}
      role="alertdialog"
      size="medium"
      isOpen
      onClose={closeDraftQuestion}
      actions={
        <>
          <Button onPress={closeDraftQuestion}>{t('cancel')}</Button>
          <Button tone="primary" onPress={remove}>
            {t(onServer ? 'deleteBoth' : 'deleteHere')}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{t(onServer ? 'deleteBothText' : 'deleteText')}</p>
      <Checkbox isSelected={onServer} onChange={setOnServer}>
        {t('alsoOnServer')}
      </Checkbox>
      <div className={styles.below} aria-live="polite">
        {onServer && (
          <Banner tone="attention">
            {t('othersLose')} {onlyInIt > 0 ? t('onlyInIt', { count: onlyInIt }) : t('allElsewhere')}{' '}
            {people.length > 0 && t('byOthers', { names })}{' '}
            {onlyThere > 0 && t('onlyThereText', { count: onlyThere })}
          </Banner>
        )}
      </div>
    </Dialog>
  )
}

/** A draft is part of the website: share that, and let go of the draft, or take it back. */
export function FinishedDialog({ ways, question }: DialogProps<'finished'>) {
  const t = useText(draftMessages)
  const { draft, undo } = question
  const hasServer = useStore(syncStore, (state) => state?.remote?.origin != null)
  const [isDeleted, setDeleted] = useState(false)
  const end = (isShared: boolean) => () => {
    closeDraftQuestion()
    void endFinished(ways, { draft, isShared, isDeleted })
  }
  const takeBack = () => {
    closeDraftQuestion()
    if (undo) ways.onRecover(undo)
  }
  return (
    <Dialog
      title={t('finishedTitle', { name: draft.name })}
      size="medium"
      isOpen
      onClose={closeDraftQuestion}
      actions={
        <>
          {undo && (
            <Button tone="plain" onPress={takeBack}>
              {t('takeBack')}
            </Button>
          )}
          <Button tone={hasServer ? 'quiet' : 'primary'} onPress={end(false)} autoFocus={!hasServer}>
            {t(hasServer ? 'shareLater' : 'done')}
          </Button>
          {hasServer && (
            <Button tone="primary" onPress={end(true)} autoFocus>
              {t('shareNow')}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.text}>{t(hasServer ? 'finishedText' : 'finishedHereText')}</p>
      <Checkbox isSelected={isDeleted} onChange={setDeleted}>
        {t('deleteFinished')}
      </Checkbox>
    </Dialog>
  )
}

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { Recovery } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea } from '../kit/TextArea.tsx'
import { useText } from '../kit/text.ts'
import { changesMessages } from './messages.ts'
import { useSaid } from './useDiscard.ts'
import { type LastVersion, useLastVersion } from './useLastVersion.ts'

/** Changes the words of the last version, as long as nobody else has it. */
export function AmendMessage({ onRecover }: { readonly onRecover: (recovery: Recovery) => void }) {
  const t = useText(changesMessages)
  const last = useLastVersion()
  const [isOpen, setOpen] = useState(false)
  if (last?.obstacle !== null || last.id === null) return null
  return (
    <>
      <Button icon={Pencil} tone="plain" tooltip={t('amendTip')} onPress={() => setOpen(true)}>
        {t('amendMessage')}
      </Button>
      {isOpen && <MessageDialog last={last} onClose={() => setOpen(false)} onRecover={onRecover} />}
    </>
  )
}

type MessageDialogProps = {
  readonly last: LastVersion
  readonly onClose: () => void
  readonly onRecover: (recovery: Recovery) => void
}

function MessageDialog({ last, onClose, onRecover }: MessageDialogProps) {
  const t = useText(changesMessages)
  const engine = useEngine()
  const said = useSaid(onRecover)
  const [message, setMessage] = useState(last.message.trimEnd())
  const save = async () => {
    const input = { paths: [], message, signOff: last.signOff, version: last.id ?? '' }
    onClose()
    said(await engine.ask('changes.amend', input), t('amended'))
  }
  const canSave = message.trim() !== '' && message.trim() !== last.message.trim()
  return (
    <Dialog
      title={t('amend')}
      isOpen
      onClose={onClose}
      size="medium"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button tone="primary" isDisabled={!canSave} onPress={() => void save()}>
            {t('amend')}
          </Button>
        </>
      }
    >
      <TextArea
        label={t('amendMessageTitle')}
        value={message}
        onChange={setMessage}
        minRows={3}
        maxRows={12}
      />
    </Dialog>
  )
}

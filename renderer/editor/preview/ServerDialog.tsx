import { useState } from 'react'
import { serverAddress, usualServer } from '#shared/editor/preview/serverAddress.ts'
import { useShell } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useSentence, useText } from '../../kit/text.ts'
import { previewMessages } from './previewMessages.ts'
import { previewState } from './previewState.ts'

/** Asks where the site's own server is; nothing is looked for before the person says so. */
export function ServerDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(previewMessages)
  const say = useSentence()
  const shell = useShell()
  const generator = useStore(previewState, ({ look }) => look?.generator ?? null)
  const [address, setAddress] = useState(usualServer(generator))
  const [error, setError] = useState<string | null>(null)
  const open = async () => {
    const opened = await shell.ask('shell.showServer', { address })
    if (opened.ok) onClose()
    else setError(say(opened.problem.message))
  }
  return (
    <Dialog
      title={t('serverTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button tone="primary" isDisabled={serverAddress(address) === null} onPress={() => void open()}>
            {t('serverOpen')}
          </Button>
        </>
      }
    >
      <p>{t('serverText')}</p>
      <TextField label={t('serverAddress')} value={address} onChange={setAddress} error={error} autoFocus />
    </Dialog>
  )
}

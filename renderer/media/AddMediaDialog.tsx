import { useEffect, useState } from 'react'
import { cleanFileName } from '#shared/media/cleanName.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { ImportChoices } from './ImportChoices.tsx'
import styles from './MediaDesk.module.css'
import { mediaScreen } from './mediaScreen.ts'
import { mediaMessages } from './messages.ts'
import { type Preparation, preparedFile } from './preparedFile.ts'
import { sayDone } from './useMediaAction.ts'

export type AddMediaDialogProps = { readonly files: readonly File[]; readonly onClose: () => void }

/** Where files go and how large they are kept. */
export function AddMediaDialog({ files, onClose }: AddMediaDialogProps) {
  const t = useText(mediaMessages)
  const [folder, setFolder] = useFolder()
  const [choices, setChoices] = useState<Preparation>({ longestSide: null, takesLocation: true })
  const { add, isAdding, problem } = useAdding(files, onClose)
  return (
    <Dialog
      title={t('addTitle', { count: files.length })}
      isOpen
      size="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            tone="primary"
            autoFocus
            isPending={isAdding}
            isDisabled={folder === null}
            onPress={() => void add(folder ?? '', choices)}
          >
            {t('add')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <ul className={styles.listed}>
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`}>{cleanFileName(file.name, 'file')}</li>
          ))}
        </ul>
        <TextField label={t('folder')} value={folder ?? ''} onChange={setFolder} spellCheck={false} />
        <ImportChoices files={files} value={choices} onChange={setChoices} />
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** The folder that is looked at, else the one most pictures are in. */
function useFolder() {
  const engine = useEngine()
  const { section } = mediaScreen.get()
  const [folder, setFolder] = useState(section.kind === 'folder' ? section.folder : null)
  useEffect(() => {
    if (section.kind === 'folder') return
    void engine.ask('media.place', { page: null, files: [] }).then((result) => {
      setFolder((now) => now ?? (result.ok ? result.value.folder : ''))
    })
  }, [engine, section.kind])
  return [folder, setFolder] as const
}

function useAdding(files: readonly File[], onClose: () => void) {
  const t = useText(mediaMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isAdding, setAdding] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (folder: string, choices: Preparation) => {
    if (isAdding) return
    setAdding(true)
    const prepared = await Promise.all(files.map((file) => preparedFile(file, choices)))
    const result = await engine.ask('media.add', { folder, files: prepared })
    setAdding(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    mediaScreen.set((now) => ({ ...now, typed: '', chosen: new Set(result.value.paths) }))
    onClose()
    sayDone(engine, t('added', { count: files.length }), result.undo)
  }
  return { add, isAdding, problem }
}

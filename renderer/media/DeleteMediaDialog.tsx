import { useEffect, useState } from 'react'
import type { UsingPage } from '#shared/media/contract.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useSentence, useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { mediaScreen } from './mediaScreen.ts'
import { mediaMessages } from './messages.ts'
import { nameOf } from './shownMedia.ts'
import { sayDone } from './useMediaAction.ts'

export type DeleteMediaDialogProps = { readonly paths: readonly string[]; readonly onClose: () => void }

/** Asks before files are deleted, and shows which pages would miss them. */
export function DeleteMediaDialog({ paths, onClose }: DeleteMediaDialogProps) {
  const t = useText(mediaMessages)
  const { remove, isDeleting, problem } = useDeleting(paths, onClose)
  const pages = usePages(paths)
  return (
    <Dialog
      title={t('deleteTitle', { count: paths.length, name: nameOf(paths[0] ?? '') })}
      isOpen
      role="alertdialog"
      size="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('cancel')}
          </Button>
          <Button
            tone="primary"
            onPress={() => void remove()}
            isPending={isDeleting}
            isDisabled={pages === null}
          >
            {t('delete')}
          </Button>
        </>
      }
    >
      <p>{t('deleteText')}</p>
      {pages === null && <p role="status">{t('looking')}</p>}
      {pages !== null && pages.length > 0 && (
        <>
          <p role="status">{t('deleteUsed', { count: pages.length })}</p>
          <ul className={styles.listed}>
            {pages.map(({ path, title }) => (
              <li key={path} title={path}>
                {title || path}
              </li>
            ))}
          </ul>
        </>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  )
}

function useDeleting(paths: readonly string[], onClose: () => void) {
  const t = useText(mediaMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isDeleting, setDeleting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async () => {
    if (isDeleting) return
    setDeleting(true)
    const result = await engine.ask('media.delete', { paths: [...paths] })
    setDeleting(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    mediaScreen.set((now) => ({ ...now, chosen: new Set() }))
    onClose()
    sayDone(engine, t('deleted', { count: paths.length }), result.undo)
  }
  return { remove, isDeleting, problem }
}

/** Every page that refers to one of the files; null until all are looked up. */
function usePages(paths: readonly string[]): readonly UsingPage[] | null {
  const engine = useEngine()
  const [pages, setPages] = useState<readonly UsingPage[] | null>(null)
  useEffect(() => {
    let isWanted = true
    void Promise.all(paths.map((path) => engine.ask('media.uses', { path }))).then((results) => {
      const found = results.flatMap((result) => (result.ok ? result.value.pages : []))
      if (isWanted) setPages([...new Map(found.map((page) => [page.path, page])).values()])
    })
    return () => {
      isWanted = false
    }
  }, [engine, paths])
  return pages
}

import { useEffect, useState } from 'react'
import type { PageRow } from '#shared/site/page.ts'
import type { pageOperationEntries } from '#shared/site/pages/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { Checkbox } from '../../kit/Checkbox.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useFormat } from '../../kit/format.ts'
import { useSentence, useText } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'
import styles from './PageDialogs.module.css'
import { ReferenceList } from './ReferenceList.tsx'
import { type PagePlaces, sayDone } from './usePageAction.ts'

export type DeletePagesDialogProps = {
  /** The files of one page that were asked about; its other languages can be added. */
  readonly pages: readonly PageRow[]
  readonly places: PagePlaces
  readonly onClose: () => void
}

/** Asks before pages are deleted, and shows who links to them. */
export function DeletePagesDialog({ pages, places, onClose }: DeletePagesDialogProps) {
  const t = useText(pageMessages)
  const say = useSentence()
  const engine = useEngine()
  const [paths, setPaths] = useState<readonly string[]>(() => pages.map(({ path }) => path))
  const [isDeleting, setDeleting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const title = pages[0]?.title ?? ''
  const remove = async () => {
    if (isDeleting) return
    setDeleting(true)
    const result = await engine.ask('site.delete', { paths: [...paths] })
    setDeleting(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    onClose()
    places.onDeleted(paths)
    sayDone(engine, t('deleted', { title, count: paths.length }), { undo: result.undo, places })
  }
  return (
    <Dialog
      title={t('deleteTitle', { title })}
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
            isDisabled={paths.length === 0}
          >
            {t('deletePage')}
          </Button>
        </>
      }
    >
      <p>{t('deleteText')}</p>
      <Languages page={pages[0]} paths={paths} onChange={setPaths} />
      <Links paths={paths} />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  )
}

type LanguagesProps = {
  readonly page: PageRow | undefined
  readonly paths: readonly string[]
  readonly onChange: (paths: readonly string[]) => void
}

/** Which of the page's languages go. */
function Languages({ page, paths, onChange }: LanguagesProps) {
  const format = useFormat()
  if (!page?.language || page.translations.length === 0) return null
  const versions = [{ language: page.language, path: page.path }, ...page.translations]
  const choose = (path: string, isChosen: boolean) =>
    onChange(isChosen ? [...paths, path] : paths.filter((other) => other !== path))
  return (
    <div className={styles.group}>
      {versions.map(({ language, path }) => (
        <Checkbox
          key={path}
          isSelected={paths.includes(path)}
          onChange={(isChosen) => choose(path, isChosen)}
        >
          {format.languageName(language)}
        </Checkbox>
      ))}
    </div>
  )
}

type DeletePlan = OutputOf<(typeof pageOperationEntries)['site.planDelete']>

function Links({ paths }: { readonly paths: readonly string[] }) {
  const t = useText(pageMessages)
  const engine = useEngine()
  const [plan, setPlan] = useState<DeletePlan | null>(null)
  useEffect(() => {
    let isWanted = true
    void engine.ask('site.planDelete', { paths: [...paths] }).then((result) => {
      if (isWanted && result.ok) setPlan(result.value)
    })
    return () => {
      isWanted = false
    }
  }, [engine, paths])
  if (plan === null) return <p role="status">{t('looking')}</p>
  const { links } = plan
  if (links.length === 0) return <p role="status">{t('noMend')}</p>
  const listed = links.map((page) => ({
    ...page,
    references: page.references.map(({ text, ...rest }) => ({ ...rest, before: text, after: null })),
  }))
  return (
    <>
      <p role="status">{t('deleteLinks', { count: links.length })}</p>
      <ReferenceList
        label={t('deleteLinks', { count: links.length })}
        pages={listed}
        heading={({ title }) => <span>{title}</span>}
      />
    </>
  )
}

import { type FormEvent, useEffect, useId, useState } from 'react'
import { pathParts } from '#shared/site/filePath.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { MovePlan, MoveRequest } from '#shared/site/pages/contract.ts'
import type { Result } from '#shared/wire/result.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { Checkbox } from '../../kit/Checkbox.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Fields } from '../../kit/Field.tsx'
import { useFormat } from '../../kit/format.ts'
import { TextField } from '../../kit/TextField.tsx'
import { showToast } from '../../kit/Toasts.tsx'
import { useSentence, useText } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'
import { movedPath, type PlaceParts, placeParts } from './movedPath.ts'
import styles from './PageDialogs.module.css'
import { ReferenceList } from './ReferenceList.tsx'
import { type PagePlaces, sayDone } from './usePageAction.ts'

export type MovePageDialogProps = {
  readonly page: PageRow
  readonly places: PagePlaces
  readonly onClose: () => void
}

/** Asks for the new name and place, and shows what follows from it before anything happens. */
export function MovePageDialog({ page, places, onClose }: MovePageDialogProps) {
  const t = useText(pageMessages)
  const form = useMove(page, { places, onClose })
  const id = useId()
  return (
    <Dialog
      title={t('moveTitle', { title: page.title })}
      isOpen
      size="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={id} isPending={form.isMoving} isDisabled={!form.isReady}>
            {t('move')}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.group} onSubmit={(event) => void form.submit(event)} noValidate>
        <Fields>
          <TextField
            label={t('fileName')}
            value={form.place.name}
            onChange={(name) => form.setPlace({ ...form.place, name })}
            error={form.nameError}
            spellCheck={false}
            autoFocus
          />
          <TextField
            label={t('folder')}
            value={form.place.folder}
            onChange={(folder) => form.setPlace({ ...form.place, folder })}
            spellCheck={false}
          />
          {form.plan?.slug != null && (
            <TextField label={t('slug')} value={form.slug} onChange={form.setSlug} spellCheck={false} />
          )}
        </Fields>
        <OtherLanguages page={page} form={form} />
        {form.plan && form.isReady && <Consequences plan={form.plan} form={form} />}
        {form.isLooking && <p role="status">{t('looking')}</p>}
      </form>
    </Dialog>
  )
}

type MoveForm = ReturnType<typeof useMove>

function useMove(page: PageRow, options: Omit<MovePageDialogProps, 'page'>) {
  const say = useSentence()
  const wish = useMoveWish(page)
  const { result, isCurrent } = usePlan(wish.request)
  const plan = result?.ok ? result.value : null
  if (plan && plan.slug !== wish.knownSlug) wish.setKnownSlug(plan.slug)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [asVersion, setAsVersion] = useState(false)
  const isChange = wish.request.to !== page.path || (plan?.slug != null && wish.request.slug !== plan.slug)
  const fault = isChange ? (plan?.moves.find((move) => move.fault)?.fault ?? null) : null
  const mend = (plan?.pages ?? []).map(({ path }) => path).filter((path) => !left.has(path))
  const carrying = useCarrying(page, options)
  const isReady = isChange && isCurrent && fault === null && plan !== null
  const problem = carrying.problem ?? (result && !result.ok ? say(result.problem.message) : null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isReady && !carrying.isMoving) await carrying.run({ ...wish.request, mend }, { plan, asVersion })
  }
  return {
    ...wish,
    plan,
    left,
    setLeft,
    asVersion,
    setAsVersion,
    isMoving: carrying.isMoving,
    isChange,
    isReady,
    isLooking: isChange && !isCurrent,
    nameError: fault ? say(fault) : problem,
    submit,
  }
}

/** What was typed, and the request it comes to. */
function useMoveWish(page: PageRow) {
  const [start] = useState(() => placeParts(page.path, page.language))
  const [place, setPlace] = useState<PlaceParts>(start)
  const [typedSlug, setSlug] = useState<string | null>(null)
  const [knownSlug, setKnownSlug] = useState<string | null>(null)
  const [inAllLanguages, setAllLanguages] = useState(page.translations.length > 0)
  const to = movedPath(page.path, place, page.language)
  const slug = typedSlug ?? followingSlug(knownSlug, start.name, place.name)
  const request: MoveRequest = { path: page.path, to, slug, inAllLanguages }
  return {
    place,
    setPlace,
    slug: slug ?? '',
    setSlug,
    knownSlug,
    setKnownSlug,
    inAllLanguages,
    setAllLanguages,
    request,
  }
}

type Carried = { readonly plan: MovePlan; readonly asVersion: boolean }

/** Moves, saves the version that was asked for, and says what was done. */
function useCarrying(page: PageRow, { places, onClose }: Omit<MovePageDialogProps, 'page'>) {
  const t = useText(pageMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isMoving, setMoving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async (
    request: MoveRequest & { readonly mend: readonly string[] },
    { plan, asVersion }: Carried,
  ) => {
    setMoving(true)
    const result = await engine.ask('site.move', { ...request, mend: [...request.mend] })
    setMoving(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    onClose()
    const refused = asVersion ? await saveVersion(result.value.paths) : null
    if (refused !== null) showToast({ text: t('notSavedAsVersion', { reason: refused }), tone: 'problem' })
    const others = request.mend.filter((path) => !plan.moves.some(({ from }) => from === path)).length
    const done = asVersion && refused === null ? 'movedVersion' : others > 0 ? 'movedMending' : 'moved'
    sayDone(engine, t(done, { title: page.title, count: others }), { undo: result.undo, places })
  }
  const saveVersion = async (paths: readonly string[]) => {
    const message = t('versionOfMove', { title: page.title })
    const saved = await engine.ask('changes.commit', { paths: [...paths], message, signOff: false })
    return saved.ok ? null : say(saved.problem.message)
  }
  return { isMoving, problem, run }
}

/** A slug that is the file's name follows it; any other stays as it is. */
function followingSlug(slug: string | null, before: string, after: string): string | null {
  if (slug === null) return null
  const bare = (name: string) => name.replace(/^\d{4}-\d{2}-\d{2}[-_. ]/, '')
  return slug === bare(before) && bare(after) !== '' ? bare(after) : slug
}

/** Milliseconds without typing before the engine is asked. */
const pauseMs = 200

type Answer = { readonly asked: string; readonly result: Result<MovePlan> }

/** The plan of the last request that was answered, and whether that is still what is asked for. */
function usePlan(request: MoveRequest): {
  readonly result: Result<MovePlan> | null
  readonly isCurrent: boolean
} {
  const engine = useEngine()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const asked = JSON.stringify(request)
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(async () => {
      // What was put into words above is the request itself.
      const result = await engine.ask('site.planMove', JSON.parse(asked) as MoveRequest)
      if (isWanted) setAnswer({ asked, result })
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [engine, asked])
  return { result: answer?.result ?? null, isCurrent: answer?.asked === asked }
}

function OtherLanguages({ page, form }: { readonly page: PageRow; readonly form: MoveForm }) {
  const t = useText(pageMessages)
  const format = useFormat()
  if (page.translations.length === 0) return null
  const names = page.translations.map(({ language }) => format.languageName(language))
  return (
    <Checkbox isSelected={form.inAllLanguages} onChange={form.setAllLanguages}>
      {t('inAllLanguages', { languages: format.list(names) })}
    </Checkbox>
  )
}

function Consequences({ plan, form }: { readonly plan: MovePlan; readonly form: MoveForm }) {
  const t = useText(pageMessages)
  const [first] = plan.moves
  const others = plan.pages
  const tick = (path: string, isTicked: boolean) => {
    const next = new Set(form.left)
    if (isTicked) next.delete(path)
    else next.add(path)
    form.setLeft(next)
  }
  const isAddressNew =
    first?.address != null && first.addressAfter !== null && first.address !== first.addressAfter
  return (
    <>
      {isAddressNew && (
        <p className={styles.warning} role="status">
          {t('addressChanges', { before: first.address ?? '', after: first.addressAfter ?? '' })}
        </p>
      )}
      {plan.otherFiles > 0 && <p>{t('otherFiles', { count: plan.otherFiles })}</p>}
      {others.length === 0 ? (
        <p role="status">{t('noMend')}</p>
      ) : (
        <>
          <p role="status">{t('mend', { count: others.length })}</p>
          <ReferenceList
            label={t('mend', { count: others.length })}
            pages={others}
            heading={({ path, title }) => (
              <Checkbox isSelected={!form.left.has(path)} onChange={(isTicked) => tick(path, isTicked)}>
                {title || pathParts(path).stem}
              </Checkbox>
            )}
          />
        </>
      )}
      <Checkbox isSelected={form.asVersion} onChange={form.setAsVersion}>
        {t('asVersion')}
      </Checkbox>
    </>
  )
}

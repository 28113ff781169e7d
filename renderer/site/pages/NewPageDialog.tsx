import { type FormEvent, useId, useState } from 'react'
import type { SiteOverview } from '#shared/site/contract.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { NewPageRequest } from '#shared/site/pages/contract.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { Fields } from '../../kit/Field.tsx'
import { useFormat } from '../../kit/format.ts'
import { Select } from '../../kit/Select.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useLocale, useSentence, useText } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'
import { usualLanguages, usualType } from './newPageChoices.ts'
import styles from './PageDialogs.module.css'
import { type PagePlaces, sayDone } from './usePageAction.ts'
import { useProposal } from './useProposal.ts'

export type NewPageDialogProps = {
  readonly overview: SiteOverview
  readonly rows: readonly PageRow[]
  readonly current: string | null
  /** The page to copy; null for an empty one. */
  readonly source: PageRow | null
  readonly places: PagePlaces
  readonly onClose: () => void
}

const everyLanguage = '*'

/** Asks what the new page is and is called. Everything else has been proposed. */
export function NewPageDialog(props: NewPageDialogProps) {
  const t = useText(pageMessages)
  const form = useNewPage(props)
  const id = useId()
  const { source } = props
  return (
    <Dialog
      title={source ? t('copyPage', { title: source.title }) : t('newPage')}
      isOpen
      size="medium"
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={id} isPending={form.isCreating}>
            {source ? t('duplicate') : t('create')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void form.submit(event)} noValidate>
        <Fields>
          <TextField
            label={t('title')}
            value={form.title}
            onChange={form.setTitle}
            error={form.titleError}
            autoFocus
          />
          {!source && <TypeSelect form={form} overview={props.overview} />}
          <LanguageSelect form={form} />
        </Fields>
        <FileNames form={form} />
      </form>
    </Dialog>
  )
}

type NewPageForm = ReturnType<typeof useNewPage>

function useNewPage(props: NewPageDialogProps) {
  const t = useText(pageMessages)
  const say = useSentence()
  const wish = useNewPageWish(props)
  const proposal = useProposal(wish.request)
  const [wasTried, setTried] = useState(false)
  const creating = useCreating(props)
  const files = proposal?.ok ? proposal.value.files : []
  const hasTitle = wish.request.title !== ''
  const fault = hasTitle ? (files.find((file) => file.fault)?.fault ?? null) : null
  const isNamed = wish.request.name !== null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (hasTitle && !creating.isUnderWay) await creating.run(wish.request)
  }
  const faultText = fault ? say(fault) : creating.problem
  const missing = wasTried && !hasTitle ? t('needsTitle') : null
  return {
    ...wish,
    name: wish.request.name ?? (proposal?.ok ? proposal.value.name : ''),
    titleError: missing ?? (isNamed ? null : faultText),
    nameError: isNamed ? faultText : null,
    files,
    isCreating: creating.isUnderWay,
    submit,
  }
}

/** What was typed and chosen, and the request it comes to. */
function useNewPageWish({ overview, rows, source, current }: NewPageDialogProps) {
  const t = useText(pageMessages)
  const locale = useLocale()
  const [title, setTitle] = useState(source ? t('copyTitle', { title: source.title }) : '')
  const open = rows.find(({ path }) => path === current) ?? null
  const [chosenType, chooseType] = useState<string | null>(null)
  // Until somebody chooses it follows what becomes known while the site is still being read.
  const type = chosenType ?? usualType(overview, rows, open)
  const [chosen, setLanguage] = useState(everyLanguage)
  const [name, setName] = useState<string | null>(null)
  const languages = source
    ? [source, ...source.translations].flatMap((version) => version.language ?? [])
    : usualLanguages(overview, rows, type)
  const language = languages.includes(chosen) ? chosen : everyLanguage
  const request: NewPageRequest = {
    source: source ? { kind: 'copy', path: source.path } : { kind: 'type', type },
    title: title.trim(),
    // The first of them is shown when they are made.
    languages: language === everyLanguage ? firstOf(languages, open?.language ?? locale) : [language],
    name,
  }
  return { title, setTitle, type, chooseType, languages, language, setLanguage, setName, request }
}

function firstOf(languages: readonly string[], first: string): string[] {
  return languages.toSorted((one, other) => Number(other === first) - Number(one === first))
}

/** Makes the page, shows it and says so; what stands in the way is said in the form. */
function useCreating({ places, onClose }: NewPageDialogProps) {
  const t = useText(pageMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isUnderWay, setUnderWay] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async (request: NewPageRequest) => {
    setUnderWay(true)
    const result = await engine.ask('site.createPages', request)
    setUnderWay(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    onClose()
    if (result.value.page) places.onShow(result.value.page)
    sayDone(engine, t('created', { title: request.title }), { undo: result.undo, places })
  }
  return { isUnderWay, problem, run }
}

function TypeSelect({ form, overview }: { readonly form: NewPageForm; readonly overview: SiteOverview }) {
  const t = useText(pageMessages)
  const locale = useLocale()
  const types = overview.contentTypes.filter(({ count }) => count > 0)
  const options = types.map(({ id, label, count }) => ({
    value: id,
    label: labelIn(locale, label),
    note: String(count),
  }))
  const chosen = options.find(({ value }) => value === form.type)
  return (
    <Select
      label={t('type')}
      value={form.type}
      onChange={form.chooseType}
      options={options}
      note={chosen?.note}
    />
  )
}

function LanguageSelect({ form }: { readonly form: NewPageForm }) {
  const t = useText(pageMessages)
  const format = useFormat()
  if (form.languages.length < 2) return null
  const options = [
    { value: everyLanguage, label: t('allLanguages') },
    ...form.languages.map((tag) => ({ value: tag, label: format.languageName(tag) })),
  ]
  return <Select label={t('language')} value={form.language} onChange={form.setLanguage} options={options} />
}

/** The name of the file, for whoever wants to change it; the files themselves beneath. */
function FileNames({ form }: { readonly form: NewPageForm }) {
  const t = useText(pageMessages)
  const [isOpen, setOpen] = useState(false)
  return (
    <Disclosure title={t('details')} isOpen={isOpen || form.nameError !== null} onOpenChange={setOpen}>
      <Fields>
        <TextField
          label={t('fileName')}
          value={form.name}
          onChange={form.setName}
          error={form.nameError}
          spellCheck={false}
        />
      </Fields>
      {form.files.length > 0 && form.title.trim() !== '' && (
        <ul className={styles.files} aria-label={t('files')}>
          {form.files.map(({ path }) => (
            <li key={path}>{path}</li>
          ))}
        </ul>
      )}
    </Disclosure>
  )
}

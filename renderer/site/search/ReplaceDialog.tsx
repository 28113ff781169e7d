import { useMemo, useState } from 'react'
import type { SiteOverview } from '#shared/site/contract.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { FindQuestion } from '#shared/site/search/contract.ts'
import type { Wanted } from '#shared/site/search/pattern.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { Checkbox } from '../../kit/Checkbox.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useFormat } from '../../kit/format.ts'
import { ProgressLine } from '../../kit/ProgressLine.tsx'
import { Select } from '../../kit/Select.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useLocale, useSentence, useText } from '../../kit/text.ts'
import type { PagePlaces } from '../pages/usePageAction.ts'
import { sayDone } from '../pages/usePageAction.ts'
import { searchMessages } from './messages.ts'
import { PlaceList } from './PlaceList.tsx'
import { closeReplace, replaceScreen } from './replaceScreen.ts'
import styles from './Search.module.css'
import { type FoundPlaces, usePlaces } from './usePlaces.ts'

export type ReplaceDialogProps = {
  readonly overview: SiteOverview
  readonly canWrite: boolean
  readonly places: PagePlaces
}

/** Finds a text in all pages, shows every place as it is and as it would be, and replaces those that are ticked. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const isOpen = useStore(replaceScreen, (screen) => screen.isOpen)
  return isOpen ? <OpenReplace {...props} /> : null
}

function OpenReplace({ overview, canWrite, places }: ReplaceDialogProps) {
  const t = useText(searchMessages)
  const question = useStore(replaceScreen, (screen) => screen.question)
  const found = usePlaces(question)
  const [left, setLeft] = useState<Left>({ asked: null, keys: new Set() })
  // Ticks belong to one answer: another question begins with all ticked.
  const leftOut = left.asked === found.asked ? left.keys : noKeys
  const chosen = useMemo(() => chosenPages(found, leftOut), [found, leftOut])
  const count = chosen.reduce((sum, page) => sum + page.chosen.length, 0)
  const { replace, isReplacing, problem } = useReplacing(places)
  const isCurrent = found.asked === question
  return (
    <Dialog
      title={t('title')}
      isOpen
      size="large"
      onClose={closeReplace}
      actions={
        <>
          <Button onPress={closeReplace}>{t('close')}</Button>
          <Button
            tone="primary"
            isPending={isReplacing}
            isDisabled={!canWrite || !isCurrent || count === 0}
            onPress={() => void replace(question, chosen)}
          >
            {t('replace', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.panel}>
        <Question question={question} overview={overview} />
        <Answer
          found={found}
          left={leftOut}
          onLeave={(keys) => setLeft({ asked: found.asked, keys })}
          onOpen={(path) => {
            closeReplace()
            places.onShow(path)
          }}
        />
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  )
}

type Left = { readonly asked: FindQuestion | null; readonly keys: ReadonlySet<string> }
const noKeys: ReadonlySet<string> = new Set()

type ChosenPage = { readonly path: string; readonly seen: string; readonly chosen: number[] }

function chosenPages({ result }: FoundPlaces, left: ReadonlySet<string>): readonly ChosenPage[] {
  if (!result?.ok) return []
  return result.value.pages.flatMap(({ path, seen, places }) => {
    const chosen = places.flatMap(({ number }) => (left.has(`${path} ${number}`) ? [] : [number]))
    return chosen.length === 0 ? [] : [{ path, seen, chosen }]
  })
}

function useReplacing(places: PagePlaces) {
  const t = useText(searchMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isReplacing, setReplacing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const replace = async (
    { wanted, replacement, scope }: FindQuestion,
    pages: readonly ChosenPage[],
  ): Promise<void> => {
    if (isReplacing) return
    setReplacing(true)
    const result = await engine.ask('site.replace', { wanted, replacement, scope, pages: [...pages] })
    setReplacing(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    setProblem(null)
    closeReplace()
    const count = pages.reduce((sum, { chosen }) => sum + chosen.length, 0)
    // Taking it back leaves the person on the page that is shown.
    const staying = { onShow: () => undefined, onDeleted: places.onDeleted }
    sayDone(engine, t('replaced', { count, pages: pages.length }), { undo: result.undo, places: staying })
  }
  return { replace, isReplacing, problem }
}

function Question({
  question,
  overview,
}: {
  readonly question: FindQuestion
  readonly overview: SiteOverview
}) {
  const t = useText(searchMessages)
  const change = (patch: Partial<FindQuestion>) =>
    replaceScreen.set((now) => ({ ...now, question: { ...now.question, ...patch } }))
  const want = (patch: Partial<Wanted>) => change({ wanted: { ...question.wanted, ...patch } })
  const { wanted } = question
  return (
    <>
      <div className={styles.fields}>
        <TextField
          label={t('find')}
          value={wanted.text}
          onChange={(text) => want({ text })}
          autoFocus
          spellCheck={false}
        />
        <TextField
          label={t('replacement')}
          value={question.replacement}
          onChange={(replacement) => change({ replacement })}
          spellCheck={false}
        />
      </div>
      <div className={styles.choices}>
        <Checkbox isSelected={wanted.isWholeWord} onChange={(isWholeWord) => want({ isWholeWord })}>
          {t('wholeWord')}
        </Checkbox>
        <Checkbox isSelected={wanted.matchesCase} onChange={(matchesCase) => want({ matchesCase })}>
          {t('matchCase')}
        </Checkbox>
        <Checkbox isSelected={wanted.isPattern} onChange={(isPattern) => want({ isPattern })}>
          {t('pattern')}
        </Checkbox>
      </div>
      <Within question={question} overview={overview} onChange={change} />
    </>
  )
}

const everything = ''

function Within({
  question,
  overview,
  onChange,
}: {
  readonly question: FindQuestion
  readonly overview: SiteOverview
  readonly onChange: (patch: Partial<FindQuestion>) => void
}) {
  const t = useText(searchMessages)
  const format = useFormat()
  const locale = useLocale()
  const languages = overview.languages.map((tag) => ({ value: tag, label: format.languageName(tag) }))
  const types = overview.contentTypes.map(({ id, label }) => ({ value: id, label: labelIn(locale, label) }))
  const chosen = (value: string) => (value === everything ? null : value)
  return (
    <div className={styles.within}>
      <Select
        label={t('where')}
        isLabelHidden
        value={question.scope}
        onChange={(scope) => onChange({ scope: scope === 'text' ? 'text' : 'all' })}
        options={[
          { value: 'all', label: t('textAndFields') },
          { value: 'text', label: t('textOnly') },
        ]}
      />
      {languages.length > 1 && (
        <Select
          label={t('language')}
          isLabelHidden
          value={question.language ?? everything}
          onChange={(value) => onChange({ language: chosen(value) })}
          options={[{ value: everything, label: t('allLanguages') }, ...languages]}
        />
      )}
      {types.length > 1 && (
        <Select
          label={t('type')}
          isLabelHidden
          value={question.type ?? everything}
          onChange={(value) => onChange({ type: chosen(value) })}
          options={[{ value: everything, label: t('allTypes') }, ...types]}
        />
      )}
    </div>
  )
}

type AnswerProps = {
  readonly found: FoundPlaces
  readonly left: ReadonlySet<string>
  readonly onLeave: (keys: ReadonlySet<string>) => void
  readonly onOpen: (path: string) => void
}

function Answer({ found, left, onLeave, onOpen }: AnswerProps) {
  const t = useText(searchMessages)
  const say = useSentence()
  const { result, progress } = found
  if (result === null)
    return progress === null ? (
      <p className={styles.quiet}>{t('nothingAsked')}</p>
    ) : (
      <ProgressLine label={t('looking')} done={progress.done} total={progress.total} />
    )
  if (!result.ok) return <p role="alert">{say(result.problem.message)}</p>
  const { pages, count, isCut } = result.value
  const all = () => pages.flatMap(({ path, places }) => places.map(({ number }) => `${path} ${number}`))
  return (
    <>
      <div className={styles.count}>
        <span role="status">{t('found', { count, pages: pages.length })}</span>
        {count > 0 && (
          <>
            <Button size="small" tone="plain" onPress={() => onLeave(noKeys)}>
              {t('tickAll')}
            </Button>
            <Button size="small" tone="plain" onPress={() => onLeave(new Set(all()))}>
              {t('tickNone')}
            </Button>
          </>
        )}
      </div>
      {isCut && <p className={styles.quiet}>{t('cut')}</p>}
      {count > 0 && <PlaceList pages={pages} left={left} onLeave={onLeave} onOpen={onOpen} />}
    </>
  )
}

import { Wrench } from 'lucide-react'
import { useState } from 'react'
import {
  type Mending,
  mendAddress,
  mendHeading,
  type PageProblem,
  removeReference,
} from '#shared/editor/preview/pageProblems.ts'
import type { LostField } from '#shared/editor/preview/referencesInFields.ts'
import { referenceText } from '#shared/editor/referenceText.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { type Pick, PickField } from '../../kit/PickField.tsx'
import { PopoverButton } from '../../kit/Popover.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { formMessages } from '../form/formMessages.ts'
import { problemWords } from '../form/problemWords.ts'
import { useLabel } from '../form/useLabel.ts'
import type { PageSession } from '../session/openPage.ts'
import { goToField, goToProblem, mendPage } from './mendPage.ts'
import styles from './PreviewPane.module.css'
import { previewMessages } from './previewMessages.ts'
import { previewState } from './previewState.ts'

/** What on the page a reader would stumble over, with a way to mend each; nothing is drawn where all is well. */
export function ProblemsButton({ session }: { readonly session: PageSession }) {
  const t = useText(previewMessages)
  const problems = useStore(previewState, (state) => state.problems)
  const fields = useStore(previewState, (state) => state.fields)
  const count = problems.length + fields.length
  if (count === 0) return null
  const groups = [
    { title: t('links'), rows: problems.filter(({ kind }) => kind === 'link') },
    { title: t('images'), rows: problems.filter(({ kind }) => kind === 'image') },
    { title: t('headings'), rows: problems.filter(({ kind }) => kind === 'heading') },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <PopoverButton
      label={t('problems', { count })}
      trigger={
        <Button tone="plain" size="small" icon={Wrench} tooltip={t('problems', { count })}>
          <span aria-hidden="true">{count}</span>
          <span className="visually-hidden">{t('problems', { count })}</span>
        </Button>
      }
    >
      {(close) => (
        <div className={styles.problems}>
          {fields.length > 0 && <FieldProblems fields={fields} onGo={close} />}
          {groups.map(({ title, rows }) => (
            <section key={title} aria-label={title}>
              <h3 className={styles.group}>
                {title} <span className={styles.count}>{rows.length}</span>
              </h3>
              {rows.slice(0, mostRows).map((problem) => (
                <ProblemRow
                  key={`${problem.from}:${problem.words}`}
                  problem={problem}
                  session={session}
                  onGo={() => {
                    close()
                    goToProblem(session, problem)
                  }}
                />
              ))}
            </section>
          ))}
        </div>
      )}
    </PopoverButton>
  )
}

type FieldProblemsProps = { readonly fields: readonly LostField[]; readonly onGo: () => void }

/** Fields that name what is not there: each is mended where it is filled in. */
function FieldProblems({ fields, onGo }: FieldProblemsProps) {
  const t = useText(previewMessages)
  const f = useText(formMessages)
  const inWords = useLabel()
  return (
    <section aria-label={t('fields')}>
      <h3 className={styles.group}>
        {t('fields')} <span className={styles.count}>{fields.length}</span>
      </h3>
      {fields.slice(0, mostRows).map((finding) => (
        <div key={`${finding.path.join('.')}:${finding.target}`} className={styles.problem}>
          <div className={styles.words}>
            <span className={styles.target}>
              {inWords(finding.label)} <span className={styles.count}>{finding.target}</span>
            </span>
            <Button
              tone="plain"
              size="small"
              onPress={() => {
                onGo()
                goToField(finding)
              }}
            >
              {t('goToField')}
            </Button>
          </div>
          <p className={styles.reason}>{problemWords(finding.problem, f)}</p>
        </div>
      ))}
    </section>
  )
}

/** More than anybody mends one by one in a small list; the others follow as these are mended. */
const mostRows = 20

type RowProps = { readonly problem: PageProblem; readonly session: PageSession; readonly onGo: () => void }

function ProblemRow({ problem, session, onGo }: RowProps) {
  const t = useText(previewMessages)
  const mend = (how: (text: string, problem: PageProblem) => Mending | null) =>
    mendPage(session, problem, how)
  return (
    <div className={styles.problem}>
      <div className={styles.words}>
        <span className={styles.target}>{problem.words}</span>
        <Button tone="plain" size="small" onPress={onGo}>
          {t('goTo', { line: problem.line + 1 })}
        </Button>
      </div>
      {session.readOnly === null && (
        <div className={styles.ways}>
          {problem.kind === 'heading' ? (
            <Button size="small" onPress={() => mend(mendHeading)}>
              {t('setLevel', { level: problem.properLevel ?? 2 })}
            </Button>
          ) : (
            <>
              <TargetField problem={problem} session={session} />
              <Button size="small" onPress={() => mend(removeReference)}>
                {t(problem.kind === 'link' ? 'removeLink' : 'removeImage')}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  )
}

type Target = Pick & { readonly path: string; readonly address: string }

/** The page or image that was meant, found by part of its name and written as this page writes its links. */
function TargetField({ problem, session }: Omit<RowProps, 'onGo'>) {
  const t = useText(previewMessages)
  const [targets, search] = useTargets(problem, session)
  const pick = (id: string) => {
    const target = targets.find((row) => row.id === id)
    if (!target) return
    const { path, address } = target
    const named = { from: session.path, path, address }
    const words = referenceText(named, { examples: [problem.words], root: null, folder: null })
    mendPage(session, problem, (text, place) => mendAddress(text, place, words))
  }
  return (
    <PickField
      label={t(problem.kind === 'link' ? 'pageMeant' : 'imageMeant')}
      isLabelHidden
      text=""
      placeholder={t(problem.kind === 'link' ? 'pageMeant' : 'imageMeant')}
      picks={targets}
      onSearch={search}
      onPick={pick}
    />
  )
}

function useTargets(problem: PageProblem, session: PageSession) {
  const engine = useEngine()
  const [targets, setTargets] = useState<readonly Target[]>([])
  const search = async (words: string) => {
    if (problem.kind === 'image') {
      const answer = await engine.ask('site.images', {})
      if (!answer.ok) return
      const found = answer.value.rows.filter(({ path }) => path.toLowerCase().includes(words.toLowerCase()))
      const rows = found.slice(0, mostTargets)
      setTargets(
        rows.map(({ path, address }) => ({ id: path, label: nameOf(path), detail: path, path, address })),
      )
      return
    }
    const question = { types: [], by: 'address' as const, key: null, search: words, values: [] }
    const answer = await engine.ask('site.references', { from: session.path, ...question })
    if (!answer.ok) return
    const rows = answer.value.rows.slice(0, mostTargets)
    setTargets(
      rows.map(({ path, title, value }) => ({ id: path, label: title, detail: value, path, address: value })),
    )
  }
  return [targets, (words: string) => void search(words)] as const
}

const mostTargets = 40

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { HouseStyle } from '#shared/document/style.ts'
import { nothingKnown, type Surroundings } from '#shared/editor/fieldProblem.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { PageRow } from '#shared/site/page.ts'
import { useEngine, useEngineEvent } from '../../backend/hooks.ts'
import { keepEqual } from '../../kit/keepEqual.ts'
import { createStore, useStore } from '../../kit/store.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { useSentence } from '../../kit/text.ts'
import { type PageSession, redoIn, undoIn } from '../session/openPage.ts'
import { headField } from '../text/head.ts'
import { FormChecks } from './FormChecks.tsx'
import { FormContext, type FormSurroundings } from './FormContext.ts'
import { FormView } from './FormView.tsx'
import { fieldEdits } from './fieldEdits.ts'
import { formerPage } from './formerPage.ts'
import { siteQuestions } from './siteQuestions.ts'

export type PageFormProps = {
  readonly session: PageSession
  /** The page's row in the list; null until the list has it. */
  readonly page: PageRow | null
  readonly previewOrigin: string
}

/** The properties of an open page. Drawn anew only for its own text: the desk round it changes with every save. */
export const PageForm = memo(function PageForm({ session, page, previewOrigin }: PageFormProps) {
  const head = useStore(session.state, (state) => state.field(headField))
  const learned = useLearned(session.path)
  const surroundings = useSurroundings({ session, page, previewOrigin, learned })
  return (
    <FormContext value={surroundings}>
      <FormView
        head={head}
        shapes={learned.fields}
        onUndo={() => undoIn(session)}
        onRedo={() => redoIn(session)}
      >
        <FormChecks shapes={learned.fields} />
      </FormView>
    </FormContext>
  )
})

type Learned = { readonly fields: readonly FieldShape[]; readonly style: HouseStyle | null }

const nothingLearned: Learned = { fields: [], style: null }

/** What the site has taught about this page's fields; asked again when the site has been read further. */
function useLearned(path: string): Learned {
  const engine = useEngine()
  const [revision, setRevision] = useState(0)
  const [learned, setLearned] = useState(nothingLearned)
  useEngineEvent('site.changed', (event) => setRevision(event.revision))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may have taught more
  useEffect(() => {
    let isWanted = true
    void engine.ask('site.fields', { path }).then((answer) => {
      // Most saves teach nothing new, and then no control has to be drawn again.
      if (isWanted && answer.ok) setLearned((now) => keepEqual(now, answer.value))
    })
    return () => {
      isWanted = false
    }
  }, [engine, path, revision])
  return learned
}

type Parts = PageFormProps & { readonly learned: Learned }

/** The same object while the page is open; what changes is read from it when it is needed. */
function useSurroundings(parts: Parts): FormSurroundings {
  const { session, previewOrigin, page } = parts
  const say = useSentence()
  const engine = useEngine()
  const latest = useRef(parts)
  latest.current = parts
  const former = useMemo(() => formerPage(engine, session.path), [engine, session])
  useEngineEvent('changes.changed', former.forget)
  const [type, language] = [page?.type ?? '', page?.language ?? undefined]
  return useMemo(
    () => ({
      edits: fieldEdits(session, {
        onRefused: (reason) => showToast({ text: say(reason), tone: 'problem' }),
        fields: () => latest.current.learned.fields,
        style: () => latest.current.learned.style,
      }),
      isReadOnly: session.readOnly !== null,
      path: session.path,
      type,
      language,
      head: () => session.view.state.field(headField),
      state: session.state,
      address: () => latest.current.page?.address ?? null,
      around: createStore<Surroundings>(nothingKnown),
      site: siteQuestions(engine, session.path),
      former,
      pictureOf: (path: string) =>
        `${previewOrigin}/file/${path.split('/').map(encodeURIComponent).join('/')}`,
    }),
    [engine, session, say, former, previewOrigin, type, language],
  )
}

import type { EditorView } from '@codemirror/view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { dialectOf } from '#shared/editor/preview/dialect.ts'
import type { ReferenceRow } from '#shared/site/references.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { foldText } from '../../kit/foldText.ts'
import { useFormat } from '../../kit/format.ts'
import { PickField } from '../../kit/PickField.tsx'
import { PointPopover } from '../../kit/PointPopover.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import { previewState } from '../preview/previewState.ts'
import type { PageSession } from '../session/openPage.ts'
import { type HeadingLink, headingLinks } from '../text/link/headingLinks.ts'
import { type LinkEditing, linkChange, linkEditing, unlinkChange } from '../text/link/linkEdit.ts'
import { pageLink } from '../text/link/pageLink.ts'
import { writingHost } from '../text/writingHost.ts'
import { writingMessages } from '../text/writingMessages.ts'
import styles from './writing.module.css'

/** The small window of a link: where it leads, what it says, and the ways to follow it or take it away. */
export function LinkPopover({ session }: { readonly session: PageSession }) {
  const t = useText(writingMessages)
  const editing = useStore(linkEditing)
  const close = () => {
    linkEditing.set(null)
    session.view.focus()
  }
  const isHere = editing?.view === session.view
  return (
    <PointPopover label={t('link')} position={isHere ? editing.position : null} onClose={close}>
      {isHere && <LinkForm key={editing.place.from} editing={editing} path={session.path} onDone={close} />}
    </PointPopover>
  )
}

type LinkFormProps = {
  readonly editing: LinkEditing
  readonly path: string
  readonly onDone: () => void
}

function LinkForm({ editing, path, onDone }: LinkFormProps) {
  const t = useText(writingMessages)
  const { view, place, isNew } = editing
  const [address, setAddress] = useState(place.address)
  const [text, setText] = useState(place.text)
  const { picks, search, picked } = usePicks(view, path)
  const isShared = (place.reference?.definition.uses ?? 0) > 1
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const apply = () => {
    if (address.trim() !== '') view.dispatch(linkChange(view.state, place, { text, address }))
    onDone()
  }
  const pick = (id: string) => {
    const goal = picked(id)
    if (!goal) return
    setAddress(goal.address)
    if (text === '') setText(goal.text)
  }
  return (
    <form
      ref={form}
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <PickField
        label={t('linkGoal')}
        text={address}
        placeholder={t('linkPlaceholder')}
        picks={picks}
        onSearch={search}
        onText={setAddress}
        onPick={pick}
        hint={isShared && address.trim() !== place.address ? t('linkShared') : null}
      />
      <TextField label={t('linkText')} value={text} onChange={setText} />
      <div className={styles.buttons}>
        {!isNew && (
          <>
            <Button
              onPress={() => {
                view.dispatch(unlinkChange(place))
                onDone()
              }}
            >
              {t('unlink')}
            </Button>
            <Button onPress={() => writingHost.get()?.follow(address)}>{t('followLink')}</Button>
          </>
        )}
        <Button type="submit" isDisabled={address.trim() === ''}>
          {t('setLink')}
        </Button>
      </div>
    </form>
  )
}

/** Where a link can lead: pages by title, or, behind a `#`, the headings of this page. */
function usePicks(view: EditorView, path: string) {
  const { languageName } = useFormat()
  const { rows, search } = usePagesToLink(path)
  const [headings, setHeadings] = useState<readonly HeadingLink[]>([])
  const look = (typed: string) => {
    const isHeading = typed.startsWith('#')
    const { headingIds } = dialectOf(previewState.get().look?.generator ?? null, path)
    setHeadings(isHeading ? headingLinks(view.state, headingIds ?? 'github', typed) : [])
    if (!isHeading) search(typed)
  }
  const pages = rows.map((row) => ({
    id: row.path,
    label: row.title,
    detail: row.language === null ? row.value : `${languageName(row.language)} · ${row.value}`,
  }))
  const own = headings.map(({ address, text }) => ({ id: address, label: text, detail: address }))
  const picked = (id: string) => {
    const row = rows.find((candidate) => candidate.path === id)
    if (!row) return headings.find(({ address }) => address === id)
    const learned = row.value === row.path ? null : row.value
    const address = pageLink(path, { path: row.path, address: learned }, view.state.doc.toString())
    return { address, text: row.title }
  }
  return { picks: own.length > 0 ? own : pages, search: look, picked }
}

/** Pages by title; those without an address are named by their file. */
function usePagesToLink(from: string) {
  const engine = useEngine()
  const [rows, setRows] = useState<readonly ReferenceRow[]>([])
  const asked = useRef(0)
  const search = useCallback(
    (text: string) => {
      asked.current += 1
      const question = asked.current
      const ask = (by: 'address' | 'path' | 'title') =>
        engine.ask('site.references', { from, types: [], by, key: null, search: text, values: [] })
      void Promise.all([ask('address'), ask('path'), ask('title')]).then(([addressed, filed, titled]) => {
        if (question !== asked.current) return
        const byTitle = rowsOf(titled).map((row) => ({ ...row, value: row.path }))
        // A folder's name in the path is nothing that somebody looks for.
        const byFile = rowsOf(filed).filter(({ title, path }) => isNamed([title, path], text))
        const others = [...byTitle, ...byFile].filter(({ path }) => /\.(?:md|mdx|markdown)$/.test(path))
        setRows(eachOnce([...rowsOf(addressed), ...others]).slice(0, mostRows))
      })
    },
    [engine, from],
  )
  return { rows, search }
}

const mostRows = 60

function rowsOf(
  answer:
    | { readonly ok: true; readonly value: { readonly rows: readonly ReferenceRow[] } }
    | { readonly ok: false },
) {
  return answer.ok ? answer.value.rows : []
}

/** Whether a page's title or file says the words, in any order. */
function isNamed([title = '', path = '']: readonly string[], words: string): boolean {
  const text = foldText(`${title} ${path.slice(path.lastIndexOf('/') + 1)}`)
  return foldText(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The same page may have been found by its address, its title and its file. */
function eachOnce(rows: readonly ReferenceRow[]): readonly ReferenceRow[] {
  const pages = new Map<string, ReferenceRow>()
  for (const row of rows) if (!pages.has(row.path)) pages.set(row.path, row)
  return [...pages.values()]
}

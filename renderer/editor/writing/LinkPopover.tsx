import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReferenceRow } from '#shared/site/references.ts'
import { useEngine } from '../../backend/hooks.ts'
import { Button } from '../../kit/Button.tsx'
import { PickField } from '../../kit/PickField.tsx'
import { PointPopover } from '../../kit/PointPopover.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import type { PageSession } from '../session/openPage.ts'
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
  const { rows, search } = usePagesToLink(path)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const apply = () => {
    if (address.trim() !== '') view.dispatch(linkChange(view.state, place, { text, address }))
    onDone()
  }
  const pick = (id: string) => {
    const row = rows.find((candidate) => candidate.path === id)
    if (!row) return
    const learned = row.value === row.path ? null : row.value
    setAddress(pageLink(path, { path: row.path, address: learned }, view.state.doc.toString()))
    if (text === '') setText(row.title)
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
        picks={rows.map((row) => ({ id: row.path, label: row.title, detail: row.value }))}
        onSearch={search}
        onText={setAddress}
        onPick={pick}
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

/** Pages by title; those without an address are named by their file. */
function usePagesToLink(from: string) {
  const engine = useEngine()
  const [rows, setRows] = useState<readonly ReferenceRow[]>([])
  const asked = useRef(0)
  const search = useCallback(
    (text: string) => {
      asked.current += 1
      const question = asked.current
      const ask = (by: 'address' | 'path') =>
        engine.ask('site.references', { from, types: [], by, key: null, search: text, values: [] })
      void Promise.all([ask('address'), ask('path')]).then(([addressed, all]) => {
        if (question !== asked.current) return
        const known = addressed.ok ? addressed.value.rows : []
        const paths = new Set(known.map(({ path }) => path))
        const others = all.ok
          ? all.value.rows.filter((row) => !paths.has(row.path) && /\.mdx?$/.test(row.path))
          : []
        setRows([...known, ...others].slice(0, 60))
      })
    },
    [engine, from],
  )
  return { rows, search }
}

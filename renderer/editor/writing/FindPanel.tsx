import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  type SearchQuery,
  searchPanelOpen,
  setSearchQuery,
} from '@codemirror/search'
import type { EditorState } from '@codemirror/state'
import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Button, IconButton } from '../../kit/Button.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import type { PageSession } from '../session/openPage.ts'
import { countMatches, guardedQuery, mostMatches, type SearchSettings } from '../text/searchCount.ts'
import { writingMessages } from '../text/writingMessages.ts'
import styles from './writing.module.css'

/** Find and replace on the page, below the toolbar, as long as it is open. */
export function FindPanel({ session }: { readonly session: PageSession }) {
  const isOpen = useStore(session.state, searchPanelOpen)
  return isOpen ? <OpenFindPanel session={session} /> : null
}

function OpenFindPanel({ session }: { readonly session: PageSession }) {
  const t = useText(writingMessages)
  const { view } = session
  const query = getSearchQuery(useStore(session.state))
  const change = (patch: Partial<SearchSettings>) =>
    view.dispatch({ effects: setSearchQuery.of(guardedQuery({ ...settingsOf(query), ...patch })) })
  const close = () => {
    closeSearchPanel(view)
    view.focus()
  }
  const parts = { session, query, change, close }
  return (
    <search className={styles.find} aria-label={t('findOnPage')}>
      <div className={styles.findRow}>
        <FindField {...parts} />
        <IconButton
          label={t('previous')}
          icon={ChevronUp}
          shortcut="Shift+Enter"
          onPress={() => findPrevious(view)}
        />
        <IconButton label={t('next')} icon={ChevronDown} shortcut="Enter" onPress={() => findNext(view)} />
        {switches.map(({ setting, text, icon }) => (
          <IconButton
            key={setting}
            label={t(text)}
            icon={icon}
            isPressed={query[setting]}
            onPress={() => change({ [setting]: !query[setting] })}
          />
        ))}
        <IconButton label={t('closeFind')} icon={X} onPress={close} />
      </div>
      {session.readOnly === null && <ReplaceRow {...parts} />}
    </search>
  )
}

const switches = [
  { setting: 'caseSensitive', text: 'matchCase', icon: CaseSensitive },
  { setting: 'wholeWord', text: 'wholeWord', icon: WholeWord },
  { setting: 'regexp', text: 'pattern', icon: Regex },
] as const

type FindParts = {
  readonly session: PageSession
  readonly query: SearchQuery
  readonly change: (patch: Partial<SearchSettings>) => void
  readonly close: () => void
}

function FindField({ session, query, change, close }: FindParts) {
  const t = useText(writingMessages)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') (event.shiftKey ? findPrevious : findNext)(session.view)
    else return
    event.preventDefault()
  }
  return (
    <TextField
      label={t('find')}
      isLabelHidden
      placeholder={t('find')}
      value={query.search}
      onChange={(search) => change({ search })}
      onKeyDown={onKeyDown}
      inputRef={field}
      spellCheck={false}
      note={<Count state={session.state.get()} query={query} />}
    />
  )
}

function ReplaceRow({ session: { view }, query, change, close }: FindParts) {
  const t = useText(writingMessages)
  return (
    <div className={styles.findRow}>
      <TextField
        label={t('replace')}
        isLabelHidden
        placeholder={t('replace')}
        value={query.replace}
        onChange={(replace) => change({ replace })}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <Button isDisabled={!query.valid} onPress={() => replaceNext(view)}>
        {t('replaceOne')}
      </Button>
      <Button isDisabled={!query.valid} onPress={() => replaceAll(view)}>
        {t('replaceAll')}
      </Button>
    </div>
  )
}

function settingsOf({ search, replace, caseSensitive, wholeWord, regexp }: SearchQuery) {
  return { search, replace, caseSensitive, wholeWord, regexp }
}

/** Counts a moment after the last key, so that a long page is not searched at every letter. */
function Count({ state, query }: { readonly state: EditorState; readonly query: SearchQuery }) {
  const t = useText(writingMessages)
  const settled = useSettled(useMemo(() => ({ state, query }), [state, query]))
  const { count, current } = useMemo(() => countMatches(settled.state, settled.query), [settled])
  if (query.search === '') return null
  if (query.regexp && !query.valid) return <span role="status">{t('patternWrong')}</span>
  const shown = count > mostMatches ? t('foundMany', { count: mostMatches }) : t('found', { count, current })
  return <span role="status">{shown}</span>
}

const settleMs = 120

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), settleMs)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}

import { Check, FileSearch, FileText, Languages, Plus, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { SiteOverview } from '#shared/site/contract.ts'
import type { ContentType, PageRow } from '#shared/site/page.ts'
import { isNoFilter, noFilter } from '#shared/site/search/pageFilter.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { MenuButton } from '../kit/Menu.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { SearchField } from '../kit/SearchField.tsx'
import { Segmented } from '../kit/Segmented.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import { VirtualList, type VirtualListHandle } from '../kit/VirtualList.tsx'
import filterStyles from './FilterPanel.module.css'
import { FilterPanel } from './FilterPanel.tsx'
import { filterMessages } from './filterMessages.ts'
import { useFilterWords } from './filterWords.ts'
import type { SavedFilters } from './KeptFilters.tsx'
import { siteMessages } from './messages.ts'
import styles from './PageList.module.css'
import { dateOf, PageRowView } from './PageRowView.tsx'
import type { PageFamily } from './pageFamilies.ts'
import { pageMessages } from './pages/messages.ts'
import { askAboutPages, pagesWritable } from './pages/pageDialog.ts'
import type { PagePlaces } from './pages/usePageAction.ts'
import { searchMessages } from './search/messages.ts'
import { SearchHits } from './search/SearchHits.tsx'
import { type PageListState, usePageList } from './usePageList.ts'

export type PageListProps = {
  readonly overview: SiteOverview | null
  /** Null while the first answer is awaited. */
  readonly rows: readonly PageRow[] | null
  /** Paths that differ from the last version. */
  readonly changed: ReadonlySet<string>
  readonly current: string | null
  readonly now: Date
  readonly onOpen: (path: string) => void
  /** Opens a page at a place of its file. */
  readonly onOpenAt: (path: string, at: number) => void
  readonly onReveal: (path: string) => void
  /** Shows the versions of a page. */
  readonly onHistory: (path: string, title: string) => void
  /** What is shown after a page was made or deleted. */
  readonly places: PagePlaces
  readonly savedFilters: SavedFilters
  readonly handle?: Ref<PageListHandle>
}

/** What the window can ask of the list. */
export type PageListHandle = { readonly focusSearch: () => void }

/** The pages of the site: search, language, groups by kind of page. */
export function PageList(props: PageListProps) {
  const t = useText(siteMessages)
  const state = usePageList(props)
  const search = useRef<HTMLInputElement | null>(null)
  const list = useRef<VirtualListHandle | null>(null)
  useImperativeHandle(props.handle, () => ({ focusSearch: () => search.current?.select() }), [])
  const [isInText, setInText] = useState(false)
  const reading = props.overview?.reading ?? null
  const typed = state.typed.trim()
  const openAt = (path: string, at: number | null) =>
    at === null ? props.onOpen(path) : props.onOpenAt(path, at)
  return (
    <section className={styles.list} aria-label={t('pages')} data-pane="list">
      <div className={styles.head}>
        <SearchField
          label={t('search')}
          placeholder={t('searchShort')}
          shortcut="/"
          value={state.typed}
          onChange={state.type}
          inputRef={search}
          onKeyDown={(event) => searchKey(event, state, { list, onOpen: props.onOpen })}
        />
        {state.languages.length > 1 && <LanguageFilter state={state} />}
        <FilterPanel
          filter={state.filter}
          onChange={state.choose}
          types={props.overview?.contentTypes ?? []}
          paths={state.paths}
          saved={props.savedFilters}
        />
        <NewPageButton />
      </div>
      <ShownFilter state={state} types={props.overview?.contentTypes ?? []} />
      <p className="visually-hidden" role="status">
        {typed && !isInText && t('found', { count: state.count })}
      </p>
      {typed && <SearchSwitch isInText={isInText} onChange={setInText} />}
      {typed && isInText ? (
        <SearchHits
          typed={typed}
          language={state.language}
          current={props.current}
          onOpen={openAt}
          list={list}
        />
      ) : (
        <Rows {...props} state={state} list={list} />
      )}
      {reading && (
        <div className={styles.foot}>
          <ProgressLine label={t('reading')} done={reading.done} total={reading.total} />
        </div>
      )}
    </section>
  )
}

type ShownFilterProps = { readonly state: PageListState; readonly types: readonly ContentType[] }

/** What the list is narrowed to, where that is more than a language, and the way back to all pages. */
function ShownFilter({ state, types }: ShownFilterProps) {
  const t = useText(filterMessages)
  const describe = useFilterWords(types)
  const { filter } = state
  if (isNoFilter({ ...filter, language: null })) return null
  return (
    <div className={filterStyles.shown}>
      <span title={describe(filter)}>{describe(filter)}</span>
      <IconButton icon={X} size="small" label={t('clear')} onPress={() => state.choose(noFilter)} />
    </div>
  )
}

function SearchSwitch({
  isInText,
  onChange,
}: {
  readonly isInText: boolean
  readonly onChange: (isInText: boolean) => void
}) {
  const t = useText(searchMessages)
  return (
    <div className={styles.switch}>
      <Segmented
        label={t('searchIn')}
        size="small"
        value={isInText ? 'text' : 'titles'}
        onChange={(value) => onChange(value === 'text')}
        options={[
          { value: 'titles', label: t('inTitles') },
          { value: 'text', label: t('inAllText') },
        ]}
      />
    </div>
  )
}

type RowsProps = PageListProps & {
  readonly state: PageListState
  readonly list: Ref<VirtualListHandle>
}

function Rows(props: RowsProps) {
  const { state, overview, now } = props
  const t = useText(siteMessages)
  const format = useFormat()
  if (props.rows === null) return <SkeletonRows count={12} />
  const isAwaited = props.rows.length === 0 && (overview === null || overview.pageCount > 0)
  if (isAwaited) return <SkeletonRows count={12} />
  if (state.count === 0) return <NoRows state={state} types={overview?.contentTypes ?? []} />
  const isChanged = ({ members }: PageFamily) => members.some(({ path }) => props.changed.has(path))
  const spoken = (family: PageFamily) => {
    const languages = family.members.flatMap(({ language }) =>
      language ? [format.languageName(language)] : [],
    )
    const parts = [
      family.lead.title,
      dateOf(family.lead, format, now),
      languages.length > 0 ? t('inLanguages', { languages: format.list(languages) }) : '',
      isChanged(family) ? t('changed') : '',
      family.lead.isUnpublished ? t('unpublished') : '',
      family.lead.isSourceOnly ? t('sourceOnly') : '',
    ]
    return parts.filter(Boolean).join(', ')
  }
  return (
    <VirtualList
      label={t('pages')}
      groups={state.groups}
      keyOf={keyOf}
      textOf={spoken}
      rowHeight={52}
      selection={state.selection}
      onSelectionChange={state.select}
      current={state.currentKey}
      onOpen={props.onOpen}
      handle={props.list}
      scrollKey={JSON.stringify([state.typed.trim(), state.filter])}
      menu={state.menu}
    >
      {(family, rowState) => (
        <PageRowView
          family={family}
          state={rowState}
          isChanged={isChanged(family)}
          hasLanguages={state.languages.length > 1}
          now={now}
        />
      )}
    </VirtualList>
  )
}

const keyOf = (family: PageFamily) => family.lead.path

function NoRows({ state, types }: { readonly state: PageListState; readonly types: readonly ContentType[] }) {
  const t = useText(siteMessages)
  const f = useText(filterMessages)
  const words = useFilterWords(types)
  const format = useFormat()
  if (state.typed.trim())
    return (
      <EmptyState
        icon={FileSearch}
        title={t('nothingFound')}
        text={t('nothingFoundText', { text: state.typed.trim() })}
        actions={<Button onPress={() => state.type('')}>{t('clearSearch')}</Button>}
      />
    )
  if (!isNoFilter({ ...state.filter, language: null }))
    return (
      <EmptyState
        icon={FileSearch}
        title={f('nothing')}
        text={f('nothingText', { words: words(state.filter) })}
        actions={<Button onPress={() => state.choose(noFilter)}>{f('clear')}</Button>}
      />
    )
  if (state.language !== null)
    return (
      <EmptyState
        icon={FileText}
        title={t('noPagesInLanguage', { language: format.languageName(state.language) })}
        actions={<Button onPress={() => state.chooseLanguage(null)}>{t('clearSearch')}</Button>}
      />
    )
  return <EmptyState icon={FileText} title={t('noPages')} text={t('noPagesText')} />
}

function NewPageButton() {
  const t = useText(pageMessages)
  const canWrite = useStore(pagesWritable)
  return (
    <IconButton
      icon={Plus}
      label={t('newPage')}
      shortcut="Mod+N"
      isDisabled={!canWrite}
      onPress={() => askAboutPages({ kind: 'new' })}
    />
  )
}

function LanguageFilter({ state }: { readonly state: PageListState }) {
  const t = useText(siteMessages)
  const format = useFormat()
  const all = ''
  const name = state.language === null ? t('allLanguages') : format.languageName(state.language)
  const items = [
    { id: all, label: t('allLanguages'), isChecked: state.language === null },
    ...state.languages.map((tag, index) => ({
      id: tag,
      label: format.languageName(tag),
      isChecked: state.language === tag,
      startsGroup: index === 0,
    })),
  ]
  return (
    <MenuButton
      label={t('languageFilter')}
      trigger={
        <IconButton
          icon={state.language === null ? Languages : Check}
          label={t('languages', { language: name })}
          {...(state.language === null ? {} : { isPressed: true })}
        />
      }
      items={items}
      onAction={(id) => state.chooseLanguage(id === all ? null : id)}
    />
  )
}

type SearchKeyTargets = {
  readonly list: { readonly current: VirtualListHandle | null }
  readonly onOpen: (path: string) => void
}

/** Down goes into the rows; Enter opens the best one. */
function searchKey(
  event: KeyboardEvent<HTMLInputElement>,
  state: PageListState,
  { list, onOpen }: SearchKeyTargets,
): void {
  if (event.nativeEvent.isComposing) return
  const first = state.groups[0]?.rows[0]
  if (event.key === 'ArrowDown') {
    event.preventDefault()
    list.current?.focus()
  } else if (event.key === 'Enter' && first) onOpen(first.lead.path)
}

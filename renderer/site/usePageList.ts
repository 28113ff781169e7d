import { useMemo, useState } from 'react'
import type { SiteOverview } from '#shared/site/contract.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { PageRow } from '#shared/site/page.ts'
import { byOrder, filteredRows, noFilter, type PageFilter } from '#shared/site/search/pageFilter.ts'
import { useFormat } from '../kit/format.ts'
import type { ListGroup } from '../kit/listLayout.ts'
import { type ListSelection, noSelection, reconcile } from '../kit/listSelection.ts'
import type { MenuItem } from '../kit/Menu.tsx'
import { useStore } from '../kit/store.ts'
import { intlLocales, useLocale, useText } from '../kit/text.ts'
import { siteMessages } from './messages.ts'
import { type PageFamily, pageFamilies, pagesInLanguage } from './pageFamilies.ts'
import { pageGroups } from './pageGroups.ts'
import { searchIndex, searchPages } from './pageSearch.ts'
import { pageMessages } from './pages/messages.ts'
import { missingLanguages, operationItems, runOperation } from './pages/PageActions.tsx'
import { pagesWritable } from './pages/pageDialog.ts'
import { type PagePlaces, useCreateTranslation } from './pages/usePageAction.ts'

export type PageListState = {
  readonly typed: string
  readonly type: (text: string) => void
  readonly languages: readonly string[]
  /** The one language that is shown, null for all. */
  readonly language: string | null
  readonly chooseLanguage: (language: string | null) => void
  readonly filter: PageFilter
  readonly choose: (filter: PageFilter) => void
  /** The paths of all pages, whatever is shown of them. */
  readonly paths: readonly string[]
  readonly groups: readonly ListGroup<PageFamily>[]
  readonly count: number
  readonly selection: ListSelection
  readonly select: (selection: ListSelection) => void
  /** Key of the row that the open page belongs to. */
  readonly currentKey: string | null
  readonly menu: {
    readonly items: (keys: readonly string[]) => readonly MenuItem[]
    readonly run: (id: string, keys: readonly string[]) => void
  }
}

type PageListOptions = {
  readonly overview: SiteOverview | null
  readonly rows: readonly PageRow[] | null
  readonly changed: ReadonlySet<string>
  readonly now: Date
  readonly current: string | null
  readonly onOpen: (path: string) => void
  readonly onReveal: (path: string) => void
  readonly onHistory: (path: string, title: string) => void
  readonly places: PagePlaces
}

/** What the page list shows now: searched, filtered by language, grouped. */
export function usePageList(options: PageListOptions): PageListState {
  const [typed, type] = useState('')
  const [filter, choose] = useState(noFilter)
  const { language } = filter
  const chooseLanguage = (next: string | null) => choose({ ...filter, language: next })
  const languages = options.overview?.languages ?? []
  const families = useFamilies(options, filter)
  const groups = useGroups(families, options.overview, { typed, order: filter.order })
  const current = families.find(({ members }) => members.some(({ path }) => path === options.current))
  const [selection, select] = useSurvivingSelection(groups)
  const menu = useRowMenu(options, families)
  const paths = useMemo(() => (options.rows ?? []).map(({ path }) => path), [options.rows])
  return {
    typed,
    type,
    languages,
    language,
    chooseLanguage,
    filter,
    choose,
    paths,
    groups,
    count: groups.reduce((sum, group) => sum + group.rows.length, 0),
    selection,
    select,
    currentKey: current?.lead.path ?? null,
    menu,
  }
}

function useFamilies({ rows: all, overview, current, changed, now }: PageListOptions, filter: PageFilter) {
  const locale = useLocale()
  const { language } = filter
  const rows = useMemo(
    () => all && filteredRows(all, filter, { changed, now: now.getTime() }),
    [all, filter, changed, now],
  )
  const openLanguage = all?.find(({ path }) => path === current)?.language ?? null
  return useMemo(() => {
    if (language !== null) return pagesInLanguage(rows ?? [], language)
    // The language being worked in leads, so that walking down the list stays in it.
    const preferred = [openLanguage, locale, ...(overview?.languages ?? [])].filter((tag) => tag !== null)
    return pageFamilies(rows ?? [], preferred)
  }, [rows, overview?.languages, language, locale, openLanguage])
}

function useGroups(
  families: readonly PageFamily[],
  overview: SiteOverview | null,
  { typed, order }: { readonly typed: string; readonly order: PageFilter['order'] },
): readonly ListGroup<PageFamily>[] {
  const t = useText(siteMessages)
  const locale = useLocale()
  const index = useMemo(() => searchIndex(families), [families])
  return useMemo(() => {
    if (typed.trim()) {
      const rows = searchPages(index, typed)
      return rows.length > 0 ? [{ id: 'found', label: t('results'), rows }] : []
    }
    const collator = new Intl.Collator(intlLocales[locale], { numeric: true, sensitivity: 'base' })
    if (order !== 'usual') {
      const compare = byOrder(order, collator.compare)
      const rows = families.toSorted((one, other) => compare(one.lead, other.lead))
      return rows.length > 0 ? [{ id: 'ordered', label: null, rows }] : []
    }
    const options = { collate: collator.compare, otherLabel: t('otherFiles') }
    const types = (overview?.contentTypes ?? []).map((type) => ({
      ...type,
      label: labelIn(locale, type.label),
    }))
    return pageGroups(families, types, options)
  }, [families, index, typed, order, overview?.contentTypes, locale, t])
}

/** A selection that outlives a refresh: what is gone leaves it, the rest stays. */
function useSurvivingSelection(groups: readonly ListGroup<PageFamily>[]) {
  const [selection, select] = useState<ListSelection>(noSelection)
  const keys = useMemo(() => groups.flatMap(({ rows }) => rows.map(({ lead }) => lead.path)), [groups])
  const [before, setBefore] = useState(keys)
  if (before !== keys) {
    setBefore(keys)
    select(reconcile(selection, before, keys))
  }
  return [selection, select] as const
}

function useRowMenu(options: PageListOptions, families: readonly PageFamily[]): PageListState['menu'] {
  const t = useText(siteMessages)
  const format = useFormat()
  const operations = useOperationItems(options)
  const find = (key: string | undefined) => families.find(({ lead }) => lead.path === key)
  return {
    items: ([key]) => {
      const family = find(key)
      if (!family) return []
      const languages = family.members.flatMap((member) =>
        member.language && family.members.length > 1
          ? [
              {
                id: `open ${member.path}`,
                label: t('openIn', { language: format.languageName(member.language) }),
              },
            ]
          : [],
      )
      return [
        ...(languages.length > 0 ? languages : [{ id: `open ${family.lead.path}`, label: t('open') }]),
        { id: 'versions', label: t('pageVersions'), startsGroup: true },
        { id: 'reveal', label: t('reveal'), startsGroup: true },
        { id: 'path', label: t('copyPath') },
        ...(family.lead.address ? [{ id: 'address', label: t('copyAddress') }] : []),
        ...operations.items(family),
      ]
    },
    run: (id, [key]) => {
      const family = find(key)
      if (!family) return
      if (id === 'versions') return options.onHistory(family.lead.path, family.lead.title)
      if (id === 'reveal') return options.onReveal(family.lead.path)
      if (id === 'path') return void navigator.clipboard.writeText(family.lead.path)
      if (id === 'address') return void navigator.clipboard.writeText(family.lead.address ?? '')
      if (!id.startsWith('open ')) return operations.run(id, family)
      options.onOpen(id.slice('open '.length))
    },
  }
}

/** What can be done with a page besides opening it; nothing where the site can only be read. */
function useOperationItems({ overview, places }: PageListOptions) {
  const t = useText(pageMessages)
  const format = useFormat()
  const create = useCreateTranslation(places)
  const canWrite = useStore(pagesWritable)
  return {
    items: ({ lead }: PageFamily): readonly MenuItem[] => {
      if (!canWrite) return []
      const missing = missingLanguages(lead, overview?.languages ?? []).slice(0, shownMissing)
      const creating = missing.map((tag, index) => ({
        id: `create ${tag}`,
        label: t('createIn', { language: format.languageName(tag) }),
        startsGroup: index === 0,
      }))
      return [...creating, ...operationItems(t, creating.length === 0)]
    },
    run: (id: string, { lead, members }: PageFamily) => {
      if (id.startsWith('create ')) return void create(lead.path, id.slice('create '.length))
      const others = members.filter((member) => member !== lead)
      runOperation(
        id,
        [lead, ...others].map(({ path }) => path),
      )
    },
  }
}

/** Languages offered in a menu; a site with more of them is translated from the page's own bar. */
const shownMissing = 3

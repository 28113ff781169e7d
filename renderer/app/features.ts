import { FileText, GitMerge, History, Images, Pencil, SlidersHorizontal, Split } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { LucideIcon } from '../kit/Icon.tsx'
import { ChangesPlace } from './ChangesPlace.tsx'
import { ClashesPlace } from './ClashesPlace.tsx'
import { DraftsPlace } from './DraftsPlace.tsx'
import { HistoryPlace } from './HistoryPlace.tsx'
import { MediaPlace } from './MediaPlace.tsx'
import { appMessages } from './messages.ts'
import type { DeskId } from './navigation.ts'
import { PagesPlace } from './PagesPlace.tsx'
import { SitePlace } from './SitePlace.tsx'
import type { Workspace } from './workspace.ts'

/** One desk of the sidebar. */
export type Feature = {
  readonly id: DeskId
  readonly label: Sentence
  readonly icon: LucideIcon
  /** The figure in the sidebar: null while unknown; an accented figure asks for a look. */
  readonly count: (workspace: Workspace) => FeatureCount | null
  readonly Place: (props: { readonly workspace: Workspace }) => ReactNode
}

export type FeatureCount = {
  readonly figure: number
  readonly tone: 'count' | 'accent'
  /** The figure in words. */
  readonly label: Sentence
}

/** The one list of features: a desk more is a row more. */
export const features: readonly Feature[] = [
  {
    id: 'pages',
    label: appMessages.pagesDesk,
    icon: FileText,
    count: ({ overview }) =>
      overview && { figure: overview.pageCount, tone: 'count', label: appMessages.pageCount },
    Place: PagesPlace,
  },
  {
    id: 'changes',
    label: appMessages.changesDesk,
    icon: Pencil,
    count: ({ changedPages }) =>
      changedPages ? { figure: changedPages, tone: 'accent', label: appMessages.changeCount } : null,
    Place: ChangesPlace,
  },
  {
    id: 'history',
    label: appMessages.historyDesk,
    icon: History,
    count: () => null,
    Place: HistoryPlace,
  },
  {
    id: 'media',
    label: appMessages.mediaDesk,
    icon: Images,
    count: () => null,
    Place: MediaPlace,
  },
  {
    id: 'site',
    label: appMessages.siteDesk,
    icon: SlidersHorizontal,
    count: () => null,
    Place: SitePlace,
  },
]

/** Desks that are reached from elsewhere: the draft's menu, the palette, a message. */
export const sideDesks: readonly Feature[] = [
  { id: 'drafts', label: appMessages.draftsDesk, icon: Split, count: () => null, Place: DraftsPlace },
  { id: 'clashes', label: appMessages.clashesDesk, icon: GitMerge, count: () => null, Place: ClashesPlace },
]

import { ChevronsUpDown, Split } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { Draft } from '#shared/sync/draftContract.ts'
import { Icon } from '../../kit/Icon.tsx'
import { MenuButton, type MenuItem } from '../../kit/Menu.tsx'
import { knownValue } from '../../kit/projection.ts'
import { type Translate, useText } from '../../kit/text.ts'
import type { ExchangeWays } from '../useExchange.ts'
import styles from './DraftMenu.module.css'
import { goOver } from './draftActions.ts'
import { draftMessages } from './draftMessages.ts'
import { draftQuestion } from './draftScreen.ts'
import { useDrafts } from './useDrafts.ts'

export type DraftMenuProps = {
  readonly ways: ExchangeWays
  /** The branch the site is on, as the overview has it; null while no draft is open. */
  readonly current: string | null
  readonly canWrite: boolean
  readonly isCollapsed: boolean
  readonly onAllDrafts: () => void
}

/** Drafts named in the menu itself; the others are among all drafts. */
const shownDrafts = 8

/** The draft one is in, and the way to the others. */
export function DraftMenu({ ways, current, canWrite, isCollapsed, onAllDrafts }: DraftMenuProps) {
  const t = useText(draftMessages)
  const rows = knownValue(useDrafts())?.rows ?? []
  const name = rows.find(({ isCurrent }) => isCurrent)?.name ?? current ?? t('noDraft')
  const run = (id: string) => {
    if (id === 'all') return onAllDrafts()
    if (id === 'start') return draftQuestion.set({ kind: 'start' })
    const draft = rows.find(({ branch }) => `draft ${branch}` === id)
    if (draft && !draft.isCurrent) void goOver(ways, draft)
  }
  const button = (
    <AriaButton className={styles.draft ?? ''} aria-label={t('draftMenu', { name })}>
      <span className={styles.sign}>
        <Icon of={Split} />
      </span>
      {!isCollapsed && (
        <>
          <span className={styles.name} title={t('tooltip', { name, branch: current ?? '' })}>
            {name}
          </span>
          <span className={styles.sign}>
            <Icon of={ChevronsUpDown} size={14} />
          </span>
        </>
      )}
    </AriaButton>
  )
  return (
    <MenuButton
      label={t('drafts')}
      placement={isCollapsed ? 'right top' : 'bottom start'}
      items={menuItems(rows, canWrite, t)}
      onAction={run}
      trigger={button}
    />
  )
}

function menuItems(
  rows: readonly Draft[],
  canWrite: boolean,
  t: Translate<typeof draftMessages>,
): readonly MenuItem[] {
  const drafts = rows.slice(0, shownDrafts).map(
    (draft): MenuItem => ({
      id: `draft ${draft.branch}`,
      label: draft.isPublished ? t('publishedName', { name: draft.name }) : draft.name,
      detail: draft.hasWaiting ? t('workWaits') : draft.isHere ? null : t('onServer'),
      isChecked: draft.isCurrent,
      isDisabled: !canWrite && !draft.isCurrent,
    }),
  )
  return [
    ...drafts,
    { id: 'start', label: t('start'), startsGroup: true, isDisabled: !canWrite },
    { id: 'all', label: t('allDrafts') },
  ]
}

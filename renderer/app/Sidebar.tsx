import { ChevronsUpDown, FolderOpen, HardDrive, LogOut, Search, Sparkles, Unplug } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { RecentSite } from '#shared/shell/settings.ts'
import { useBackend, useEngineState } from '../backend/hooks.ts'
import { Badge } from '../kit/Badge.tsx'
import { classNames } from '../kit/classNames.ts'
import { useFormat } from '../kit/format.ts'
import { Icon, type LucideIcon } from '../kit/Icon.tsx'
import { Keys } from '../kit/Keys.tsx'
import { MenuButton, type MenuItem } from '../kit/Menu.tsx'
import { SpokenText } from '../kit/SpokenText.tsx'
import { Tooltip } from '../kit/Tooltip.tsx'
import { textIn, useLocale, useSentence, useText } from '../kit/text.ts'
import { DraftSwitch } from './DraftSwitch.tsx'
import { type Feature, features } from './features.ts'
import { appMessages } from './messages.ts'
import { showDesk } from './navigation.ts'
import { openFolder, openRecent, openSample } from './openSite.ts'
import { openPalette } from './paletteStore.ts'
import { SharingFoot } from './SharingFoot.tsx'
import styles from './Sidebar.module.css'
import type { Workspace } from './workspace.ts'

export type SidebarProps = { readonly workspace: Workspace; readonly isCollapsed: boolean }

/** The site, its desks, the state of the connection, and the way to everything. */
export function Sidebar({ workspace, isCollapsed }: SidebarProps) {
  const t = useText(appMessages)
  return (
    <div className={classNames(styles.sidebar, isCollapsed && styles.collapsed)} data-pane="sidebar">
      <SiteSwitch workspace={workspace} isCollapsed={isCollapsed} />
      <DraftSwitch workspace={workspace} isCollapsed={isCollapsed} />
      <nav aria-label={t('desks')} className={styles.desks}>
        {features.map((feature) => (
          <DeskRow key={feature.id} feature={feature} workspace={workspace} isCollapsed={isCollapsed} />
        ))}
      </nav>
      <div className={styles.foot}>
        <SharingFoot
          workspace={workspace}
          isCollapsed={isCollapsed}
          otherwise={<Connection workspace={workspace} isCollapsed={isCollapsed} />}
        />
        <Row
          icon={Search}
          label={t('findAnything')}
          isCollapsed={isCollapsed}
          shortcut="Mod+K"
          onPress={openPalette}
        />
      </div>
    </div>
  )
}

type DeskRowProps = SidebarProps & { readonly feature: Feature }

function DeskRow({ feature, workspace, isCollapsed }: DeskRowProps) {
  const say = useSentence()
  const format = useFormat()
  const locale = useLocale()
  const isCurrent = workspace.place.desk === feature.id
  const count = feature.count(workspace)
  // The words of a count are an ICU message of their own, so they stand in a catalogue of one.
  const words = count ? textIn(locale, { count: count.label })('count', { count: count.figure }) : null
  return (
    <Row
      icon={feature.icon}
      label={say(feature.label)}
      isCollapsed={isCollapsed}
      isCurrent={isCurrent}
      onPress={() => showDesk(feature.id)}
      hasMark={count?.tone === 'accent'}
      end={
        count && words ? (
          <Badge tone={count.tone} label={words}>
            {format.number(count.figure)}
          </Badge>
        ) : null
      }
    />
  )
}

type RowProps = {
  readonly icon: LucideIcon
  readonly label: string
  readonly isCollapsed: boolean
  readonly isCurrent?: boolean
  readonly shortcut?: string
  /** A dot at the icon where the figure is not drawn. */
  readonly hasMark?: boolean
  readonly end?: React.ReactNode
  readonly onPress: () => void
}

function Row(props: RowProps) {
  const { label, isCollapsed, shortcut = null } = props
  const button = (
    <AriaButton
      className={classNames(styles.row, props.isCurrent && styles.current)}
      onPress={props.onPress}
      {...(props.isCurrent ? { 'aria-current': 'page' } : {})}
      {...(isCollapsed ? { 'aria-label': label } : {})}
    >
      <span className={styles.sign}>
        <Icon of={props.icon} />
        {isCollapsed && props.hasMark && <span className={styles.mark} />}
      </span>
      {!isCollapsed && (
        <>
          <span className={styles.label}>{label}</span>
          {props.end}
          {shortcut && <Keys of={shortcut} />}
        </>
      )}
    </AriaButton>
  )
  if (!isCollapsed) return button
  return (
    <Tooltip text={label} shortcut={shortcut} placement="right">
      {button}
    </Tooltip>
  )
}

function SiteSwitch({ workspace, isCollapsed }: SidebarProps) {
  const t = useText(appMessages)
  const backend = useBackend()
  const [recent, setRecent] = useState<readonly RecentSite[]>([])
  const look = async () => {
    const result = await backend.shell.ask('shell.recent', {})
    if (result.ok) setRecent(result.value)
  }
  const { overview } = workspace
  const name = overview?.name ?? t('opening')
  const run = (id: string) => {
    if (id === 'open') return void openFolder(backend.shell)
    if (id === 'sample') return void openSample(backend.shell)
    if (id === 'close') return void backend.closeSite()
    void openRecent(backend.shell, id.slice('recent '.length))
  }
  return (
    <MenuButton
      label={t('switchSite')}
      placement={isCollapsed ? 'right top' : 'bottom start'}
      onAction={run}
      items={siteMenu(recent, name, t)}
      trigger={
        <AriaButton className={styles.site ?? ''} onPressStart={() => void look()}>
          <span className={styles.mono} aria-hidden="true">
            {initialOf(overview?.name)}
          </span>
          {!isCollapsed && (
            <>
              <span className={styles.names}>
                <span className={styles.name}>{name}</span>
              </span>
              <span className={styles.switch}>
                <Icon of={ChevronsUpDown} />
              </span>
            </>
          )}
          <SpokenText>{isCollapsed ? `${name}. ${t('switchSite')}` : t('switchSite')}</SpokenText>
        </AriaButton>
      }
    />
  )
}

function siteMenu(
  recent: readonly RecentSite[],
  current: string,
  t: ReturnType<typeof useText<typeof appMessages>>,
): readonly MenuItem[] {
  const others = recent.filter(({ name, isThere }) => isThere && name !== current).slice(0, 6)
  return [
    ...others.map(({ folder, name }) => ({ id: `recent ${folder}`, label: name })),
    { id: 'open', label: t('openFolder'), icon: FolderOpen, startsGroup: true, shortcut: 'Mod+O' },
    { id: 'sample', label: t('trySample'), icon: Sparkles },
    { id: 'close', label: t('closeSite'), icon: LogOut, startsGroup: true },
  ]
}

function initialOf(name: string | undefined): string {
  return [...(name?.trim() ?? '')][0]?.toUpperCase() ?? 'G'
}

function Connection({ workspace, isCollapsed }: SidebarProps) {
  const t = useText(appMessages)
  const engine = useEngineState()
  const isLost = engine.kind === 'lost'
  const words = isLost
    ? t('engineAway')
    : workspace.overview === null
      ? t('readingSite')
      : t('everythingHere')
  return (
    <div className={styles.connection} title={isCollapsed ? words : undefined} role="status">
      <span className={styles.sign}>
        <Icon of={isLost ? Unplug : HardDrive} />
      </span>
      <span className={isCollapsed ? 'visually-hidden' : styles.words}>{words}</span>
    </div>
  )
}

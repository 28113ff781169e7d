import type { EditorView } from '@codemirror/view'
import { Bold, Code, Heading, Italic, Link, List, ListOrdered, Plus, Quote, Table } from 'lucide-react'
import { Fragment, memo } from 'react'
import { IconButton } from '../kit/Button.tsx'
import type { LucideIcon } from '../kit/Icon.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import styles from './EditorDesk.module.css'
import { editorMessages } from './messages.ts'
import type { PageSession } from './session/openPage.ts'
import {
  type FormattingAtCursor,
  formattingAt,
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
} from './text/formatting.ts'
import { showsSource } from './text/head.ts'
import { putTable } from './text/insert/slashMenu.ts'
import { openLink } from './text/link/linkEdit.ts'
import { writingMessages } from './text/writingMessages.ts'
import { insertItems } from './writing/insertItems.ts'
import { OutlineMenu } from './writing/OutlineMenu.tsx'

export type ToolbarProps = {
  readonly session: PageSession
  readonly isSource: boolean
  readonly onSourceChange: (isSource: boolean) => void
}

type Tool = {
  readonly text: 'bold' | 'italic' | 'link' | 'bulletList' | 'numberedList' | 'quote' | 'table'
  readonly icon: LucideIcon
  readonly command: (view: EditorView) => boolean
  readonly shortcut?: string
  readonly isOn?: (at: FormattingAtCursor) => boolean
  readonly endsGroup?: boolean
}

const tools: readonly Tool[] = [
  { text: 'bold', icon: Bold, command: toggleMark('**'), shortcut: 'Mod+B', isOn: (at) => at.isBold },
  {
    text: 'italic',
    icon: Italic,
    command: toggleMark('_'),
    shortcut: 'Mod+I',
    isOn: (at) => at.isItalic,
    endsGroup: true,
  },
  { text: 'link', icon: Link, command: openLink, shortcut: 'Mod+Shift+K', endsGroup: true },
  { text: 'bulletList', icon: List, command: toggleBulletList, shortcut: 'Mod+Shift+8' },
  { text: 'numberedList', icon: ListOrdered, command: toggleNumberedList, shortcut: 'Mod+Shift+7' },
  { text: 'quote', icon: Quote, command: toggleQuote, shortcut: 'Mod+Shift+9' },
  { text: 'table', icon: Table, command: putTable },
]

/** Formatting without knowing Markdown, and the switch to the source. */
export const Toolbar = memo(function Toolbar({ session, isSource, onSourceChange }: ToolbarProps) {
  const t = useText(editorMessages)
  const tw = useText(writingMessages)
  const at = useStore(session.state, formattingAt, sameFormatting)
  const isForced = useStore(session.state, showsSource) && !isSource
  const isReadOnly = session.readOnly !== null
  const run = (command: (view: EditorView) => unknown) => {
    session.view.focus()
    command(session.view)
  }
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('formatting')}>
      <HeadingMenu level={at.heading} isDisabled={isReadOnly} onChoose={(level) => run(setHeading(level))} />
      {tools.map((tool) => (
        <Fragment key={tool.text}>
          <IconButton
            label={tw(tool.text)}
            icon={tool.icon}
            shortcut={tool.shortcut ?? null}
            {...(tool.isOn ? { isPressed: tool.isOn(at) } : {})}
            isDisabled={isReadOnly}
            onPress={() => run(tool.command)}
          />
          {tool.endsGroup && <span className={styles.rule} />}
        </Fragment>
      ))}
      <MenuButton
        label={tw('more')}
        placement="bottom start"
        trigger={<IconButton label={tw('more')} icon={Plus} isDisabled={isReadOnly} />}
        items={insertItems.map((item) => ({
          id: item.id,
          label: tw(item.id),
          shortcut: 'shortcut' in item ? item.shortcut : null,
        }))}
        onAction={(id) => {
          const item = insertItems.find((candidate) => candidate.id === id)
          // The menu gives the focus back to its button first.
          if (item) requestAnimationFrame(() => requestAnimationFrame(() => run(item.run)))
        }}
      />
      <span className={styles.stretch} />
      <OutlineMenu session={session} />
      <IconButton
        label={t('showSource')}
        icon={Code}
        shortcut="Mod+Shift+U"
        isPressed={isSource || isForced}
        isDisabled={isForced}
        onPress={() => onSourceChange(!isSource)}
      />
    </div>
  )
})

const levels = [1, 2, 3, 4] as const
type Level = 0 | (typeof levels)[number]

type HeadingMenuProps = {
  readonly level: number
  readonly isDisabled: boolean
  readonly onChoose: (level: Level) => void
}

function HeadingMenu({ level, isDisabled, onChoose }: HeadingMenuProps) {
  const t = useText(editorMessages)
  return (
    <MenuButton
      label={t('heading')}
      placement="bottom start"
      trigger={<IconButton label={t('heading')} icon={Heading} isDisabled={isDisabled} />}
      items={[
        ...levels.map((each) => ({
          id: String(each),
          label: t('headingLevel', { level: each }),
          isChecked: level === each,
        })),
        { id: '0', label: t('paragraph'), isChecked: level === 0, startsGroup: true },
      ]}
      onAction={(id) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => onChoose(levels.find((each) => String(each) === id) ?? 0)),
        )
      }
    />
  )
}

function sameFormatting(a: FormattingAtCursor, b: FormattingAtCursor): boolean {
  return a.isBold === b.isBold && a.isItalic === b.isItalic && a.heading === b.heading
}

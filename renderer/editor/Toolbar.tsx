import type { StateCommand } from '@codemirror/state'
import { Bold, Code, Heading, Italic, Link, List, ListOrdered, Quote } from 'lucide-react'
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
  makeLink,
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
} from './text/formatting.ts'
import { showsSource } from './text/head.ts'

export type ToolbarProps = {
  readonly session: PageSession
  readonly isSource: boolean
  readonly onSourceChange: (isSource: boolean) => void
}

type Tool = {
  readonly text: 'bold' | 'italic' | 'link' | 'bulletList' | 'numberedList' | 'quote'
  readonly icon: LucideIcon
  readonly command: StateCommand
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
  { text: 'link', icon: Link, command: makeLink, endsGroup: true },
  { text: 'bulletList', icon: List, command: toggleBulletList },
  { text: 'numberedList', icon: ListOrdered, command: toggleNumberedList },
  { text: 'quote', icon: Quote, command: toggleQuote },
]

/** Formatting without knowing Markdown, and the switch to the source. */
export const Toolbar = memo(function Toolbar({ session, isSource, onSourceChange }: ToolbarProps) {
  const t = useText(editorMessages)
  const at = useStore(session.state, formattingAt, sameFormatting)
  const isForced = useStore(session.state, showsSource) && !isSource
  const isReadOnly = session.readOnly !== null
  const run = (command: StateCommand) => {
    command(session.view)
    session.view.focus()
  }
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('formatting')}>
      <HeadingMenu level={at.heading} isDisabled={isReadOnly} onChoose={(level) => run(setHeading(level))} />
      {tools.map((tool) => (
        <Fragment key={tool.text}>
          <IconButton
            label={t(tool.text)}
            icon={tool.icon}
            shortcut={tool.shortcut ?? null}
            {...(tool.isOn ? { isPressed: tool.isOn(at) } : {})}
            isDisabled={isReadOnly}
            onPress={() => run(tool.command)}
          />
          {tool.endsGroup && <span className={styles.rule} />}
        </Fragment>
      ))}
      <span className={styles.stretch} />
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
      onAction={(id) => onChoose(levels.find((each) => String(each) === id) ?? 0)}
    />
  )
}

function sameFormatting(a: FormattingAtCursor, b: FormattingAtCursor): boolean {
  return a.isBold === b.isBold && a.isItalic === b.isItalic && a.heading === b.heading
}

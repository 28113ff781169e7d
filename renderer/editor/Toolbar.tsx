import { Bold, Code, Heading, Italic, Link, List, ListOrdered, Quote } from 'lucide-react'
import { IconButton } from '../kit/Button.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import { editorMessages } from './messages.ts'
import type { PageSession } from './session/openPage.ts'
import {
  formattingAt,
  makeLink,
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
} from './text/formatting.ts'
import { showsSource } from './text/head.ts'
import styles from './EditorDesk.module.css'
import type { StateCommand } from '@codemirror/state'

export type ToolbarProps = {
  readonly session: PageSession
  readonly isSource: boolean
  readonly onSourceChange: (isSource: boolean) => void
}

const levels = [1, 2, 3, 4] as const

/** Formatting without knowing Markdown, and the switch to the source. */
export function Toolbar({ session, isSource, onSourceChange }: ToolbarProps) {
  const t = useText(editorMessages)
  const at = useStore(session.state, formattingAt, sameFormatting)
  const isForced = useStore(session.state, (state) => showsSource(state)) && !isSource
  const isReadOnly = session.readOnly !== null
  const run = (command: StateCommand) => {
    command(session.view)
    session.view.focus()
  }
  const heading = { label: t('heading'), icon: Heading, isDisabled: isReadOnly }
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('formatting')}>
      <MenuButton
        label={t('heading')}
        placement="bottom start"
        trigger={<IconButton {...heading} />}
        items={[
          ...levels.map((level) => ({
            id: String(level),
            label: t('headingLevel', { level }),
            isChecked: at.heading === level,
          })),
          { id: '0', label: t('paragraph'), isChecked: at.heading === 0, startsGroup: true },
        ]}
        onAction={(id) => run(setHeading(levels.find((level) => String(level) === id) ?? 0))}
      />
      <IconButton
        label={t('bold')}
        icon={Bold}
        shortcut="Mod+B"
        isPressed={at.isBold}
        isDisabled={isReadOnly}
        onPress={() => run(toggleMark('**'))}
      />
      <IconButton
        label={t('italic')}
        icon={Italic}
        shortcut="Mod+I"
        isPressed={at.isItalic}
        isDisabled={isReadOnly}
        onPress={() => run(toggleMark('_'))}
      />
      <span className={styles.rule} />
      <IconButton label={t('link')} icon={Link} isDisabled={isReadOnly} onPress={() => run(makeLink)} />
      <span className={styles.rule} />
      <IconButton label={t('bulletList')} icon={List} isDisabled={isReadOnly} onPress={() => run(toggleBulletList)} />
      <IconButton
        label={t('numberedList')}
        icon={ListOrdered}
        isDisabled={isReadOnly}
        onPress={() => run(toggleNumberedList)}
      />
      <IconButton label={t('quote')} icon={Quote} isDisabled={isReadOnly} onPress={() => run(toggleQuote)} />
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
}

function sameFormatting(a: ReturnType<typeof formattingAt>, b: ReturnType<typeof formattingAt>): boolean {
  return a.isBold === b.isBold && a.isItalic === b.isItalic && a.heading === b.heading
}

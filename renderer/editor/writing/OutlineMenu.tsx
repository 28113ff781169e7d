import { EditorSelection } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { ListTree } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../kit/Button.tsx'
import { ContextMenu, MenuButton, type MenuItem } from '../../kit/Menu.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { editorScreen } from '../editorStore.ts'
import type { PageSession } from '../session/openPage.ts'
import { type OutlineRow, outlineOf } from '../text/outline.ts'
import { writingMessages } from '../text/writingMessages.ts'

/** The headings of the page, to go to; letters typed find one. */
export function OutlineMenu({ session }: { readonly session: PageSession }) {
  const t = useText(writingMessages)
  const [rows, setRows] = useState<readonly OutlineRow[]>([])
  const wanted = useStore(editorScreen, (screen) => screen.outlineAt)
  const items = itemsOf(wanted ? outlineOf(session.view.state) : rows, t('noHeadings'))
  const go = (id: string) => {
    const from = Number(id)
    if (!Number.isNaN(from)) goTo(session, from)
  }
  return (
    <>
      <MenuButton
        label={t('outline')}
        trigger={<IconButton label={t('outline')} icon={ListTree} />}
        items={items}
        onOpenChange={(isOpen) => isOpen && setRows(outlineOf(session.view.state))}
        onAction={go}
      />
      <ContextMenu
        label={t('goToHeading')}
        items={items}
        position={wanted}
        onAction={go}
        onClose={() => editorScreen.set((now) => ({ ...now, outlineAt: null }))}
      />
    </>
  )
}

function itemsOf(rows: readonly OutlineRow[], nothing: string): readonly MenuItem[] {
  if (rows.length === 0) return [{ id: 'none', label: nothing, isDisabled: true }]
  const top = Math.min(...rows.map(({ level }) => level))
  return rows.map(({ level, text, from }) => ({
    id: String(from),
    // Levels as indentation that a screen reader passes over.
    label: '\u2003'.repeat(level - top) + text,
  }))
}

function goTo({ view }: PageSession, from: number): void {
  const at = view.state.doc.lineAt(Math.min(from, view.state.doc.length)).to
  view.dispatch({
    selection: EditorSelection.cursor(at),
    effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 60 }),
  })
  requestAnimationFrame(() => requestAnimationFrame(() => view.focus()))
}

import { FileText, Heading, Images, Search, SquareTerminal } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { PageRow } from '#shared/site/page.ts'
import { editorScreen } from '../editor/editorStore.ts'
import { Badge } from '../kit/Badge.tsx'
import type { Command } from '../kit/command.ts'
import { Icon } from '../kit/Icon.tsx'
import { Keys } from '../kit/Keys.tsx'
import { useStore } from '../kit/store.ts'
import { useLocale, useText } from '../kit/text.ts'
import { appMessages } from './messages.ts'
import { showPage } from './navigation.ts'
import styles from './Palette.module.css'
import { goToMore, usePaletteMore } from './paletteMore.ts'
import { findables, type PaletteGroup, type PaletteRow, paletteGroups } from './paletteRows.ts'
import { paletteStore, recentChoices, rememberChoice } from './paletteStore.ts'

export type PaletteProps = { readonly pages: readonly PageRow[]; readonly commands: readonly Command[] }

/** *Find anything*: pages and commands by a few letters. */
export function Palette(props: PaletteProps) {
  const t = useText(appMessages)
  const isOpen = useStore(paletteStore)
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(next) => paletteStore.set(next)}
      isDismissable
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={t('palette')} className={styles.dialog ?? ''}>
          <Finder {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Finder({ pages, commands }: PaletteProps) {
  const t = useText(appMessages)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const { groups, bestNow } = useGroups({ pages, commands }, typed)
  const flat = groups.flatMap((group) => group.rows)
  const choose = (row: PaletteRow | undefined) => row && chooseRow(row, commands)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      // Or the same press would go on to the button that a question it opens has the focus on.
      event.preventDefault()
      return choose(bestNow() ?? flat[active])
    }
    const next = activeAfterKey(event.key, active, flat.length)
    if (next === null) return
    event.preventDefault()
    setActive(next)
  }
  return (
    <>
      <div className={styles.head}>
        <Icon of={Search} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
          autoFocus
          role="combobox"
          aria-expanded={flat.length > 0}
          aria-controls={flat.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={flat.length > 0 ? `${id}-${active}` : undefined}
          aria-label={t('palette')}
          aria-autocomplete="list"
          className={styles.input}
          placeholder={t('palettePlaceholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      <p className="visually-hidden" role="status">
        {typed && t('paletteFound', { count: flat.length })}
      </p>
      {flat.length === 0 ? (
        <p className={styles.nothing}>{t('paletteNothing', { text: typed.trim() })}</p>
      ) : (
        <Results id={id} groups={groups} active={active} onChoose={choose} onPoint={setActive} />
      )}
    </>
  )
}

/** What fits; among twenty thousand pages finding it takes longer than a letter may, which is shown at once. */
function useGroups({ pages, commands }: PaletteProps, typed: string) {
  const recent = useStore(recentChoices)
  const sought = useDeferredValue(typed)
  const rows = useFindables(pages, commands, sought)
  const groups = useMemo(() => paletteGroups(rows, sought, recent), [rows, sought, recent])
  // Whoever types and presses Enter at once means what was typed, not what is shown so far.
  const bestNow = () => (sought === typed ? undefined : paletteGroups(rows, typed, recent)[0]?.rows[0])
  return { groups, bestNow }
}

function useFindables(
  pages: readonly PageRow[],
  commands: readonly Command[],
  typed: string,
): readonly PaletteRow[] {
  const locale = useLocale()
  const more = usePaletteMore(typed)
  const always = useMemo(() => findables(pages, commands, locale), [pages, commands, locale])
  return useMemo(() => [...always, ...more], [always, more])
}

function chooseRow(row: PaletteRow, commands: readonly Command[]): void {
  paletteStore.set(false)
  // A heading is known by its place, which means nothing later.
  if (row.kind !== 'heading') rememberChoice(row.id)
  if (goToMore(row)) return
  if (row.kind === 'page') {
    showPage(row.id.slice('page:'.length))
    return editorScreen.set((now) => ({ ...now, wantsFocus: true }))
  }
  commands.find((command) => command.id === row.id)?.run()
}

/** Round the ends, as everywhere one types to find. */
function activeAfterKey(key: string, active: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (active + 1) % count
  if (key === 'ArrowUp') return (active - 1 + count) % count
  if (key === 'PageDown') return Math.min(count - 1, active + 8)
  if (key === 'PageUp') return Math.max(0, active - 8)
  return null
}

type ResultsProps = {
  readonly id: string
  readonly groups: readonly PaletteGroup[]
  readonly active: number
  readonly onChoose: (row: PaletteRow) => void
  readonly onPoint: (index: number) => void
}

const groupLabels = {
  recent: 'paletteRecent',
  pages: 'palettePages',
  headings: 'paletteHeadings',
  media: 'mediaDesk',
  commands: 'paletteCommands',
} as const

const signs = { page: FileText, heading: Heading, media: Images, command: SquareTerminal } as const

function Results({ id, groups, active, onChoose, onPoint }: ResultsProps) {
  const t = useText(appMessages)
  const list = useRef<HTMLDivElement | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the active row moves
  useEffect(
    () => list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' }),
    [active],
  )
  let index = -1
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette')} className={styles.results}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
        <div key={group.id} role="group" aria-label={t(groupLabels[group.id])}>
          <div className={styles.group} aria-hidden="true">
            {t(groupLabels[group.id])}
          </div>
          {group.rows.map((row) => {
            index += 1
            const at = index
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus (aria-activedescendant)
              // biome-ignore lint/a11y/useKeyWithClickEvents: the input hears the keys
              <div
                key={row.id}
                role="option"
                id={`${id}-${at}`}
                aria-selected={at === active}
                data-active={at === active || undefined}
                className={styles.row}
                onClick={() => onChoose(row)}
                onPointerMove={() => at !== active && onPoint(at)}
              >
                <RowWords row={row} />
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function RowWords({ row }: { readonly row: PaletteRow }) {
  return (
    <>
      <span className={styles.sign}>
        <Icon of={signs[row.kind]} />
      </span>
      <span className={styles.label} lang={row.language ?? undefined}>
        <Marked text={row.label} marks={row.marks} />
      </span>
      <span className={styles.detail}>{row.detail}</span>
      {row.language && <Badge tone="language">{row.language.toUpperCase()}</Badge>}
      {row.shortcut && <Keys of={row.shortcut} />}
    </>
  )
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly number[] }) {
  if (marks.length === 0) return text
  const marked = new Set(marks)
  // Folding can lengthen a text (ß to ss); marks beyond the letters are then simply not drawn.
  return [...text].map((letter, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: letters have no other identity
    marked.has(index) ? <b key={index}>{letter}</b> : letter,
  )
}

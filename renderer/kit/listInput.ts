import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import type { ListLayout } from './listLayout.ts'
import {
  commandOfKey,
  findByTyping,
  type ListCommand,
  type ListSelection,
  moveTo,
  selectAll,
  toggleKey,
} from './listSelection.ts'
import type { MenuItem } from './Menu.tsx'

type ListInputOptions<Row> = {
  readonly box: { readonly current: HTMLDivElement | null }
  readonly layout: ListLayout<Row>
  readonly page: number
  readonly textOf: (row: Row) => string
  readonly selection: ListSelection
  readonly onSelectionChange: (selection: ListSelection) => void
  readonly allowsMany?: boolean
  readonly current?: string | null
  readonly onOpen?: (key: string) => void
  readonly checks?: { readonly keys: ReadonlySet<string>; readonly toggle: (keys: readonly string[]) => void }
  readonly menu?: {
    readonly items: (keys: readonly string[]) => readonly MenuItem[]
    readonly run: (id: string, keys: readonly string[]) => void
  }
}

type MenuPlace = { readonly x: number; readonly y: number }

/** Keyboard and pointer of a list: turns them into a new selection, or into what the owner wants done. */
export function useListInput<Row>(list: ListInputOptions<Row>) {
  const [menuPlace, setMenuPlace] = useState<MenuPlace | null>(null)
  const typeAhead = useTypeAhead(list)
  const run = (command: ListCommand) => runCommand(list, command, { typeAhead, openMenu: setMenuPlace })
  return {
    events: {
      onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
        const place = { active: activeIndex(list), count: list.layout.keys.length, page: list.page }
        const command = commandOfKey(event, place)
        if (!command || event.nativeEvent.isComposing) return
        event.preventDefault()
        run(command)
      },
      onClick: (event: MouseEvent<HTMLDivElement>) => press(list, event),
      onFocus: () => {
        const start =
          list.current && list.layout.entryOfKey.has(list.current) ? list.current : list.layout.keys[0]
        if (list.selection.active === null && start !== undefined)
          list.onSelectionChange({ ...list.selection, active: start, anchor: start })
      },
      onContextMenu: (event: MouseEvent<HTMLDivElement>) => {
        const key = keyUnder(event)
        if (!list.menu || key === null) return
        event.preventDefault()
        if (!list.selection.selected.has(key)) list.onSelectionChange(moveAt(list, key))
        setMenuPlace({ x: event.clientX, y: event.clientY })
      },
    },
    menu: list.menu && openMenuOf(list, menuPlace, () => setMenuPlace(null)),
  }
}

function openMenuOf<Row>(list: ListInputOptions<Row>, position: MenuPlace | null, onClose: () => void) {
  const keys = targets(list)
  return {
    items: position ? (list.menu?.items(keys) ?? []) : [],
    position,
    onAction: (id: string) => list.menu?.run(id, keys),
    onClose: () => {
      onClose()
      list.box.current?.focus()
    },
  }
}

type Effects = {
  readonly typeAhead: (letter: string) => void
  readonly openMenu: (place: MenuPlace) => void
}

function runCommand<Row>(list: ListInputOptions<Row>, command: ListCommand, effects: Effects): void {
  const { selection, layout } = list
  switch (command.kind) {
    case 'move': {
      const key = layout.keys[command.index]
      const mode = list.allowsMany ? command.mode : 'replace'
      if (key !== undefined) list.onSelectionChange(moveTo(selection, layout.keys, { key, mode }))
      return
    }
    case 'toggle':
      if (list.checks) return list.checks.toggle(targets(list))
      if (selection.active === null) return
      return list.allowsMany ? list.onSelectionChange(toggleKey(selection, selection.active)) : open(list)
    case 'open':
      return open(list)
    case 'all':
      return list.allowsMany ? list.onSelectionChange(selectAll(selection, layout.keys)) : undefined
    case 'menu':
      return effects.openMenu(placeOfActive(list))
    case 'type':
      return effects.typeAhead(command.letter)
    default:
      return command satisfies never
  }
}

function press<Row>(list: ListInputOptions<Row>, event: MouseEvent<HTMLDivElement>): void {
  const key = keyUnder(event)
  if (key === null) return
  if (list.checks && event.target instanceof Element && event.target.closest('[data-check]')) {
    list.onSelectionChange(moveAt(list, key))
    return list.checks.toggle([key])
  }
  if (list.allowsMany && event.shiftKey)
    return list.onSelectionChange(moveTo(list.selection, list.layout.keys, { key, mode: 'extend' }))
  if (list.allowsMany && (event.ctrlKey || event.metaKey))
    return list.onSelectionChange(toggleKey(list.selection, key))
  list.onSelectionChange(moveAt(list, key))
  list.onOpen?.(key)
}

const typingPauseMs = 700

function useTypeAhead<Row>(list: ListInputOptions<Row>): (letter: string) => void {
  const typed = useRef({ text: '', timer: 0 })
  return (letter) => {
    window.clearTimeout(typed.current.timer)
    const text = typed.current.text + letter
    const timer = window.setTimeout(() => {
      typed.current = { text: '', timer: 0 }
    }, typingPauseMs)
    typed.current = { text, timer }
    const texts = list.layout.entries
      .filter((entry) => entry.kind === 'row')
      .map((entry) => list.textOf(entry.row))
    const key = list.layout.keys[findByTyping(texts, activeIndex(list), text)]
    if (key !== undefined) list.onSelectionChange(moveAt(list, key))
  }
}

/** What a command concerns: the selected rows when the active one is among them, else the active one. */
function targets<Row>({ selection, layout, allowsMany }: ListInputOptions<Row>): readonly string[] {
  if (selection.active === null) return []
  if (!allowsMany || !selection.selected.has(selection.active)) return [selection.active]
  return layout.keys.filter((key) => selection.selected.has(key))
}

function open<Row>({ selection, onOpen }: ListInputOptions<Row>): void {
  if (selection.active !== null) onOpen?.(selection.active)
}

function moveAt<Row>(list: ListInputOptions<Row>, key: string): ListSelection {
  return moveTo(list.selection, list.layout.keys, { key, mode: 'replace' })
}

function activeIndex<Row>({ selection, layout }: ListInputOptions<Row>): number {
  const entry =
    selection.active === null ? undefined : layout.entries[layout.entryOfKey.get(selection.active) ?? -1]
  return entry?.kind === 'row' ? entry.position : -1
}

function keyUnder(event: MouseEvent): string | null {
  const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null
  return option?.getAttribute('data-key') ?? null
}

function placeOfActive<Row>({ box }: ListInputOptions<Row>): MenuPlace {
  const row = box.current?.querySelector('[data-active]') ?? box.current
  const rectangle = row?.getBoundingClientRect()
  return { x: (rectangle?.left ?? 0) + 24, y: (rectangle?.bottom ?? 0) - 8 }
}

import { type PointerEvent, useEffect, useRef, useState } from 'react'

/** An item on its way: where it comes from, and before which item it would land (the count: behind the last). */
export type ItemDrag = { readonly from: number; readonly before: number }

/** Pixels of the pointer's way from which a press is a drag, and from the edges in which the list scrolls along. */
const startPx = 4
const edgePx = 48
const scrollPx = 12

type Press = { readonly from: number; readonly startY: number; readonly list: HTMLElement }

/**
 * Drags the items of a list by a handle. Whoever does not drag has the menu and Alt with an arrow key. Esc, or leaving
 * the item where it is, changes nothing.
 */
export function useItemDrag(onDrop: (from: number, to: number) => void): {
  readonly drag: ItemDrag | null
  readonly begin: (event: PointerEvent<HTMLElement>, from: number) => void
} {
  const [drag, setDrag] = useState<ItemDrag | null>(null)
  const press = useRef<Press | null>(null)
  const latest = useRef<ItemDrag | null>(null)
  latest.current = drag
  const drop = useRef(onDrop)
  drop.current = onDrop

  useEffect(() => {
    const end = (isDropped: boolean) => {
      const landed = latest.current
      press.current = null
      setDrag(null)
      if (!isDropped || landed === null) return
      const to = landed.before > landed.from ? landed.before - 1 : landed.before
      if (to !== landed.from) drop.current(landed.from, to)
    }
    const move = (event: globalThis.PointerEvent) => {
      const held = press.current
      if (held === null) return
      if (latest.current === null && Math.abs(event.clientY - held.startY) < startPx) return
      scrollAlong(held.list, event.clientY)
      setDrag({ from: held.from, before: placeAt(held.list, event.clientY) })
    }
    const up = () => press.current !== null && end(true)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || press.current === null) return
      event.preventDefault()
      event.stopPropagation()
      end(false)
    }
    const lost = () => press.current !== null && end(false)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', lost)
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', lost)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [])

  return {
    drag,
    begin: (event, from) => {
      const list = event.currentTarget.closest<HTMLElement>('ol')
      if (event.button !== 0 || list === null) return
      event.preventDefault()
      press.current = { from, startY: event.clientY, list }
    },
  }
}

/** Before which item a height in the window is: the first whose middle lies below it. */
function placeAt(list: HTMLElement, y: number): number {
  const items = [...list.children]
  const index = items.findIndex((item) => {
    const { top, height } = item.getBoundingClientRect()
    return y < top + height / 2
  })
  return index === -1 ? items.length : index
}

function scrollAlong(list: HTMLElement, y: number): void {
  const column = list.closest<HTMLElement>('[data-pane]')
  if (column === null) return
  const { top, bottom } = column.getBoundingClientRect()
  if (y < top + edgePx) column.scrollTop -= scrollPx
  else if (y > bottom - edgePx) column.scrollTop += scrollPx
}

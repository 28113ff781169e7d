import type { FieldPath } from '#shared/document/document.ts'
import type { FieldEdits } from './fieldEdits.ts'
import type { ItemKeys } from './itemKeys.ts'

/**
 * Moves an item of a list. Whatever had the focus in it keeps it, so that typing or moving can go on: the elements of
 * an item wander with it, but the browser lets go of the focus when they do.
 */
export function moveItemTo(
  {
    edits,
    itemKeys,
    path,
  }: { readonly edits: FieldEdits; readonly itemKeys: ItemKeys; readonly path: FieldPath },
  from: number,
  to: number,
): void {
  const focused = document.activeElement
  itemKeys.move(from, to)
  edits.move(path, from, to)
  requestAnimationFrame(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && focused instanceof HTMLElement && focused.isConnected) focused.focus()
    if (document.activeElement instanceof HTMLElement)
      document.activeElement.scrollIntoView({ block: 'nearest' })
  })
}

import type { FieldPath } from '#shared/document/document.ts'

/**
 * Keeps the focus in the form when the field or item at a path is about to be removed: whatever takes its place, else
 * what stands before it, gets the focus that would be lost.
 */
export function keepFocusNear(path: FieldPath): void {
  const removed = document.querySelector(`form [data-field="${CSS.escape(path.join('.'))}"]`)
  const stops = [...(removed?.closest('form')?.querySelectorAll<HTMLElement>(stop) ?? [])]
  const others = stops.filter((element) => !removed?.contains(element) && element.checkVisibility())
  const isAfter = (element: HTMLElement) =>
    removed !== null && (removed.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const next = others.find(isAfter)
  const former = others.findLast((element) => !isAfter(element))
  const focus = () => {
    if (document.activeElement !== document.body) return
    const target = next?.isConnected ? next : former
    target?.focus()
  }
  // The menu in which it was chosen closes first, and tries to give the focus back to its button.
  requestAnimationFrame(() => requestAnimationFrame(focus))
}

const stop = 'button:not([disabled]), input:not([disabled]), textarea:not([disabled])'

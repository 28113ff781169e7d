const tabbable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"], [contenteditable="true"]'

/** The pane after (or before) the one with the focus, round the end; -1 when there is none. */
export function nextPane(count: number, current: number, step: 1 | -1): number {
  if (count === 0) return -1
  if (current < 0) return step > 0 ? 0 : count - 1
  return (current + step + count) % count
}

/** Moves the focus to the next pane of the window (F6), or the one before. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isVisible)
  const current = panes.findLastIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[nextPane(panes.length, current, step)]
  if (!pane) return
  const target =
    pane.querySelector<HTMLElement>('[data-pane-focus]') ??
    [...pane.querySelectorAll<HTMLElement>(tabbable)].find(isVisible) ??
    pane
  // A pane that holds nothing to focus (a preview) takes the focus itself, so that F6 does not stop at it.
  if (!target.matches(tabbable)) target.tabIndex = -1
  target.focus()
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true })
}

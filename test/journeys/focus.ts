import type { Page } from 'playwright-core'

/** Where the keyboard is, as somebody who looks at the screen can tell. */
export type Focus = {
  /** Tag, role and name, for the message of a failed test. */
  readonly what: string
  /** A ring of at least 2 px round the element, its active row or its frame; else the caret of a text; else nothing. */
  readonly mark: 'ring' | 'caret' | null
  /** All of the element, or the edge of one larger than the window, lies inside the window. */
  readonly isOnScreen: boolean
  /** Nothing lies over it. */
  readonly isUncovered: boolean
}

/** Looks at the element that has the focus. */
export function focusOf(window: Page): Promise<Focus> {
  return window.evaluate(lookAtFocus)
}

/** Throws unless whoever looks at the screen sees where the keyboard is. */
export async function expectVisibleFocus(window: Page, mark: 'ring' | 'caret' = 'ring'): Promise<void> {
  // A scroll that brings the element into view takes a frame or two.
  let focus = await focusOf(window)
  for (let attempt = 0; attempt < 20 && !isSeen(focus, mark); attempt++) {
    await window.waitForTimeout(50)
    focus = await focusOf(window)
  }
  if (!isSeen(focus, mark)) throw new Error(`the focus cannot be seen: ${JSON.stringify(focus)}`)
}

function isSeen(focus: Focus, mark: 'ring' | 'caret'): boolean {
  return (
    focus.isOnScreen && focus.isUncovered && focus.mark !== null && (mark === 'caret' || focus.mark === mark)
  )
}

/** In the page; a function that is sent there brings everything it needs. */
function lookAtFocus(): Focus {
  const focused = document.activeElement ?? document.body
  const row = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
  // The input of a switch or a box to tick is invisible; its label is what is drawn.
  const isHidden = focused.matches('input') && (focused.parentElement?.clientWidth ?? 0) <= 1
  const shown = row ?? (isHidden ? focused.closest('label') : null) ?? focused
  const ancestors = [focused.parentElement, focused.parentElement?.parentElement, isHidden ? shown : null]
  const drawn = isHidden ? [...shown.querySelectorAll('*')] : []
  const hasRing = (element: Element | null | undefined): boolean => {
    if (!element) return false
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor)
  }
  const isDivider = focused.getAttribute('role') === 'separator'
  const hasLine = isDivider && Number.parseFloat(getComputedStyle(focused, '::before').width) >= 3
  const isText = focused.matches('input, textarea, [contenteditable="true"]')
  const box = shown.getBoundingClientRect()
  const left = Math.max(box.left, 0)
  const top = Math.max(box.top, 0)
  const right = Math.min(box.right, innerWidth)
  const bottom = Math.min(box.bottom, innerHeight)
  const isLarge = box.height > innerHeight / 2 || box.width > innerWidth / 2
  const isInside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
  const at = document.elementFromPoint((left + right) / 2, isLarge ? top + 4 : (top + bottom) / 2)
  const isReached = at !== null && (shown.contains(at) || at.contains(shown) || focused.contains(at))
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.slice(0, 60)
  const caret = isText ? ('caret' as const) : null
  return {
    what: `${focused.tagName.toLowerCase()} ${focused.getAttribute('role') ?? ''} “${name}”`,
    mark: [shown, focused, ...ancestors, ...drawn].some(hasRing) || hasLine ? 'ring' : caret,
    isOnScreen: focused !== document.body && right > left && bottom > top && (isInside || isLarge),
    isUncovered: isReached,
  }
}

import { type RefObject, useEffect } from 'react'

/**
 * Takes the focus to an element when what had it is gone: a part that was discarded takes its button with it, and the
 * focus must not fall out of the window. `shown` is what is drawn now.
 */
export function useKeptFocus(element: RefObject<HTMLElement | null>, shown: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever something else is drawn
  useEffect(() => {
    if (document.activeElement === document.body) element.current?.focus()
  }, [element, shown])
}

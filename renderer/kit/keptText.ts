/*
 * Small things a person is used to on this computer (what is folded, how wide the preview is), kept in the browser's
 * own storage. Settings proper are kept by main.
 */

/** What was kept under a name; null when nothing was, or where there is no window, as in tests of plain lists. */
export function readKept(name: string): string | null {
  return typeof window === 'undefined' ? null : window.localStorage.getItem(`galley.${name}`)
}

/** Keeps a text under a name until it is kept anew. */
export function keepText(name: string, text: string): void {
  window.localStorage.setItem(`galley.${name}`, text)
}

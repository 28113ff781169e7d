/** What a page was called when this window first showed it, by what it is called now. */
const keys = new Map<string, string>()

/** Stays the same for a page that is moved while it is open, so that nothing of it is drawn anew. */
export function pageKey(path: string): string {
  return keys.get(path) ?? path
}

/** Pages have other paths now. */
export function carryPageKeys(moves: readonly { readonly from: string; readonly to: string }[]): void {
  for (const { from, to } of moves) {
    keys.set(to, pageKey(from))
    keys.delete(from)
  }
}

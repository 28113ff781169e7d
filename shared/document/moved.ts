/**
 * From where to where an item moves. The lines between the items it passes stay; a text of several lines that comes to
 * stand before them would take some for its own: lines of blanks become empty (`bare`), or blank lines go (`none`).
 */
export type Way = { readonly from: number; readonly to: number; readonly gaps?: 'bare' | 'none' }

/** The list with one item at another index. */
export function moved<T>(list: readonly T[], way: Way): T[] {
  const rest = list.filter((_item, index) => index !== way.from)
  return [...rest.slice(0, way.to), ...list.slice(way.from, way.from + 1), ...rest.slice(way.to)]
}

/** From where to where an item moves; `tight` takes the blank lines out from between the items it passes. */
export type Way = { readonly from: number; readonly to: number; readonly tight?: boolean }

/** The list with one item at another index. */
export function moved<T>(list: readonly T[], way: Way): T[] {
  const rest = list.filter((_item, index) => index !== way.from)
  return [...rest.slice(0, way.to), ...list.slice(way.from, way.from + 1), ...rest.slice(way.to)]
}

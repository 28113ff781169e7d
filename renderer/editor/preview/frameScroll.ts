/*
 * Scrolling by lines of the file: both sides know where a line is, so neither has to know the other's pixels.
 */

/** A stretch of the shown page and the lines it was rendered from. */
export type Place = {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
}

/** The line at a height, with a fraction for the way into its block; 0 above the first block. */
export function lineAt(places: readonly Place[], y: number): number {
  const place = places.find(({ bottom }) => bottom > y)
  const last = places.at(-1)
  if (!place) return last?.to ?? 0
  if (y < place.top) return place === places[0] ? 0 : place.from
  return place.from + ((y - place.top) / (place.bottom - place.top)) * (place.to - place.from)
}

/** The height of a line; lines between two blocks are at the top of the next one. */
export function heightOf(places: readonly Place[], line: number): number {
  const place = places.find(({ to }) => to > line)
  const last = places.at(-1)
  if (!place) return last?.bottom ?? 0
  if (line <= place.from) return place === places[0] && line < place.from ? 0 : place.top
  return place.top + ((line - place.from) / (place.to - place.from)) * (place.bottom - place.top)
}

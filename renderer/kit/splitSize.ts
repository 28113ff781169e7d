/** Bounds of a divider, in the unit its owner counts in: CSS pixels of the first pane, or its share of both. */
export type SplitLimits = { readonly min: number; readonly max: number }

/** Keeps a size within its limits; where the limits cross (a very narrow window) the lower one holds. */
export function clampSize(size: number, limits: SplitLimits): number {
  return Math.max(limits.min, Math.min(limits.max, size))
}

/** Where a key press moves the divider, null for keys that do not concern it (ARIA window splitter pattern). */
export function sizeAfterKey(
  key: string,
  size: number,
  bounds: SplitLimits & { readonly step: number },
): number | null {
  switch (key) {
    case 'ArrowLeft':
      return clampSize(size - bounds.step, bounds)
    case 'ArrowRight':
      return clampSize(size + bounds.step, bounds)
    case 'Home':
      return bounds.min
    case 'End':
      return bounds.max
    default:
      return null
  }
}

/**
 * The keys of all lists in the order most lists have them: the most frequent whole order first, every further key
 * behind the key it most often follows.
 */
export function commonOrder(orders: readonly (readonly string[])[]): readonly string[] {
  const order = [...mostFrequent(orders)]
  const placed = new Set(order)
  const rest = new Map<string, Map<string | null, number>>()
  for (const keys of orders) {
    keys.forEach((key, index) => {
      if (placed.has(key)) return
      const before = rest.get(key) ?? new Map<string | null, number>()
      rest.set(key, before)
      const previous = keys[index - 1] ?? null
      before.set(previous, (before.get(previous) ?? 0) + 1)
    })
  }
  for (const [key, before] of rest) insertBehind(order, key, before)
  return order
}

function mostFrequent(orders: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, { readonly keys: readonly string[]; count: number }>()
  for (const keys of orders) {
    const id = JSON.stringify(keys)
    const entry = counts.get(id) ?? { keys, count: 0 }
    entry.count++
    counts.set(id, entry)
  }
  let best: { readonly keys: readonly string[]; count: number } = { keys: [], count: 0 }
  for (const entry of counts.values()) if (entry.count > best.count) best = entry
  return best.keys
}

/** A key met before its predecessor is placed goes to the end; `null` means it came first. */
function insertBehind(order: string[], key: string, before: ReadonlyMap<string | null, number>): void {
  const [previous] = [...before].sort((a, b) => b[1] - a[1])[0] ?? [null]
  if (previous === null) {
    order.unshift(key)
    return
  }
  const at = order.indexOf(previous)
  order.splice(at === -1 ? order.length : at + 1, 0, key)
}

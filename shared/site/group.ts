/** The items by a key of theirs, keys and items in the order they are met. */
export function groupBy<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** The key with the highest count, the first met among equals; null when there is none. */
export function mostFrequent<Key>(keys: Iterable<Key>): Key | null {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  let best: Key | null = null
  let most = 0
  for (const [key, count] of counts) {
    if (count > most) [best, most] = [key, count]
  }
  return best
}

/**
 * An answer with every part that is the same data as in the one before taken from there, so that whatever hangs on
 * that part by identity is left alone; the whole one before when nothing differs. For plain data only.
 */
export function keepEqual<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((item, index) => keepEqual<unknown>(before[index], item))
    const isSame = kept.length === before.length && kept.every((item, index) => item === before[index])
    // What is kept has the shape of what came: only the identity of its parts is another one.
    return (isSame ? before : kept) as T
  }
  if (!isGroup(before) || !isGroup(after)) return after
  const kept = Object.fromEntries(
    Object.entries(after).map(([key, value]) => [key, keepEqual(before[key], value)]),
  )
  const keys = Object.keys(kept)
  const isSame =
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && kept[key] === before[key])
  return (isSame ? before : kept) as T
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

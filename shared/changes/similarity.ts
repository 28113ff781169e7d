/** How much two texts share, 0–1: twice the common words over all words (Dice). */
export function similarity(before: string, after: string): number {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  if (old.length + now.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of now) {
    const count = left.get(word) ?? 0
    if (count > 0) common += 1
    left.set(word, count - 1)
  }
  return (2 * common) / (old.length + now.length)
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

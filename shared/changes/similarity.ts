/** The words of a text, each with how often it has it. */
export type CountedWords = { readonly counts: ReadonlyMap<string, number>; readonly total: number }

/** How much two texts share, 0–1: twice the common words over all words (Dice). */
export function similarity(before: string, after: string): number {
  return sharedWords(countedWords(before), countedWords(after))
}

/** Counts the words of a text, once for every text it is compared with. */
export function countedWords(text: string): CountedWords {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, total: words.length }
}

/** As `similarity`, for texts whose words are counted. */
export function sharedWords(one: CountedWords, two: CountedWords): number {
  if (one.total + two.total === 0) return 1
  const [few, many] = one.counts.size <= two.counts.size ? [one, two] : [two, one]
  let common = 0
  for (const [word, count] of few.counts) common += Math.min(count, many.counts.get(word) ?? 0)
  return (2 * common) / (one.total + two.total)
}

/** The most that two texts of so many words can share: nothing more needs to be known of most. */
export function mostShared(one: CountedWords, two: CountedWords): number {
  return (2 * Math.min(one.total, two.total)) / (one.total + two.total)
}

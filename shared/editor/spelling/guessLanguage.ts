/** The commonest little words, which hardly stand in texts of the other languages. */
const littleWords: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'of', 'to', 'is', 'that', 'for', 'with', 'are', 'this', 'you', 'it'],
  de: ['der', 'die', 'das', 'und', 'ist', 'nicht', 'mit', 'ein', 'eine', 'für', 'auf', 'den'],
  fr: ['le', 'la', 'les', 'et', 'est', 'une', 'des', 'pour', 'dans', 'que', 'vous'],
  es: ['el', 'los', 'las', 'y', 'es', 'una', 'para', 'que', 'con', 'por', 'del'],
  it: ['il', 'gli', 'che', 'di', 'una', 'per', 'con', 'sono', 'della', 'è'],
  nl: ['het', 'een', 'van', 'en', 'niet', 'voor', 'met', 'zijn', 'dat', 'de'],
}

/** The language of a text that says nothing about it; null where its little words do not tell. */
export function guessLanguage(text: string): string | null {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const scores = Object.entries(littleWords)
    .map(([language, little]) => ({ language, count: words.filter((word) => little.includes(word)).length }))
    .sort((a, b) => b.count - a.count)
  const [first, second] = scores
  return first && second && first.count >= 3 && first.count > second.count * 1.5 ? first.language : null
}

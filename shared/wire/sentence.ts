/** The languages of the interface. */
export type Locale = 'en' | 'de'

/** One sentence (or label) in every language of the interface; plain text, no markup. */
export type Sentence = { readonly [L in Locale]: string }

/** One sentence after the other. */
export function joinSentences(one: Sentence, other: Sentence): Sentence {
  return { en: [one.en, other.en].join(' '), de: [one.de, other.de].join(' ') }
}

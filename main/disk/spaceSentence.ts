import type { Sentence } from '#shared/wire/sentence.ts'

const units = ['KB', 'MB', 'GB'] as const

/** A sentence that says a disk is full, followed by about how much space so many bytes need, rounded up. */
export function withSpace(sentence: Sentence, bytes: number): Sentence {
  const space = spaceSentence(bytes)
  return { en: [sentence.en, space.en].join(' '), de: [sentence.de, space.de].join(' ') }
}

function spaceSentence(bytes: number): Sentence {
  let size = bytes / 1000
  let unit = 0
  while (size > 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const amount = `${Math.max(1, Math.ceil(size))} ${units[unit]}`
  return { en: `About ${amount} are needed.`, de: `Nötig sind etwa ${amount}.` }
}

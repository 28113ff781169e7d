const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}

const isPlain = /^[ -~]*$/

/** Text as people compare it when they search: lower case, without accents, `ß` as `ss`. */
export function foldText(text: string): string {
  // Nearly every path and most titles: nothing to take apart.
  if (isPlain.test(text)) return text.toLowerCase()
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.replace(/[ßæœøđðłþı]/g, (letter) => letters[letter] ?? letter)
}

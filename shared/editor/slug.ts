/** How a site writes the last part of its addresses. */
export type SlugManner = {
  /** What stands before every slug, e.g. `/blog/`. */
  readonly before: string
  /** What stands behind every slug: a slash, `.html`, or nothing. */
  readonly after: string
  readonly separator: '-' | '_'
  /** Letters of other scripts are kept, as the site's slugs have them. */
  readonly keepsScripts: boolean
  readonly keepsCapitals: boolean
}

/** Reads the manner off slugs that the site has; without any it is the usual one. */
export function slugManner(slugs: readonly string[]): SlugManner {
  const known = slugs.filter((slug) => slug !== '')
  const all = (test: (slug: string) => boolean) => known.length > 0 && known.every(test)
  const names = known.map(nameOf)
  return {
    before: commonFolder(known),
    after: all((slug) => slug.length > 1 && slug.endsWith('/'))
      ? '/'
      : all((slug) => slug.endsWith('.html'))
        ? '.html'
        : '',
    separator:
      names.some((name) => name.includes('_')) && !names.some((name) => name.includes('-')) ? '_' : '-',
    keepsScripts: names.some((name) => /[^\p{ASCII}\p{Script=Latin}]/u.test(name)),
    keepsCapitals: names.some((name) => /\p{Lu}/u.test(name)),
  }
}

function nameOf(slug: string): string {
  return slug.replace(/\/$/, '').replace(/^.*\//, '')
}

/** The folders that all slugs begin with. */
function commonFolder(slugs: readonly string[]): string {
  const folders = slugs.map((slug) => slug.slice(0, slug.replace(/\/$/, '').lastIndexOf('/') + 1))
  const [first = ''] = folders
  if (folders.every((folder) => folder === first)) return first
  return folders.every((folder) => folder.startsWith('/')) ? '/' : ''
}

/** Letters that lose more than a mark when they are written in ASCII; German umlauts are written out. */
const writtenOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
}

/** Longer addresses are cut at a word. */
const longest = 80

/** The slug that a title suggests, in the manner of the site's other slugs; empty when the title has no letters. */
export function slugOf(title: string, manner: SlugManner): string {
  const latin = title
    .normalize('NFC')
    .replace(/[äöüÄÖÜßẞæÆœŒøØłŁđĐðþı]/gu, (letter) => writtenOut[letter] ?? letter)
  const bare = latin
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
  const cased = manner.keepsCapitals ? bare : bare.toLowerCase()
  const words = cased.replace(/['’]/g, '').match(manner.keepsScripts ? /[\p{L}\p{M}\p{N}]+/gu : /[a-z0-9]+/gi)
  // A title wholly in another script is better kept than lost.
  const kept = words ?? cased.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const name = joined(kept, manner.separator)
  return name === '' ? '' : manner.before + name + manner.after
}

function joined(words: readonly string[], separator: string): string {
  let name = words[0]?.slice(0, longest) ?? ''
  for (const word of words.slice(1)) {
    if (name.length + separator.length + word.length > longest) break
    name += separator + word
  }
  return name
}

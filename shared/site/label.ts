/** What short forms and compounds of front matter keys mean in words; the field's own standard terms. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['og', 'Open Graph'],
  ['url', 'URL'],
  ['urls', 'URLs'],
  ['uri', 'URI'],
  ['id', 'ID'],
  ['ids', 'IDs'],
  ['seo', 'SEO'],
  ['cta', 'Call to action'],
  ['faq', 'FAQ'],
  ['html', 'HTML'],
  ['css', 'CSS'],
  ['pdf', 'PDF'],
  ['rss', 'RSS'],
  ['svg', 'SVG'],
  ['toc', 'Table of contents'],
  ['api', 'API'],
  ['cms', 'CMS'],
  ['i18n', 'Translations'],
  ['href', 'Link'],
  ['alt', 'Alternative text'],
  ['img', 'Image'],
  ['lang', 'Language'],
  ['desc', 'Description'],
  ['nav', 'Navigation'],
  ['github', 'GitHub'],
  ['linkedin', 'LinkedIn'],
  ['youtube', 'YouTube'],
])

/** A key in words, sentence case: `og_title` is `Open Graph title`, `publishDate` is `Publish date`. */
export function fieldLabel(key: string): string {
  const words = inWords(key)
  return words.length === 0 ? key : sentenceCase(words)
}

/** A file or folder name in words: `2024-03-20-release_notes` is `Release notes`; the date in front is left out. */
export function nameInWords(name: string): string {
  const undated = name.replace(/^\d{4}-\d{2}-\d{2}[-_ ]+(?=\S)/, '')
  const words = wordsOf(undated)
  return words.length === 0 ? name : sentenceCase(words)
}

/**
 * The label of a kind of page, from the template or folder it was learned from: `staticPage` is `Static pages` when
 * there are several of them. Only nouns that name a unit of content are put into the plural; any other name is the
 * site's own word and stays as it is.
 */
export function typeLabel(name: string, isPlural: boolean): string {
  const words = inWords(name)
  const last = words.at(-1)
  if (last === undefined) return name
  if (isStartPage(words)) return isPlural ? 'Start pages' : 'Start page'
  const isUnit = units.has(last.toLowerCase())
  const noun = isPlural && isUnit ? plural(last) : last
  return sentenceCase([...words.slice(0, -1), noun])
}

/** Names of things a site has many of; singular, lower case. */
const units: ReadonlySet<string> = new Set(
  (
    'page post article author person member event product project category story case study note entry item ' +
    'section component block guide tutorial recipe review job partner sponsor speaker release announcement ' +
    'document template service update course lesson chapter book photo gallery video testimonial integration'
  ).split(' '),
)

function isStartPage(words: readonly string[]): boolean {
  const name = words.join('').toLowerCase()
  return ['index', 'indexpage', 'home', 'homepage', 'startpage', 'landingpage'].includes(name)
}

function plural(noun: string): string {
  if (noun.toLowerCase() === 'person') return noun.startsWith('P') ? 'People' : 'people'
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`
}

/** Longer than any name anyone gave a key; the patterns below cost the square of the length. */
const longestName = 120

/** Splits camel case, snake case, kebab case and trailing digits: `headline1` has the words `headline` and `1`. */
function wordsOf(name: string): readonly string[] {
  if (name.length > longestName) return [name]
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{Ll}{3,})(\d+)$/u, '$1 $2')
    .split(/[\s_\-.:]+/u)
    .filter((word) => word !== '')
}

function inWords(name: string): readonly string[] {
  return wordsOf(name).map((word) => meanings.get(word.toLowerCase()) ?? word)
}

/** Only the first letter is made a capital; words in capitals and names with their own spelling keep it. */
function sentenceCase(words: readonly string[]): string {
  const sentence = words
    .map((word, index) => (index > 0 && isOrdinary(word) ? lowerFirst(word) : word))
    .join(' ')
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

function isOrdinary(word: string): boolean {
  return /^\p{Lu}?[\p{Ll} ]*$/u.test(word)
}

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1)
}

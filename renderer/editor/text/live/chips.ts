/*
 * What a site builds its pages with besides Markdown: shortcodes, template tags, components. They are kept to the
 * letter; away from the cursor a chip names them.
 */

/** What a chip says. */
export type Chip = { readonly name: string; readonly detail: string }

/** Hugo's shortcodes, Liquid's and Nunjucks' tags, and values put in by a template. */
const templateTag = /\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{.*?\}\}/g

/** The template tags of one line. */
export function templateTagsIn(line: string): readonly { readonly from: number; readonly to: number }[] {
  if (!line.includes('{{') && !line.includes('{%')) return []
  return [...line.matchAll(templateTag)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** The words of a template tag's chip. */
export function templateChip(source: string): Chip {
  const inside = source
    .replace(/^\{\{[<%]?|^\{%-?/, '')
    .replace(/[>%]?\}\}$|-?%\}$/, '')
    .trim()
  const [, end, name = inside, rest = ''] = /^(\/?)\s*([\w./-]+)\s*(.*)$/s.exec(inside) ?? []
  return { name: `${end ?? ''}${name}`, detail: end === '/' ? '' : mainArgument(rest) }
}

const containerStart = /^\s*:{3,}[ \t]*([A-Za-z][\w-]*)(?:\[([^\]]*)\])?[ \t]*([^{\n]*)/

/** The chip of a line that begins a container, as Docusaurus, Starlight and VitePress write it; null for others. */
export function containerChip(line: string): Chip | null {
  const [, name, bracketed, title = ''] = containerStart.exec(line) ?? []
  return name === undefined ? null : { name, detail: shortened(bracketed ?? title) }
}

/** A line of colons that ends a container. */
export function endsContainer(line: string): boolean {
  return /^\s*:{3,}\s*$/.test(line)
}

/** The chip of the lines that bring components into a page of MDX; null for words. */
export function importChip(source: string): Chip | null {
  const names = [...source.matchAll(/^import\s+(?:\{([^}]*)\}|(\w+)).*?['"]/gms)].map(
    ([, several, one = '']) => several?.trim() ?? one,
  )
  return source.startsWith('import') && names.length > 0
    ? { name: 'import', detail: shortened(names.join(', ')) }
    : null
}

/** The words of the chip for a tag of HTML or a component, or for a whole block that begins with one. */
export function tagChip(source: string): Chip {
  if (source.startsWith('<!--'))
    return { name: 'Comment', detail: shortened(source.replace(/^<!--\s*|\s*(?:-->)?\s*$/g, '')) }
  const [, end = '', name = 'HTML', rest = ''] = /^<(\/?)([A-Za-z][\w.:-]*)([^>]*)/.exec(source) ?? []
  return { name: end + name, detail: mainArgument(rest.replace(/\/\s*$/, '')) }
}

/** True for tags that only a site's own components can have: a capital letter, a dot or a hyphen in the name. */
export function isComponentTag(source: string): boolean {
  return /^<\/?(?:[A-Z]|[a-z][\w]*[.-])/.test(source)
}

/** Keys that say what a tag is about, the first that is there. */
const telling = ['src', 'id', 'title', 'name', 'href', 'file', 'url', 'alt', 'class', 'type']

function mainArgument(text: string): string {
  const named = [...text.matchAll(/([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s,]+))/g)].map(
    ([, key = '', double, single, bare]) => ({ key, value: double ?? single ?? bare ?? '' }),
  )
  const best = telling.flatMap((key) => named.filter((argument) => argument.key === key))[0] ?? named[0]
  if (best !== undefined) return shortened(best.value)
  const [, double, single, bare] = /"([^"]*)"|'([^']*)'|(\S+)/.exec(text) ?? []
  return shortened(double ?? single ?? bare ?? '')
}

const mostLetters = 40

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > mostLetters ? `${line.slice(0, mostLetters - 1)}…` : line
}

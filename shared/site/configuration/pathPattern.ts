/**
 * Patterns of paths, as configurations write them. Compared without regular expressions: a pattern comes with the
 * site, and one made to be slow must not be. Costs time in proportion to pattern times path.
 */

/** True when the path is what the template makes of some page: each `{{…}}` stands for one letter or more of a name. */
export function fitsTemplate(template: string, path: string): boolean {
  const patterns = template.replace(/\{\{[^}]*\}\}/g, '\0').split('/')
  const names = path.split('/')
  return (
    patterns.length === names.length &&
    patterns.every((pattern, index) => fitsName(pattern.split('\0'), names[index] ?? '', 1))
  )
}

/** True when the path fits the glob: `*` stands for letters of a name, `**` for any folders, `?` and the like for themselves. */
export function fitsGlob(glob: string, path: string): boolean {
  const names = path.split('/')
  let reached = new Set([0])
  for (const pattern of glob.split('/')) {
    const next = new Set<number>()
    for (const position of reached) {
      if (pattern === '**') for (let at = position; at <= names.length; at++) next.add(at)
      else if (position < names.length && fitsName(pattern.split('*'), names[position] ?? '', 0))
        next.add(position + 1)
    }
    reached = next
  }
  return reached.has(names.length)
}

/** Fixed parts with something between them, at least so many letters. The leftmost place of each part is the best. */
function fitsName(parts: readonly string[], name: string, least: number): boolean {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return name === first
  if (!name.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at + least)
    if (found === -1) return false
    at = found + part.length
  }
  return name.endsWith(last) && name.length - last.length >= at + least
}

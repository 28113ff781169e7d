import type { FieldReference } from '../field.ts'
import { pathParts } from '../filePath.ts'
import { namedFile } from './fileNamePattern.ts'

/** A moved page as fields of other pages may name it. */
export type NamedPage = {
  readonly from: string
  readonly to: string
  readonly type: string
  readonly slug: string | null
  readonly slugAfter: string | null
  /** Paths of the page's other languages that stay where they are and keep the name. */
  readonly staying: readonly string[]
}

/**
 * The new value of a field that names a moved page by slug, file name or path; null when it names another page, or
 * still names this one by a translation that keeps the name.
 */
export function renamedReference(
  reference: FieldReference,
  value: string,
  pages: readonly NamedPage[],
): string | null {
  for (const page of pages) {
    if (reference.types.length > 0 && !reference.types.includes(page.type)) continue
    const after = renamed(reference.by, value, page)
    if (after !== null && after !== value && !page.staying.some((path) => isNamed(path, value))) return after
  }
  return null
}

function renamed(by: FieldReference['by'], value: string, page: NamedPage): string | null {
  switch (by) {
    case 'title':
    case 'key':
      return null
    case 'slug':
      if (page.slug !== null && page.slug === value) return page.slugAfter
      return page.slug === null ? byName(value, page) : null
    case 'path':
      return byPath(value, page)
    default:
      return by satisfies never
  }
}

function byName(value: string, { from, to }: NamedPage): string | null {
  if (pathParts(from).stem === value) return pathParts(to).stem
  const [before, after] = [namedFile(from), namedFile(to)]
  return before.name === value ? after.name : null
}

/** The whole path or its end, with or without the file's ending and a slash in front. */
function byPath(value: string, { from, to }: NamedPage): string | null {
  const bare = value.replace(/^\//, '')
  const start = value.slice(0, value.length - bare.length)
  for (const cut of [0, pathParts(from).ending.length + 1]) {
    const [before, after] = [from.slice(0, from.length - cut), cut === 0 ? to : to.replace(/\.[^./]*$/, '')]
    if (before !== bare && !before.endsWith(`/${bare}`)) continue
    const root = before.slice(0, before.length - bare.length)
    return after.startsWith(root) ? `${start}${after.slice(root.length)}` : null
  }
  return null
}

function isNamed(path: string, value: string): boolean {
  return pathParts(path).stem === value || namedFile(path).name === value
}

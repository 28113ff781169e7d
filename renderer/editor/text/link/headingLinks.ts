import type { EditorState } from '@codemirror/state'
import type { HeadingIdRule } from '#shared/editor/preview/dialect.ts'
import { headingSlug } from '#shared/editor/preview/headingIds.ts'
import { outlineOf } from '../outline.ts'

/** A heading of the page as a link within it leads there. */
export type HeadingLink = { readonly address: string; readonly text: string }

/** The headings of a page whose words contain what is looked for, with the ids the site's generator gives them. */
export function headingLinks(
  state: EditorState,
  rule: HeadingIdRule,
  search: string,
): readonly HeadingLink[] {
  const used = new Map<string, number>()
  const links = outlineOf(state).map(({ text, from }) => {
    const given = /\{#([^\s}]+)[^}]*\}\s*$/.exec(state.doc.lineAt(from).text)?.[1]
    const slug = given ?? headingSlug(text, rule)
    const count = used.get(slug) ?? 0
    used.set(slug, count + 1)
    return { text, address: count === 0 ? `#${slug}` : `#${slug}-${count}` }
  })
  const wanted = search.replace(/^#/, '').trim().toLowerCase()
  return links.filter(({ text, address }) => `${text} ${address}`.toLowerCase().includes(wanted))
}

import type { Range } from '../../document/document.ts'

/** A post as `{% post_url 2024-02-03-bread %}` names it: by its file, without ending, from the folder of posts on. */
export type PostReference = Range & { readonly name: string }

/** Where a Markdown text or a field names posts of Jekyll. Code is no exception: Liquid comes before Markdown. */
export function postReferences(text: string): readonly PostReference[] {
  return [...text.matchAll(/\{%-?\s*post_url\s+([^\s%]+)/g)].map((match) => {
    const [whole, name = ''] = match
    const to = match.index + whole.length
    return { from: to - name.length, to, name }
  })
}

/**
 * What a post is to be called instead, when its file moves; null when it stays, or leaves the posts, where nothing would
 * find it under any name. Source: https://jekyllrb.com/docs/liquid/tags/#linking-to-posts, by which a name without
 * folders is enough.
 */
export function movedPost(moves: ReadonlyMap<string, string>, name: string): string | null {
  const wanted = name.replace(/^\//, '')
  for (const [from, to] of moves) {
    const [before, after] = [nameOfPost(from), nameOfPost(to)]
    if (before === null || after === null || before === after) continue
    if (before === wanted) return after
    if (lastOf(before) === wanted) return lastOf(after)
  }
  return null
}

function nameOfPost(path: string): string | null {
  return /(?:^|\/)_posts\/(.+)\.[^./]+$/.exec(path)?.[1] ?? null
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

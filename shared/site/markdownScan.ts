/** Lines looked at for a heading; a page that has none in its first part is named otherwise. */
const headingLines = 200

/** Characters of a heading that are looked at; some of the patterns below cost the square of the length. */
const titleLength = 300

/** The text of the first heading of a Markdown body (`#` or underlined), without marks; null without one. */
export function firstHeading(body: string): string | null {
  let isInFence = false
  let before = ''
  for (const line of firstLines(body)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isInFence = !isInFence
    else if (!isInFence) {
      const [, text] = /^ {0,3}#{1,6}[ \t]+(\S.*)$/.exec(line) ?? []
      if (text !== undefined) return plainText(text)
      if (/^ {0,3}=+[ \t]*$/.test(line) && before.trim() !== '') return plainText(before)
    }
    before = line
  }
  return null
}

function firstLines(body: string): readonly string[] {
  return body.slice(0, 20_000).split(/\r?\n/, headingLines)
}

/** Inline marks taken off: emphasis, code, links, the closing `#` and the `{#id}` of generators. */
function plainText(markdown: string): string | null {
  const text = markdown
    .slice(0, titleLength)
    .replace(/\s+#+\s*$/, '')
    .replace(/\s*\{#[^{}]*\}\s*$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/<[^<>]*>/g, '')
    .replace(/[*`]+|(?<!\w)_+|_+(?!\w)/g, '')
    .trim()
  return text === '' ? null : text
}

const fencedCode = /^[ \t]*(`{3,}|~{3,})[^\n]*(?:\n(?![ \t]*\1)[^\n]*)*(?:\n[ \t]*\1[^\n]*)?/gm
const inlineCode = /`[^`\n]+`/g

/**
 * Everything a Markdown body refers to, as written: links, pictures, reference definitions, `href` and `src`. What
 * stands in code is shown and not followed.
 */
export function referencesIn(markdown: string): readonly string[] {
  const body = markdown.includes('`') || markdown.includes('~~~') ? withoutCode(markdown) : markdown
  const found: string[] = []
  for (const [, target] of body.matchAll(/\]\(\s*<?([^()\s<>]+)/g))
    if (target !== undefined) found.push(target)
  for (const [, target] of body.matchAll(/\b(?:href|src)=["']([^"'\n]+)["']/g))
    if (target !== undefined) found.push(target)
  for (const [, target] of body.matchAll(/^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)/gm))
    if (target !== undefined) found.push(target)
  return found
}

function withoutCode(markdown: string): string {
  return markdown.replace(fencedCode, '').replace(inlineCode, '')
}

/** Words read in a minute, silently, by an adult (Brysbaert 2019, 238 in English). */
const wordsPerMinute = 238

/** The words of a Markdown text that a reader reads; marks, addresses, tags and comments are none. */
export function countWords(markdown: string): number {
  const text = markdown
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/\{\{[<%]?[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ' ')
    .replace(/\]\([^()\s]*(?:\s"[^"]*")?\)/g, '] ')
    .replace(/<\/?[A-Za-z][^<>]*>/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
  return text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}])?/gu)?.length ?? 0
}

/** Minutes that reading takes, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute))
}

import type { MarkdownIt, StateCore } from 'markdown-it'

/**
 * Quotation marks, dashes and ellipses as a typesetter sets them, in prose only.
 *
 * `dash` is what two hyphens become; three become the long one. markdown-it's own rule would also turn `(c)` into a
 * sign, which none of the generators does.
 */
export function addSmartPunctuation(parser: MarkdownIt, dash: '–' | '—'): void {
  parser.set({ typographer: true })
  parser.core.ruler.at('replacements', ({ tokens }: StateCore) => {
    for (const { children } of tokens) {
      for (const child of children ?? []) {
        if (child.type === 'text') child.content = typeset(child.content, dash)
      }
    }
  })
}

function typeset(text: string, dash: string): string {
  if (!text.includes('--') && !text.includes('...')) return text
  return text
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<!-)--(?!-)/g, dash)
    .replace(/\.\.\./g, '…')
}

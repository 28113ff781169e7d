import { type FoundWord, wordsIn } from '#shared/editor/spelling/wordsIn.ts'

/** How a field's text is written: one line, several, or Markdown. */
export type FieldText = 'title' | 'line' | 'long' | 'markdown'

/** Settings that happen to be text: `width=device-width`, `a::b`. */
const machineText = /[={}<>;|\\]|::|\/\//

/** A line of fewer words is a name or a label, which no dictionary has. */
const fewestWords = 3

/** The words of a field that have a spelling; none where the field holds a name, a label or a setting. */
export function fieldWords(text: string, kind: FieldText): readonly FoundWord[] {
  if (kind === 'markdown') return wordsIn(withoutMarks(text))
  const isProse =
    kind !== 'line' || (text.trim().split(/\s+/).length >= fewestWords && !machineText.test(text))
  return isProse ? wordsIn(text) : []
}

/** Code and the addresses of links as blanks, so that every word stays where it is. */
function withoutMarks(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ')
  return text
    .replace(/^(```|~~~)[\s\S]*?(?:^\1|$(?![\s\S]))/gm, blank)
    .replace(/(`+)[^`][\s\S]*?\1/g, blank)
    .replace(/\]\([^)\n]*\)|\]\[[^\]\n]*\]/g, blank)
}

import { Lexer } from 'yaml'
import { splitFrontMatter } from '#shared/document/parse.ts'
import type { CorpusText } from './writer.ts'

/** The comments of YAML front matter or of a YAML file; none for what is neither. */
export function commentsIn({ path, text }: CorpusText): readonly string[] {
  return [...new Lexer().lex(yamlOf(path, text))].filter((lexeme) => lexeme.startsWith('#'))
}

function yamlOf(path: string, text: string): string {
  if (/\.ya?ml$/i.test(path)) return text
  if (/\.(?:json|toml)$/i.test(path)) return ''
  const split = splitFrontMatter(text)
  return split.kind === 'closed' && split.format === 'yaml'
    ? text.slice(split.range.from, split.range.to)
    : ''
}

/** Whether every comment of a file is still there, and as often. */
export function keepsComments(before: CorpusText, after: CorpusText): boolean {
  const left = [...commentsIn(after)]
  return commentsIn(before).every((comment) => {
    const at = left.indexOf(comment)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
}

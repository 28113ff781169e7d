// The interface speaks English and German from the first day (DESIGN: "Packages"; UI: "Words").

import { IntlMessageFormat } from 'intl-messageformat'
import { type ESTree, Visitor } from 'vite'
import { isCode, type Law, type SourceFile, worldOf } from './sourceTree.ts'
import { lineAt, parse } from './syntax.ts'

/** Every sentence has both languages, with the same placeholders, and speaks without exclamation marks. */
export const sentencesAreComplete: Law = (files) =>
  files
    .filter((file) => isCode(file) && ['main', 'renderer', 'shared'].includes(worldOf(file.path)))
    .flatMap((file) =>
      sentencesOf(file).flatMap((sentence) => {
        const objection = judge(sentence)
        return objection ? [`${file.path}:${sentence.line} ${objection}`] : []
      }),
    )

type Wording = { readonly text: string; readonly placeholders: readonly string[] }
type SentenceLiteral = { readonly line: number; readonly en: Wording | null; readonly de: Wording | null }

/** Object literals with written-out wordings under `en` or `de`. */
function sentencesOf(file: SourceFile): readonly SentenceLiteral[] {
  const found: SentenceLiteral[] = []
  new Visitor({
    ObjectExpression: (node) => {
      const en = wordingOf(file, node, 'en')
      const de = wordingOf(file, node, 'de')
      if (en || de) found.push({ line: lineAt(file, node.start), en, de })
    },
  }).visit(parse(file).program)
  return found
}

function wordingOf(file: SourceFile, object: ESTree.ObjectExpression, locale: string): Wording | null {
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== locale)
      continue
    const { value } = property
    if (value.type === 'Literal' && typeof value.value === 'string') return icuWording(value.value)
    if (value.type !== 'TemplateLiteral') return null
    return {
      text: value.quasis.map(({ value: { raw } }) => raw).join(' '),
      placeholders: value.expressions.map((expression) => file.text.slice(expression.start, expression.end)),
    }
  }
  return null
}

function judge({ en, de }: SentenceLiteral): string | null {
  if (!en?.text.trim() || !de?.text.trim()) return `lacks ${en?.text.trim() ? 'German' : 'English'}`
  if (/!/.test(en.text + de.text)) return 'has an exclamation mark'
  const [inEnglish, inGerman] = [en, de].map(({ placeholders }) =>
    [...new Set(placeholders)].sort().join(', '),
  )
  return inEnglish === inGerman ? null : `has {${inEnglish}} in English but {${inGerman}} in German`
}

/** A text that is not an ICU message (a lone brace, say) has no placeholders. */
function icuWording(text: string): Wording {
  try {
    return { text, placeholders: placeholdersIn(new IntlMessageFormat(text, 'en').getAst()) }
  } catch {
    return { text, placeholders: [] }
  }
}

type IcuNode = ReturnType<IntlMessageFormat['getAst']>[number]

/** Names of arguments and tags; 0 is literal text and 7 the `#` of a plural in the parser's numbering. */
function placeholdersIn(nodes: readonly IcuNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    const own = node.type === 0 || node.type === 7 ? [] : [node.value]
    const options =
      'options' in node ? Object.values(node.options).flatMap(({ value }) => placeholdersIn(value)) : []
    const children = 'children' in node ? placeholdersIn(node.children) : []
    return [...own, ...options, ...children]
  })
}

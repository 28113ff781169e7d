import { applyChanges } from '../../document/apply.ts'
import type { PageDocument } from '../../document/document.ts'
import { setValue } from '../../document/edit.ts'
import { parseDocument } from '../../document/parse.ts'
import { fieldTexts } from './fieldTexts.ts'
import { type Finding, matchesIn } from './findInPage.ts'
import { replacementFor } from './pattern.ts'

export type Replacing = Finding & {
  /** The places to replace, as `findInPage` numbers them. */
  readonly chosen: ReadonlySet<number>
}

/**
 * The page with the chosen places replaced; null when a field cannot hold what it would get. In the text only what was
 * found changes; a field is set anew, so that its quotes hold what it says. Everything else keeps every byte. Kept by
 * `test/shared/site/search/replaceInPage.test.ts`.
 */
export function replaceInPage(path: string, text: string, replacing: Replacing): string | null {
  const document = parseDocument(text, { path })
  const takesFields = replacing.scope === 'all' || document.isDataFile
  const fields = takesFields ? replaceInFields(document, replacing) : { text, count: 0 }
  if (fields === null || document.isDataFile) return fields?.text ?? null
  return replaceInBody(parseDocument(fields.text, { path }), replacing, fields.count)
}

type Fields = { readonly text: string; readonly count: number }

/** Values are edited one after the other: each edit moves those behind it. */
function replaceInFields(document: PageDocument, replacing: Replacing): Fields | null {
  let current = document
  let count = 0
  for (const { path, value } of fieldTexts(document)) {
    const matches = matchesIn(value, replacing.pattern)
    const after = replaced(value, matches, { replacing, first: count })
    count += matches.length
    if (after === value) continue
    const edit = setValue(current, path, after)
    if (!edit.ok) return null
    current = parseDocument(applyChanges(current.text, edit.changes), { path: document.path })
  }
  return { text: current.text, count }
}

function replaceInBody({ text, body }: PageDocument, replacing: Replacing, first: number): string {
  const markdown = text.slice(body.from, body.to)
  const after = replaced(markdown, matchesIn(markdown, replacing.pattern), { replacing, first })
  return `${text.slice(0, body.from)}${after}${text.slice(body.to)}`
}

function replaced(
  text: string,
  matches: readonly RegExpExecArray[],
  { replacing, first }: { readonly replacing: Replacing; readonly first: number },
): string {
  const changes = matches.flatMap((match, index) => {
    if (!replacing.chosen.has(first + index)) return []
    const insert = replacementFor(match, replacing.replacement, replacing.isPattern)
    return [{ from: match.index, to: match.index + match[0].length, insert }]
  })
  return applyChanges(text, changes)
}

import { applyChanges } from './apply.ts'
import { attemptUntil } from './attempt.ts'
import type { PageDocument, Value } from './document.ts'
import { type EditOptions, mannerFor } from './manner.ts'
import { parseDocument } from './parse.ts'
import { type EditResult, refuse } from './refusal.ts'
import { entryText, flowValue, type Manner } from './render.ts'
import { addKey } from './toml-add.ts'
import { tomlPage } from './toml-page.ts'
import { isGroup, sameValue, toValue } from './value.ts'
import { bodyText } from './verify.ts'

type Group = { readonly [key: string]: Value }

/** Puts front matter above a page that has none, in the format and the style of its neighbours; else in YAML. */
export function createFrontMatter(document: PageDocument, value: Value, options: EditOptions): EditResult {
  if (!isGroup(value)) return refuse('not-a-group')
  const manner = mannerFor(document, options, null)
  const at = document.body.from
  const created = () => [{ from: at, to: at, insert: frontMatter(value, manner) }]
  const isRight = (after: PageDocument) =>
    after.root !== null && sameValue(toValue(after.root), value) && bodyText(after) === bodyText(document)
  return attemptUntil(document, [{ changes: created, holds: isRight }])
}

function frontMatter(value: Group, manner: Manner): string {
  const end = manner.house.lineEnding
  const { format } = manner.house
  switch (format) {
    case 'yaml': {
      const lines = Object.entries(value).map((entry) => entryText(entry, 0, manner) + end)
      return `---${end}${lines.join('')}---${end}`
    }
    case 'json': {
      const pretty = { indent: '', step: ' '.repeat(manner.house.indent) }
      return flowValue(value, { ...manner, json: true, pretty }) + end
    }
    case 'toml':
      return tomlFrontMatter(value, manner)
    default:
      return format satisfies never
  }
}

/** In TOML a key's place depends on those before it, so the keys are added one by one to front matter without any. */
function tomlFrontMatter(value: Group, manner: Manner): string {
  const end = manner.house.lineEnding
  const empty = `+++${end}+++${end}`
  return Object.entries(value).reduce((text, [key, part]) => {
    const page = tomlPage(parseDocument(text, { path: '' }), manner)
    const changes = addKey(page, { path: [], key, value: part, after: [] })
    return applyChanges(
      text,
      changes.toSorted((one, other) => one.from - other.from),
    )
  }, empty)
}

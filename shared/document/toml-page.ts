import { applyChanges, composeChanges } from './apply.ts'
import type { FieldPath, PageDocument, TextChange } from './document.ts'
import { parseDocument } from './parse.ts'
import type { Manner } from './render.ts'
import { statementsOf } from './toml.ts'
import { below, headerOf, isPair } from './toml-places.ts'
import { type GroupStyle, groupStyleOf, most, tomlStyle } from './toml-style.ts'
import type { PlacedStatement } from './toml-syntax.ts'
import { type TomlManner, tomlManner } from './toml-text.ts'

/** A document in TOML that is being edited: its lines, and how new ones are to look. */
export type TomlPage = {
  readonly document: PageDocument
  readonly placed: readonly PlacedStatement[]
  readonly manner: TomlManner
}

/** Reads the lines of a document for an edit. */
export function tomlPage(document: PageDocument, manner: Manner): TomlPage {
  const placed = statementsOf(document)
  return {
    document,
    placed,
    manner: tomlManner(manner, document.text, tomlStyle(document, placed, manner.house)),
  }
}

/** How a group is there: by a header (or as what stands above the first one), by dotted keys, or by those within it. */
export type TableKind = 'header' | 'dotted' | 'implicit'

/** How the group at a path is there, if it does not stand in braces. */
export function tableKind(placed: readonly PlacedStatement[], path: FieldPath): TableKind {
  if (path.length === 0 || headerOf(placed, path) !== undefined) return 'header'
  const dotted = below(placed, path).some((each) => isPair(each) && each.section.length < path.length)
  return dotted ? 'dotted' : 'implicit'
}

/** How new groups in a table are to be written: as the others there are, else as most of the file. */
export function groupStyleAt({ placed, manner }: TomlPage, path: FieldPath): GroupStyle {
  if (manner.careful) return 'inline'
  if (tableKind(placed, path) === 'dotted') return 'dotted'
  const beside = below(placed, path).filter((each) => {
    return isPair(each) ? each.section.length <= path.length : each.path.length > path.length
  })
  return most(beside.flatMap(groupStyleOf), manner.style.groups)
}

/** One edit made on the result of another, both together as changes of the document. */
export function inTwoSteps(
  document: PageDocument,
  changes: readonly TextChange[],
  second: (after: PageDocument) => readonly TextChange[],
): TextChange[] {
  const sorted = [...changes].sort((a, b) => a.from - b.from)
  const after = parseDocument(applyChanges(document.text, sorted), { path: document.path })
  return [
    ...composeChanges(
      document.text,
      sorted,
      [...second(after)].sort((a, b) => a.from - b.from),
    ),
  ]
}

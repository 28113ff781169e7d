import type { Format, MapEntry, PageDocument, TextChange, Value } from './document.ts'
import { addEntry, dropEntry, type NewEntry, rewriteKey } from './entries.ts'
import { addItem, dropItem, shiftItem } from './items.ts'
import type { Located, LocatedList, LocatedMap } from './locate.ts'
import type { Way } from './moved.ts'
import type { Manner } from './render.ts'
import { replaceField } from './replace.ts'
import { tomlWriter } from './toml-writer.ts'

/** The edits that every format makes in its own way. Each answers with changes that are still to be proved right. */
export type Writer = {
  /** Another value in the place of a field. */
  readonly replaceField: (document: PageDocument, at: Located, value: Value, manner: Manner) => TextChange[]
  readonly addEntry: (document: PageDocument, at: LocatedMap, added: NewEntry, manner: Manner) => TextChange[]
  readonly dropEntry: (
    document: PageDocument,
    at: LocatedMap,
    entry: MapEntry,
    manner: Manner,
  ) => TextChange[]
  readonly rewriteKey: (document: PageDocument, at: Located, key: string, manner: Manner) => TextChange[]
  readonly addItem: (
    document: PageDocument,
    at: LocatedList,
    item: { readonly index: number; readonly value: Value },
    manner: Manner,
  ) => TextChange[]
  readonly dropItem: (document: PageDocument, at: LocatedList, index: number, manner: Manner) => TextChange[]
  readonly shiftItem: (document: PageDocument, at: LocatedList, way: Way) => TextChange[]
}

/** YAML and JSON, which is YAML in brackets. */
const yamlWriter: Writer = { replaceField, addEntry, dropEntry, rewriteKey, addItem, dropItem, shiftItem }

/** How a format is edited. A page without front matter gets YAML. */
export function writerFor(format: Format | null): Writer {
  return format === 'toml' ? tomlWriter : yamlWriter
}

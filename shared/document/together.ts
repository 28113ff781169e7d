import type { Field, ListField, MapField, PageDocument, TextChange, Value } from './document.ts'
import { dropItems } from './items.ts'
import type { Located, LocatedList } from './locate.ts'
import { type EditOptions, mannerFor, mannerForItem } from './manner.ts'
import type { Manner } from './render.ts'
import { listRuns, type Run } from './steps.ts'
import { isGroup, isList, sameValue, toValue } from './value.ts'
import { writerFor } from './writer.ts'

type Work = { readonly document: PageDocument; readonly manner: Manner; readonly options: EditOptions }

/**
 * The changes that make another value of a field in one go, computed on the document as it is; parts that stay are not
 * touched. For lists of hundreds of items, where reading the page anew after each item takes seconds. Null where the
 * parts cannot be changed side by side: a key that comes or goes, a list that was or becomes empty.
 */
export function changesTogether(
  document: PageDocument,
  at: Located,
  value: Value,
  options: EditOptions,
): readonly TextChange[] | null {
  return changesOf({ document, options, manner: mannerFor(document, options, null) }, at, value)
}

function changesOf(work: Work, at: Located, value: Value): readonly TextChange[] | null {
  const { field } = at
  if (sameValue(toValue(field), value)) return []
  if (field.kind === 'list' && isList(value)) return listChanges(work, { ...at, field }, value)
  if (field.kind === 'map' && isGroup(value)) return groupChanges(work, { ...at, field }, value)
  if (field.kind !== 'scalar' || isList(value) || isGroup(value)) return null
  const manner = { ...work.manner, example: field }
  return writerFor(work.document.format).replaceField(work.document, at, value, manner)
}

function all(parts: readonly (readonly TextChange[] | null)[]): readonly TextChange[] | null {
  const made = parts.flatMap((part) => (part === null ? [] : [part]))
  return made.length === parts.length ? made.flat() : null
}

function groupChanges(
  work: Work,
  at: Located & { readonly field: MapField },
  value: { readonly [key: string]: Value },
): readonly TextChange[] | null {
  const { entries } = at.field
  const keys = new Set(entries.map(({ key }) => key))
  const isSimple = keys.size === entries.length && entries.every(({ merge }) => !merge)
  if (!isSimple || keys.size !== Object.keys(value).length) return null
  return all(
    entries.map((entry) => {
      const part = Object.hasOwn(value, entry.key) ? value[entry.key] : undefined
      if (part === undefined) return null
      const holder = { kind: 'entry', parent: at.field, entry } as const
      return changesOf(work, { field: entry.value, holder, path: [...at.path, entry.key], rest: [] }, part)
    }),
  )
}

function listChanges(work: Work, at: LocatedList, now: readonly Value[]): readonly TextChange[] | null {
  const { items } = at.field
  if (items.length === 0 || now.length === 0) return null
  return all(listRuns(items.map(toValue), now).map((run) => runChanges(work, at, run)))
}

/** Items in the same place are changed, those beyond go, or new ones come. */
function runChanges(work: Work, at: LocatedList, run: Run): readonly TextChange[] | null {
  const both = Math.min(run.to - run.from, run.now.length)
  const changed = run.now.slice(0, both).map((value, offset) => {
    const item = itemAt(at, run.from + offset)
    return item === null ? null : changesOf(work, item, value)
  })
  return all([...changed, restChanges(work, at, { ...run, from: run.from + both, now: run.now.slice(both) })])
}

function restChanges(work: Work, at: LocatedList, { from, to, now }: Run): readonly TextChange[] | null {
  const { document, options } = work
  if (from < to) {
    // Items of TOML may be tables far apart.
    return document.format === 'toml' ? null : dropItems(document, at.field, { from, to })
  }
  const [first] = now
  if (first === undefined) return []
  const manner = mannerForItem(document, at, { index: to, value: first }, options)
  return now.flatMap((value) =>
    writerFor(document.format).addItem(document, at, { index: to, value }, manner),
  )
}

function itemAt({ field, path }: { field: ListField; path: Located['path'] }, index: number): Located | null {
  const item: Field | undefined = field.items[index]
  if (item === undefined) return null
  return { field: item, holder: { kind: 'item', parent: field, index }, path: [...path, index], rest: [] }
}

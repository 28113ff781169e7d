import type { Identity } from './commitObject.ts'
import type { CommitFacts } from './historyCommit.ts'

/** How a commit changed a file. */
export const changeKinds = ['added', 'modified', 'deleted', 'renamed'] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * Commits and the files each of them changed, in columns: as compact in memory as on disk.
 *
 * Commits are numbered so that parents come before their children; new ones only ever go to the end. A commit never
 * changes, so those of other branches and of a history that was rewritten are merely not asked for.
 */
export type HistoryData = {
  readonly count: number
  /** Twenty bytes for each commit. */
  readonly ids: Uint8Array
  readonly authors: Int32Array
  readonly authorSeconds: Float64Array
  readonly commitSeconds: Float64Array
  readonly subjects: readonly string[]
  /** Where the parents of each commit begin in `parents`; one more than there are commits. */
  readonly parentsFrom: Int32Array
  readonly parents: Int32Array
  /** Where the changes of each commit begin; one more than there are commits. */
  readonly changesFrom: Int32Array
  readonly changePaths: Int32Array
  /** Of a renamed file the path before; -1 otherwise. */
  readonly changeSources: Int32Array
  /** Places in `changeKinds`. */
  readonly changeKinds: Uint8Array
  readonly people: readonly Identity[]
  readonly paths: readonly string[]
  /** Commits whose parents a shallow clone left out; sorted. */
  readonly boundary: readonly string[]
}

/** A commit with what it changed, about to be added. */
export type NewHistoryCommit = {
  readonly id: string
  readonly facts: CommitFacts
  readonly changes: readonly {
    readonly path: string
    readonly kind: ChangeKind
    readonly from: string | null
  }[]
}

/** A history without commits. */
export function emptyHistory(boundary: readonly string[]): HistoryData {
  const none = new Int32Array()
  return {
    count: 0,
    ids: new Uint8Array(),
    authors: none,
    authorSeconds: new Float64Array(),
    commitSeconds: new Float64Array(),
    subjects: [],
    parentsFrom: new Int32Array(1),
    parents: none,
    changesFrom: new Int32Array(1),
    changePaths: none,
    changeSources: none,
    changeKinds: new Uint8Array(),
    people: [],
    paths: [],
    boundary,
  }
}

/** The id of a commit by its number. */
export function commitId(data: HistoryData, number: number): string {
  return Buffer.from(data.ids.buffer, data.ids.byteOffset + number * 20, 20).toString('hex')
}

/** The number of every commit by its id. */
export function numbersById(data: HistoryData): Map<string, number> {
  return new Map(Array.from({ length: data.count }, (_, number) => [commitId(data, number), number]))
}

/** The history with further commits, parents before their children. */
export function extendHistory(data: HistoryData, added: readonly NewHistoryCommit[]): HistoryData {
  const numbers = numbersById(data)
  for (const { id } of added) numbers.set(id, numbers.size)
  const people = placesOf(data.people, ({ name, email }) => `${name}\n${email}`)
  const paths = placesOf(data.paths, (path) => path)
  const changes = added.flatMap((commit) => commit.changes)
  const parents = added.map(({ facts }) => facts.parents.flatMap((parent) => numbers.get(parent) ?? []))
  return {
    count: data.count + added.length,
    ids: concat(data.ids, Uint8Array.from(Buffer.from(added.map(({ id }) => id).join(''), 'hex'))),
    authors: concat(
      data.authors,
      Int32Array.from(added, ({ facts }) => people.placeOf(facts.author)),
    ),
    authorSeconds: concat(
      data.authorSeconds,
      Float64Array.from(added, ({ facts }) => facts.authorSeconds),
    ),
    commitSeconds: concat(
      data.commitSeconds,
      Float64Array.from(added, ({ facts }) => facts.commitSeconds),
    ),
    subjects: [...data.subjects, ...added.map(({ facts }) => facts.subject)],
    parentsFrom: concat(data.parentsFrom, endsOf(parents, data.parents.length)),
    parents: concat(data.parents, Int32Array.from(parents.flat())),
    changesFrom: concat(
      data.changesFrom,
      endsOf(
        added.map((commit) => commit.changes),
        data.changePaths.length,
      ),
    ),
    changePaths: concat(
      data.changePaths,
      Int32Array.from(changes, ({ path }) => paths.placeOf(path)),
    ),
    changeSources: concat(
      data.changeSources,
      Int32Array.from(changes, ({ from }) => (from === null ? -1 : paths.placeOf(from))),
    ),
    changeKinds: concat(
      data.changeKinds,
      Uint8Array.from(changes, ({ kind }) => changeKinds.indexOf(kind)),
    ),
    people: people.items,
    paths: paths.items,
    boundary: data.boundary,
  }
}

/** Gives each item a place in a list, the same one when it comes again. */
function placesOf<Item>(known: readonly Item[], keyOf: (item: Item) => string) {
  const items = [...known]
  const places = new Map(items.map((item, place) => [keyOf(item), place]))
  const placeOf = (item: Item): number => {
    const place = places.get(keyOf(item)) ?? items.length
    if (place === items.length) {
      items.push(item)
      places.set(keyOf(item), place)
    }
    return place
  }
  return { items, placeOf }
}

/** Where each of the lists ends when they are laid one after the other, beginning at a place. */
function endsOf(lists: readonly (readonly unknown[])[], start: number): Int32Array {
  let end = start
  return Int32Array.from(lists, ({ length }) => {
    end += length
    return end
  })
}

type Column = Uint8Array | Int32Array | Float64Array

function concat<C extends Column>(before: C, after: C): C {
  // A column's own constructor makes a column of its kind.
  const joined = new (before.constructor as new (length: number) => C)(before.length + after.length)
  joined.set(before)
  joined.set(after, before.length)
  return joined
}

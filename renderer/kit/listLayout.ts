/** Rows that belong together under a heading. */
export type ListGroup<Row> = {
  readonly id: string
  /** Null for rows without a heading. */
  readonly label: string | null
  readonly rows: readonly Row[]
}

/** What the list draws, one below the other. */
export type ListEntry<Row> =
  | { readonly kind: 'heading'; readonly id: string; readonly label: string; readonly count: number }
  | { readonly kind: 'row'; readonly row: Row; readonly key: string; readonly position: number }

export type ListLayout<Row> = {
  readonly entries: readonly ListEntry<Row>[]
  /** Indexes of the headings among the entries, ascending. */
  readonly headings: readonly number[]
  /** Keys of the rows in their order, and the entry index of each. */
  readonly keys: readonly string[]
  readonly entryOfKey: ReadonlyMap<string, number>
}

/** Lays groups out flat, as a virtual list needs them. */
export function layOut<Row>(groups: readonly ListGroup<Row>[], keyOf: (row: Row) => string): ListLayout<Row> {
  const entries: ListEntry<Row>[] = []
  const headings: number[] = []
  const keys: string[] = []
  const entryOfKey = new Map<string, number>()
  for (const group of groups) {
    if (group.label !== null) {
      headings.push(entries.length)
      entries.push({ kind: 'heading', id: group.id, label: group.label, count: group.rows.length })
    }
    for (const row of group.rows) {
      const key = keyOf(row)
      entryOfKey.set(key, entries.length)
      entries.push({ kind: 'row', row, key, position: keys.length })
      keys.push(key)
    }
  }
  return { entries, headings, keys, entryOfKey }
}

/** The heading above an entry: the last one at or before it, null without one. */
export function headingAt(headings: readonly number[], index: number): number | null {
  let low = 0
  let high = headings.length - 1
  let found: number | null = null
  while (low <= high) {
    const middle = (low + high) >> 1
    const heading = headings[middle] ?? Number.POSITIVE_INFINITY
    if (heading <= index) {
      found = heading
      low = middle + 1
    } else high = middle - 1
  }
  return found
}

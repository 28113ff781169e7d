import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { changeKinds, type HistoryData } from './historyData.ts'

/* The history on disk: a line that says what it is, a checksum, a head in JSON (lengths and words), then the columns as they stand in memory. */

/** Counts up with every change of the format or of what the changes of a commit are; older files are made anew. */
const formatLine = 'galley history 1\n'
const checksumBytes = 32

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** One look for all: a schema for each of twenty thousand paths takes longer than reading them. */
const texts = v.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((text) => typeof text === 'string'),
)
const headSchema = v.object({
  count,
  parents: count,
  changes: count,
  subjects: texts,
  people: v.array(v.object({ name: v.string(), email: v.string() })),
  paths: texts,
  boundary: texts,
})

/** The bytes of a history for a file that only this computer reads: numbers are in its own byte order. */
export function encodeHistory(data: HistoryData): Uint8Array {
  const { subjects, people, paths, boundary } = data
  const counts = { count: data.count, parents: data.parents.length, changes: data.changePaths.length }
  const head = Buffer.from(JSON.stringify({ ...counts, subjects, people, paths, boundary }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const body = Buffer.concat([length, head, ...columnsOf(data).map(bytesOf)])
  return Buffer.concat([Buffer.from(formatLine), createHash('sha256').update(body).digest(), body])
}

/** The order of the columns in the file. */
function columnsOf(data: HistoryData): readonly (Uint8Array | Int32Array | Float64Array)[] {
  return [
    data.ids,
    data.authors,
    data.authorSeconds,
    data.commitSeconds,
    data.parentsFrom,
    data.parents,
    data.changesFrom,
    data.changePaths,
    data.changeSources,
    data.changeKinds,
  ]
}

function bytesOf(column: Uint8Array | Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

/** The history in a file's bytes; null when they are of another format, cut, damaged or do not fit together. */
export function decodeHistory(file: Uint8Array): HistoryData | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const bodyAt = formatLine.length + checksumBytes
  if (bytes.toString('latin1', 0, formatLine.length) !== formatLine || bytes.length < bodyAt + 4) return null
  const body = bytes.subarray(bodyAt)
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(formatLine.length, bodyAt)))
    return null
  const columnsAt = 4 + body.readUInt32LE(0)
  const head = v.safeParse(v.pipe(v.string(), v.parseJson(), headSchema), body.toString('utf8', 4, columnsAt))
  if (!head.success) return null
  const data = withColumns(head.output, columnReader(body, columnsAt))
  return data !== null && isConsistent(data) ? data : null
}

/** Takes one column after the other; empty ones where the bytes end, and then it is not whole. */
function columnReader(body: Buffer, start: number) {
  let at = start
  const take = (length: number): ArrayBuffer => {
    const part = body.subarray(at, at + length)
    at += length
    return part.length === length ? Uint8Array.from(part).buffer : new ArrayBuffer(0)
  }
  return {
    bytes: (length: number) => new Uint8Array(take(length)),
    integers: (length: number) => new Int32Array(take(length * 4)),
    numbers: (length: number) => new Float64Array(take(length * 8)),
    isWhole: () => at === body.length,
  }
}

function withColumns(
  head: v.InferOutput<typeof headSchema>,
  columns: ReturnType<typeof columnReader>,
): HistoryData | null {
  const data: HistoryData = {
    count: head.count,
    ids: columns.bytes(head.count * 20),
    authors: columns.integers(head.count),
    authorSeconds: columns.numbers(head.count),
    commitSeconds: columns.numbers(head.count),
    parentsFrom: columns.integers(head.count + 1),
    parents: columns.integers(head.parents),
    changesFrom: columns.integers(head.count + 1),
    changePaths: columns.integers(head.changes),
    changeSources: columns.integers(head.changes),
    changeKinds: columns.bytes(head.changes),
    subjects: head.subjects,
    people: head.people,
    paths: head.paths,
    boundary: head.boundary,
  }
  return columns.isWhole() ? data : null
}

/** The checksum keeps out damage; this keeps out a file that was written wrongly, so that no question can run astray. */
function isConsistent(data: HistoryData): boolean {
  const isWithin = (column: Uint8Array | Int32Array, low: number, high: number) => {
    for (let at = 0; at < column.length; at += 1) {
      const value = column[at] ?? 0
      if (value < low || value >= high) return false
    }
    return true
  }
  const rises = (column: Int32Array, end: number) =>
    column[0] === 0 && column.at(-1) === end && column.every((value, at) => value >= (column[at - 1] ?? 0))
  return (
    data.subjects.length === data.count &&
    isWithin(data.authors, 0, data.people.length) &&
    rises(data.parentsFrom, data.parents.length) &&
    rises(data.changesFrom, data.changePaths.length) &&
    isWithin(data.parents, 0, data.count) &&
    isWithin(data.changePaths, 0, data.paths.length) &&
    isWithin(data.changeSources, -1, data.paths.length) &&
    isWithin(data.changeKinds, 0, changeKinds.length)
  )
}

import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import * as v from 'valibot'
import { factsVersion, type PageFacts } from '#shared/site/facts.ts'
import { readFileAt } from '../disk/read.ts'
import { replaceFileAt } from '../disk/replace.ts'

/*
 * What pages said when they were last read, on disk: a line that says what it is, a checksum, then chunks of pages,
 * each with its length in front, as Node writes values. A file that is missing, damaged or of another version counts
 * as empty; nothing but time hangs on it.
 */

/** A page's facts and the identity its file had when they were read. */
export type KeptPage = { readonly identity: string; readonly facts: PageFacts }

/** Counts up with every change of this format; the facts have a version of their own, and so have Node's values. */
const formatLine = `galley pages 1 facts ${factsVersion} values ${process.versions.v8}\n`
const checksumBytes = 32
const lengthBytes = 4
/** Pages written and read in one go, with a breath between: a millisecond or two. */
const chunkLength = 100
const maxBytes = 512 * 1024 * 1024

/** Chunks come from this file, whose checksum was right; looking into each page again would cost as much as reading it. */
const chunkSchema = v.object({
  identities: v.custom<readonly string[]>(Array.isArray),
  facts: v.custom<readonly PageFacts[]>(Array.isArray),
})

/** Hands over the pages kept, chunk by chunk; none when the file cannot be used. */
export async function readKeptPages(
  file: string,
  onChunk: (pages: readonly KeptPage[]) => void | Promise<void>,
): Promise<void> {
  const read = await readFileAt(file, { maxBytes })
  const body = read.ok
    ? bodyIn(Buffer.from(read.value.buffer, read.value.byteOffset, read.value.byteLength))
    : null
  if (body === null) return
  for (let at = 0; at + lengthBytes <= body.length; ) {
    const start = at + lengthBytes
    at = start + body.readUInt32LE(at)
    const chunk = v.safeParse(chunkSchema, deserialize(body.subarray(start, at)))
    if (!chunk.success) return
    const { identities, facts } = chunk.output
    await onChunk(facts.map((page, index) => ({ identity: identities[index] ?? '', facts: page })))
    await nextTurn()
  }
}

/** The bytes behind the checksum, where that is right. */
function bodyIn(bytes: Buffer): Buffer | null {
  const bodyAt = formatLine.length + checksumBytes
  if (bytes.toString('latin1', 0, formatLine.length) !== formatLine || bytes.length < bodyAt) return null
  const body = bytes.subarray(bodyAt)
  const checksum = createHash('sha256').update(body).digest()
  return checksum.equals(bytes.subarray(formatLine.length, bodyAt)) ? body : null
}

/** Puts pages in place of those kept before. A disk that is full or read-only keeps none: they are read anew then. */
export async function keepPages(file: string, pages: readonly KeptPage[]): Promise<void> {
  const hash = createHash('sha256')
  const chunks: Buffer[] = []
  for (let start = 0; start < pages.length; start += chunkLength) {
    const part = pages.slice(start, start + chunkLength)
    const bytes = serialize({
      identities: part.map(({ identity }) => identity),
      facts: part.map(({ facts }) => facts),
    })
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt32LE(bytes.length)
    hash.update(length).update(bytes)
    chunks.push(length, bytes)
    await nextTurn()
  }
  await replaceFileAt(file, Buffer.concat([Buffer.from(formatLine), hash.digest(), ...chunks]))
}

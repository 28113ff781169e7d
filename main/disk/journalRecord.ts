import { crc32 } from 'node:zlib'

/** What JSON can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** Two unsigned 32-bit numbers before each record, little-endian: length of the JSON in bytes, its CRC-32. */
const headerLength = 8

/** One record as it stands in a journal file. */
export function encodeRecord(record: JsonValue): Uint8Array {
  const json = Buffer.from(JSON.stringify(record), 'utf8')
  const header = Buffer.alloc(headerLength)
  header.writeUInt32LE(json.length, 0)
  header.writeUInt32LE(crc32(json), 4)
  return Buffer.concat([header, json])
}

/** The records from the start up to the first damaged or torn one, and the length in bytes up to there. */
export function decodeRecords(bytes: Uint8Array): {
  readonly records: readonly JsonValue[]
  readonly soundLength: number
} {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const records: JsonValue[] = []
  let offset = 0
  while (offset + headerLength <= buffer.length) {
    const start = offset + headerLength
    const end = start + buffer.readUInt32LE(offset)
    const record =
      end <= buffer.length
        ? soundRecord(buffer.subarray(start, end), buffer.readUInt32LE(offset + 4))
        : undefined
    if (record === undefined) break
    records.push(record)
    offset = end
  }
  return { records, soundLength: offset }
}

/** Zeros, which a power cut can leave, have the right checksum of nothing; JSON is never empty. */
function soundRecord(json: Buffer, checksum: number): JsonValue | undefined {
  if (json.length === 0 || crc32(json) !== checksum) return undefined
  try {
    // JSON.parse returns exactly the JSON values; its declared type is wider.
    return JSON.parse(json.toString('utf8')) as JsonValue
  } catch {
    return undefined
  }
}

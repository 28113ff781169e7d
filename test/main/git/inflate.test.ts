import { randomBytes } from 'node:crypto'
import { deflateSync, constants as zlib } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Inflater } from '../../../main/git/inflate.ts'
import { GitFault } from '../../../main/git/problem.ts'

const content = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .array(fc.constantFrom('harbour ', 'ship\n', 'ä', '100644 a.md\0'), { maxLength: 3000 })
    .map((words) => Buffer.from(words.join(''))),
  fc.tuple(fc.nat(255), fc.nat(70_000)).map(([byte, length]) => Buffer.alloc(length, byte)),
  fc
    .tuple(fc.nat(40_000), fc.nat(255))
    .map(([length, step]) => Buffer.from(Array.from({ length }, (_, at) => (at * at * step) >> 7))),
)
const manner = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE),
  windowBits: fc.integer({ min: 9, max: 15 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
})

describe('inflating', () => {
  it('gives back what zlib deflated in any manner, whatever follows', () => {
    const inflater = new Inflater()
    const property = fc.property(
      content,
      manner,
      fc.uint8Array({ maxLength: 40 }),
      (bytes, options, rest) => {
        const stream = Buffer.concat([deflateSync(bytes, options), rest])
        expect(inflater.inflate(stream, bytes.length).equals(bytes)).toBe(true)
      },
    )
    fc.assert(property, { numRuns: 600, seed: 21 })
  })

  it('is a fault for another length than said', () => {
    const stream = deflateSync(Buffer.from('harbour '.repeat(100)))
    for (const size of [0, 799, 801, 100_000])
      expect(() => new Inflater().inflate(stream, size)).toThrow(GitFault)
  })

  it('is a fault for a stream that is cut anywhere', () => {
    const inflater = new Inflater()
    for (const bytes of [Buffer.from('harbour ship '.repeat(30)), Buffer.from('a'), Buffer.alloc(0)]) {
      const stream = deflateSync(bytes)
      for (let end = 0; end < stream.length; end += 1)
        expect(() => inflater.inflate(stream.subarray(0, end), bytes.length)).toThrow(GitFault)
      expect(inflater.inflate(stream, bytes.length).equals(bytes)).toBe(true)
    }
  })

  it('is a fault or the same bytes for a stream that is damaged anywhere', () => {
    const inflater = new Inflater()
    const bytes = Buffer.concat([Buffer.from('harbour ship light '.repeat(40)), randomBytes(200)])
    const stream = deflateSync(bytes)
    const property = fc.property(
      fc.nat(stream.length - 1),
      fc.integer({ min: 1, max: 255 }),
      (at, change) => {
        const damaged = Buffer.from(stream)
        damaged.writeUInt8((damaged.readUInt8(at) ^ change) & 255, at)
        try {
          expect(inflater.inflate(damaged, bytes.length).equals(bytes)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(GitFault)
        }
      },
    )
    fc.assert(property, { numRuns: 2000, seed: 22 })
  })
})

import { GitFault } from './problem.ts'

/* Inflates the many small objects of a pack in this language: each call of Node's own costs a native handle of 40 KB, and ten thousand of them keep the collector of garbage busier than everything else together. Sources: RFC 1950 and RFC 1951. */

/** Codes no longer than this are found with one look. */
const fastBits = 9
const longestCode = 15

/** The codes of one alphabet, in canonical order. */
class Codes {
  private readonly fast = new Uint16Array(1 << fastBits)
  private readonly counts = new Uint16Array(longestCode + 1)
  private readonly symbols = new Uint16Array(288)

  /** Takes the length of each symbol's code; 0 for symbols without one. */
  assign(lengths: Uint8Array, from: number, to: number): void {
    this.fast.fill(0)
    this.counts.fill(0)
    for (let at = from; at < to; at += 1) {
      const length = lengths[at] ?? 0
      this.counts[length] = (this.counts[length] ?? 0) + 1
    }
    this.counts[0] = 0
    const codes = new Uint16Array(longestCode + 2)
    const places = new Uint16Array(longestCode + 2)
    for (let length = 1, left = 1; length <= longestCode; length += 1) {
      const count = this.counts[length] ?? 0
      left = left * 2 - count
      if (left < 0) throw broken('codes')
      codes[length + 1] = ((codes[length] ?? 0) + count) << 1
      places[length + 1] = (places[length] ?? 0) + count
    }
    for (let at = from; at < to; at += 1) {
      const length = lengths[at] ?? 0
      if (length === 0) continue
      this.place(at - from, length, codes, places)
    }
  }

  private place(symbol: number, length: number, codes: Uint16Array, places: Uint16Array): void {
    const code = codes[length] ?? 0
    const place = places[length] ?? 0
    codes[length] = code + 1
    places[length] = place + 1
    this.symbols[place] = symbol
    if (length > fastBits) return
    let reversed = 0
    for (let bit = 0; bit < length; bit += 1) reversed |= ((code >> bit) & 1) << (length - 1 - bit)
    for (let at = reversed; at < 1 << fastBits; at += 1 << length) this.fast[at] = (symbol << 4) | length
  }

  /** The symbol at the head of these bits and the length of its code, as `symbol << 4 | length`. */
  find(bits: number): number {
    return this.fast[bits & ((1 << fastBits) - 1)] || this.findLong(bits)
  }

  private findLong(bits: number): number {
    let [code, first, place] = [0, 0, 0]
    for (let length = 1; length <= longestCode; length += 1) {
      code |= (bits >> (length - 1)) & 1
      const count = this.counts[length] ?? 0
      if (code - first < count) return ((this.symbols[place + code - first] ?? 0) << 4) | length
      place += count
      first = (first + count) << 1
      code <<= 1
    }
    throw broken('code')
  }
}

const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
]
const lengthExtras = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
]
const distanceExtras = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const endOfBlock = 256

/** Inflates zlib streams one after the other; keeps its tables in between. */
export class Inflater {
  /** How many bytes the last stream took, with its head and checksum. */
  consumed = 0
  private readonly literals = new Codes()
  private readonly distances = new Codes()
  private readonly fixedLiterals = new Codes()
  private readonly fixedDistances = new Codes()
  private readonly lengths = new Uint8Array(320)
  private input: Uint8Array = new Uint8Array()
  private at = 0
  private bits = 0
  private bitCount = 0
  private output: Buffer = Buffer.alloc(0)
  private filled = 0

  constructor() {
    const lengths = Uint8Array.from({ length: 288 }, (_, at) =>
      at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8,
    )
    this.fixedLiterals.assign(lengths, 0, 288)
    this.fixedDistances.assign(new Uint8Array(30).fill(5), 0, 30)
  }

  /**
   * Exactly so many bytes out of a stream; what follows the stream is ignored. Throws a fault when the stream is cut,
   * damaged, or has more or fewer bytes: nothing beyond `size` is ever reserved.
   */
  inflate(input: Uint8Array, size: number): Buffer {
    const [method = 0, flags = 0] = input
    if ((method & 15) !== 8 || (flags & 32) !== 0 || (method * 256 + flags) % 31 !== 0) throw broken('head')
    this.input = input
    this.at = 2
    this.bits = this.bitCount = this.filled = 0
    this.output = Buffer.allocUnsafe(size)
    while (!this.block());
    if (this.filled !== size) throw broken('length')
    this.at -= this.bitCount >> 3
    this.bits = this.bitCount = 0
    const sum = ((this.take(8) << 24) | (this.take(8) << 16) | (this.take(8) << 8) | this.take(8)) >>> 0
    if (sum !== adler32(this.output)) throw broken('checksum')
    this.consumed = this.at - (this.bitCount >> 3)
    const { output } = this
    this.output = this.input = Buffer.alloc(0)
    return output
  }

  /** Reads one block; true for the last one. */
  private block(): boolean {
    const isLast = this.take(1) === 1
    const kind = this.take(2)
    if (kind === 0) this.stored()
    else if (kind === 1) this.compressed(this.fixedLiterals, this.fixedDistances)
    else if (kind === 2) {
      this.readCodes()
      this.compressed(this.literals, this.distances)
    } else throw broken('block')
    return isLast
  }

  private stored(): void {
    // The rest of the byte is left out, whole bytes read ahead are given back.
    this.at -= this.bitCount >> 3
    this.bits = this.bitCount = 0
    const length = this.take(16)
    if ((this.take(16) ^ length) !== 0xffff) throw broken('stored block')
    this.at -= this.bitCount >> 3
    this.bits = this.bitCount = 0
    if (this.at + length > this.input.length || this.filled + length > this.output.length)
      throw broken('stored block')
    this.output.set(this.input.subarray(this.at, this.at + length), this.filled)
    this.at += length
    this.filled += length
  }

  /** The codes of a block, themselves compressed. */
  private readCodes(): void {
    const { lengths } = this
    const literals = this.take(5) + 257
    const distances = this.take(5) + 1
    const known = this.take(4) + 4
    lengths.fill(0)
    for (let at = 0; at < known; at += 1) lengths[lengthOrder[at] ?? 0] = this.take(3)
    this.literals.assign(lengths, 0, 19)
    lengths.fill(0)
    for (let at = 0; at < literals + distances; ) {
      const symbol = this.symbol(this.literals)
      if (symbol < 16) {
        lengths[at] = symbol
        at += 1
        continue
      }
      if (symbol === 16 && at === 0) throw broken('lengths')
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0
      const times = symbol === 16 ? this.take(2) + 3 : symbol === 17 ? this.take(3) + 3 : this.take(7) + 11
      if (at + times > literals + distances) throw broken('lengths')
      lengths.fill(value, at, at + times)
      at += times
    }
    this.literals.assign(lengths, 0, literals)
    this.distances.assign(lengths, literals, literals + distances)
  }

  private compressed(literals: Codes, distances: Codes): void {
    const { output } = this
    for (let symbol = this.symbol(literals); symbol !== endOfBlock; symbol = this.symbol(literals)) {
      if (symbol < endOfBlock) {
        if (this.filled >= output.length) throw broken('length')
        output[this.filled] = symbol
        this.filled += 1
      } else this.copy(this.lengthOf(symbol - 257), distances)
    }
  }

  private lengthOf(code: number): number {
    const base = lengthBases[code]
    if (base === undefined) throw broken('length')
    return base + this.take(lengthExtras[code] ?? 0)
  }

  private copy(length: number, distances: Codes): void {
    const code = this.symbol(distances)
    const base = distanceBases[code]
    if (base === undefined) throw broken('distance')
    const from = this.filled - base - this.take(distanceExtras[code] ?? 0)
    const end = this.filled + length
    if (from < 0 || end > this.output.length) throw broken('distance')
    const { output } = this
    for (let to = this.filled, source = from; to < end; to += 1, source += 1) output[to] = output[source] ?? 0
    this.filled = end
  }

  private symbol(codes: Codes): number {
    this.fill(longestCode)
    const found = codes.find(this.bits)
    this.drop(found & 15)
    return found >> 4
  }

  private take(count: number): number {
    this.fill(count)
    const value = this.bits & ((1 << count) - 1)
    this.drop(count)
    return value
  }

  /** Bits beyond the end read as zeros, as a code may be looked at that is shorter than what was asked for. */
  private fill(count: number): void {
    while (this.bitCount < count) {
      this.bits |= (this.input[this.at] ?? 0) << this.bitCount
      this.at += 1
      this.bitCount += 8
    }
  }

  private drop(count: number): void {
    this.bits >>>= count
    this.bitCount -= count
    if (this.at - (this.bitCount >> 3) > this.input.length) throw broken('end')
  }
}

/** Source: RFC 1950, section 8; the remainder is taken before the sums can leave 32 bits. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(at + 3800, bytes.length)
    for (; at < end; at += 1) {
      low += bytes[at] ?? 0
      high += low
    }
    low %= 65_521
    high %= 65_521
  }
  return ((high << 16) | low) >>> 0
}

function broken(what: string): GitFault {
  return new GitFault('repository-damaged', `compressed data: ${what}`)
}

import { GitFault } from './problem.ts'

/**
 * Goes through the bytes of a tree entry by entry without making objects of them: most entries of most trees are only
 * compared with their neighbour of another version.
 */
export class TreeCursor {
  readonly bytes: Buffer
  /** Where the entry begins. */
  start = 0
  private nameAt = 0
  private nameEnd = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.find()
  }

  isAtEnd(): boolean {
    return this.start >= this.bytes.length
  }

  advance(): void {
    this.start = this.nameEnd + 21
    this.find()
  }

  isFolder(): boolean {
    // `40000`, and `040000` of very old programs.
    return this.bytes[this.start] === 0x34 || this.bytes[this.start] === 0x30
  }

  name(): string {
    return this.bytes.toString('utf8', this.nameAt, this.nameEnd)
  }

  mode(): string {
    return this.bytes.toString('latin1', this.start, this.nameAt - 1)
  }

  id(): string {
    return this.bytes.toString('hex', this.nameEnd + 1, this.nameEnd + 21)
  }

  /** Takes both over all entries that are the same from here on. */
  skipSame(other: TreeCursor): void {
    const same = sameBytes(this, other)
    const end = this.start + same
    let at = this.start
    while (at < end) {
      const zero = this.bytes.indexOf(0, at)
      if (zero < 0 || zero + 21 > end) break
      at = zero + 21
    }
    other.start += at - this.start
    this.start = at
    this.find()
    other.find()
  }

  /** How many bytes are left. */
  left(): number {
    return this.bytes.length - this.start
  }

  /** Git's order of names, folders as if they ended in a slash; negative when this one comes first. */
  compare(other: TreeCursor): number {
    const mine = this.nameEnd - this.nameAt
    const theirs = other.nameEnd - other.nameAt
    const common = Math.min(mine, theirs)
    for (let at = 0; at < common; at += 1) {
      const order = (this.bytes[this.nameAt + at] ?? 0) - (other.bytes[other.nameAt + at] ?? 0)
      if (order !== 0) return order
    }
    return this.byteAfter(common) - other.byteAfter(common)
  }

  private byteAfter(length: number): number {
    if (this.nameAt + length < this.nameEnd) return this.bytes[this.nameAt + length] ?? 0
    return this.isFolder() ? 0x2f : 0
  }

  private find(): void {
    if (this.isAtEnd()) return
    const { bytes } = this
    let at = this.start
    while (at < bytes.length && bytes[at] !== 0x20) at += 1
    this.nameAt = at + 1
    while (at < bytes.length && bytes[at] !== 0) at += 1
    this.nameEnd = at
    if (at + 21 > bytes.length) throw new GitFault('repository-damaged', 'tree')
  }
}

const stride = 256

/** How many bytes are the same from where two cursors stand; long runs are compared by the machine, not one by one. */
function sameBytes(one: TreeCursor, two: TreeCursor): number {
  const length = Math.min(one.left(), two.left())
  const [first, second] = [one.start, two.start]
  let same = 0
  while (same < length) {
    const step = Math.min(stride, length - same)
    const [from, other] = [first + same, second + same]
    if (one.bytes.compare(two.bytes, other, other + step, from, from + step) !== 0) break
    same += step
  }
  const end = Math.min(length, same + stride)
  while (same < end && one.bytes[first + same] === two.bytes[second + same]) same += 1
  return same
}

/**
 * Values by key up to a number of bytes, those asked for lately before others.
 *
 * Two generations: what is asked for moves to the young one; when that fills half of the space, the old one is let go
 * of and the young one grows old. Cheaper than keeping an order, which matters at a million questions.
 */
export class ByteCache<Value> {
  private readonly maxBytes: number
  private young = new Map<string, Kept<Value>>()
  private old = new Map<string, Kept<Value>>()
  private youngBytes = 0

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  get(key: string): Value | undefined {
    const found = this.young.get(key)
    if (found) return found.value
    const aged = this.old.get(key)
    if (!aged) return undefined
    this.old.delete(key)
    this.keep(key, aged)
    return aged.value
  }

  /** Keeps a value; one larger than an eighth of the space is not kept, as it would drive out everything else. */
  set(key: string, value: Value, bytes: number): void {
    if (bytes > this.maxBytes / 8) return
    this.keep(key, { value, bytes })
  }

  private keep(key: string, kept: Kept<Value>): void {
    if (this.youngBytes + kept.bytes > this.maxBytes / 2) {
      this.old = this.young
      this.young = new Map()
      this.youngBytes = 0
    }
    this.young.set(key, kept)
    this.youngBytes += kept.bytes
  }
}

type Kept<Value> = { readonly value: Value; readonly bytes: number }

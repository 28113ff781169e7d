/** Values by key up to a number of bytes; what was not asked for longest goes first. */
export class ByteCache<Value> {
  private readonly kept = new Map<string, { readonly value: Value; readonly bytes: number }>()
  private readonly maxBytes: number
  private total = 0

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  get(key: string): Value | undefined {
    const found = this.kept.get(key)
    if (!found) return undefined
    this.kept.delete(key)
    this.kept.set(key, found)
    return found.value
  }

  /** Keeps a value; one larger than an eighth of the cache is not kept, as it would drive out everything else. */
  set(key: string, value: Value, bytes: number): void {
    if (bytes > this.maxBytes / 8 || this.kept.has(key)) return
    this.kept.set(key, { value, bytes })
    this.total += bytes
    for (const [oldest, { bytes: freed }] of this.kept) {
      if (this.total <= this.maxBytes) return
      this.kept.delete(oldest)
      this.total -= freed
    }
  }

  /** Bytes kept now. */
  size(): number {
    return this.total
  }
}

/** Numbers from 0 to 1 that are the same in every run. Source: Marsaglia's xorshift, 32 bits. */
export function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

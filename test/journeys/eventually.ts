import { expect } from 'vitest'

/** `expect.poll` with the patience a real window on a busy machine needs. */
export function eventually<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: 15_000, interval: 100 })
}

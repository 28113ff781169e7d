/** Most files held open at once: far below every system's limit (macOS starts at 256), enough to keep a disk busy. */
const limit = 64

let open = 0
const waiting: (() => void)[] = []

/**
 * Runs something that holds one file open, at most 64 at a time in this process.
 *
 * Never call it from inside itself: the inner call could wait for the outer one for ever.
 */
export async function withOpenFile<T>(work: () => Promise<T>): Promise<T> {
  if (open >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
  else open += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else open -= 1
  }
}

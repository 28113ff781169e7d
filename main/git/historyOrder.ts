/** Commits by number, with what orders them. */
export type CommitGraph = {
  readonly count: number
  readonly parentsOf: (number: number) => readonly number[]
  /** When a commit was made, in seconds. */
  readonly secondsOf: (number: number) => number
}

/**
 * Everything reachable from a commit, newest first, no parent before all of its children: `git log --date-order`.
 * Commits of the same second come in the order they are met. Parents with numbers outside the graph are left out.
 */
export function dateOrder(graph: CommitGraph, from: number): readonly number[] {
  const waiting = childCounts(graph, from)
  const order: number[] = []
  const queue = newestFirst(graph)
  queue.push(from)
  for (let number = queue.pop(); number !== null; number = queue.pop()) {
    order.push(number)
    for (const parent of graph.parentsOf(number)) {
      const left = (waiting[parent] ?? 0) - 1
      waiting[parent] = left
      if (left === 0) queue.push(parent)
    }
  }
  return order
}

/** How many children of each commit are reachable. */
function childCounts(graph: CommitGraph, from: number): Int32Array {
  const counts = new Int32Array(graph.count)
  const seen = new Uint8Array(graph.count)
  const stack = [from]
  seen[from] = 1
  for (let number = stack.pop(); number !== undefined; number = stack.pop()) {
    for (const parent of graph.parentsOf(number)) {
      counts[parent] = (counts[parent] ?? 0) + 1
      if (seen[parent]) continue
      seen[parent] = 1
      stack.push(parent)
    }
  }
  return counts
}

/** A binary heap of commits, the newest on top, among equals the one that came first. */
function newestFirst({ secondsOf }: CommitGraph) {
  const heap: { readonly number: number; readonly seconds: number; readonly turn: number }[] = []
  let turn = 0
  const isBefore = (left: number, right: number) => {
    const one = heap[left]
    const two = heap[right]
    if (!one || !two) return one !== undefined
    return one.seconds === two.seconds ? one.turn < two.turn : one.seconds > two.seconds
  }
  const swap = (left: number, right: number) => {
    const [one, two] = [heap[left], heap[right]]
    if (one && two) [heap[left], heap[right]] = [two, one]
  }
  const sink = (start: number) => {
    for (let at = start; ; ) {
      const child = isBefore(at * 2 + 1, at * 2 + 2) ? at * 2 + 1 : at * 2 + 2
      if (child >= heap.length && at * 2 + 1 >= heap.length) return
      if (!isBefore(child, at)) return
      swap(child, at)
      at = child
    }
  }
  return {
    push: (number: number) => {
      heap.push({ number, seconds: secondsOf(number), turn: turn++ })
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1
        if (!isBefore(at, above)) return
        swap(at, above)
        at = above
      }
    },
    pop: (): number | null => {
      const top = heap[0]
      const last = heap.pop()
      if (!top || !last) return null
      if (heap.length > 0) heap[0] = last
      sink(0)
      return top.number
    },
  }
}

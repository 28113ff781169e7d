import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import type { PageFacts } from '#shared/site/facts.ts'
import { fileStat } from '../disk/fileStat.ts'
import { type ReadPages, readPages } from '../site/readPages.ts'

/** Fewer pages are read in the engine's own thread: starting another takes longer. */
const laneFrom = 60

const laneMessageSchema = v.variant('kind', [
  // Facts come from our own worker, which made them with `readFacts`; looking into each again would cost as much.
  v.object({ kind: v.literal('batch'), facts: v.custom<readonly PageFacts[]>(Array.isArray) }),
  /** All pages are handed over; keeping them follows. */
  v.object({ kind: v.literal('read') }),
  v.object({ kind: v.literal('done') }),
])
export type LaneMessage = v.InferOutput<typeof laneMessageSchema>

/**
 * Reads pages in a thread of their own, so that thousands of them do not hold up the engine. Where the script of the
 * lane is missing (tests, the command line from sources), and for a handful of pages, they are read here.
 */
export function laneReader(
  script: string | null,
  onDefect: (error: unknown, where: string) => void,
): ReadPages {
  return async (root, pages, options) => {
    const isThere = script !== null && pages.length >= laneFrom && (await fileStat(script)) !== null
    if (!isThere) return readPages(root, pages, options)
    const done = new Set<string>()
    const onBatch = (facts: readonly PageFacts[]) => {
      for (const { path } of facts) done.add(path)
      void options.onBatch(facts)
    }
    const job = { root, pages, kept: options.kept ?? null }
    const isComplete = await readInLane(script, job, { ...options, onBatch, onDefect })
    if (isComplete || options.signal.aborted) return
    // What a lane that died has not read is read here: slower, but the list is complete.
    const { kept: _, ...reading } = options
    const rest = pages.filter(({ path }) => !done.has(path))
    await readPages(root, rest, reading)
  }
}

type LaneOptions = Parameters<ReadPages>[2] & { readonly onDefect: (error: unknown, where: string) => void }

function readInLane(script: string, workerData: unknown, options: LaneOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = new Worker(script, { workerData })
    let isRead = false
    const end = (isComplete: boolean) => {
      resolve(isComplete)
      void worker.terminate()
    }
    worker.on('message', (message: unknown) => {
      const known = v.safeParse(laneMessageSchema, message)
      if (!known.success) return
      switch (known.output.kind) {
        case 'batch':
          void options.onBatch(known.output.facts)
          // One turn for everything else between two batches.
          return setImmediate(() => worker.postMessage('taken'))
        case 'read':
          isRead = true
          return options.onRead?.()
        case 'done':
          return end(true)
        default:
          return known.output satisfies never
      }
    })
    worker.on('error', (error) => options.onDefect(error, 'scan lane'))
    worker.on('exit', () => resolve(isRead))
    // A writer is never ended in the middle.
    options.signal.addEventListener('abort', () => (isRead ? undefined : end(false)), { once: true })
  })
}

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
    let done = 0
    const onBatch = (facts: readonly PageFacts[]) => {
      done += facts.length
      options.onBatch(facts)
    }
    const isComplete = await readInLane(script, { root, pages }, { ...options, onBatch, onDefect })
    // What a lane that died has not read is read here: slower, but the list is complete.
    if (!isComplete && !options.signal.aborted) await readPages(root, pages.slice(done), options)
  }
}

type LaneOptions = Parameters<ReadPages>[2] & { readonly onDefect: (error: unknown, where: string) => void }

function readInLane(script: string, workerData: unknown, options: LaneOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = new Worker(script, { workerData })
    const end = (isComplete: boolean) => {
      resolve(isComplete)
      void worker.terminate()
    }
    worker.on('message', (message: unknown) => {
      const known = v.safeParse(laneMessageSchema, message)
      if (!known.success) return
      if (known.output.kind === 'done') end(true)
      else options.onBatch(known.output.facts)
    })
    worker.on('error', (error) => options.onDefect(error, 'scan lane'))
    worker.on('exit', () => resolve(false))
    options.signal.addEventListener('abort', () => end(false), { once: true })
  })
}

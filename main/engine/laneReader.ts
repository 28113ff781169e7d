import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import { type PageFacts, unreadableFacts } from '#shared/site/facts.ts'
import { fileStat } from '../disk/fileStat.ts'
import { type ListedPage, type ReadOptions, type ReadPages, readPages } from '../site/readPages.ts'

/** Fewer pages are read in the engine's own thread: starting another takes longer. */
const laneFrom = 60

/**
 * How long a page may take, in looks at what the lane does. Counted and not timed: a computer that sleeps ends nothing.
 * Front matter within the limits takes some 50 ms, so that a page this slow was made to be.
 */
const pageDeadline = { looks: 5, everyMs: 250 }

const laneMessageSchema = v.variant('kind', [
  // Facts come from our own worker, which made them with `readFacts`; looking into each again would cost as much.
  v.object({ kind: v.literal('batch'), facts: v.custom<readonly PageFacts[]>(Array.isArray) }),
  /** All pages are handed over; keeping them follows. */
  v.object({ kind: v.literal('read') }),
  v.object({ kind: v.literal('done') }),
])
export type LaneMessage = v.InferOutput<typeof laneMessageSchema>

/**
 * Reads pages in a thread of their own, so that thousands of them do not hold up the engine, and none that takes longer
 * than a second: the thread is ended, the page is listed as one that opens as source, and a new thread reads the rest.
 * Where the script of the lane is missing (tests, the command line from sources), and for a handful of pages, they are
 * read here, held to the limits of front matter alone.
 */
export function laneReader(
  script: string | null,
  onDefect: (error: unknown, where: string) => void,
): ReadPages {
  return async (root, pages, options) => {
    const isThere = script !== null && pages.length >= laneFrom && (await fileStat(script)) !== null
    if (!isThere) return readPages(root, pages, options)
    const { kept, ...reading } = options
    const done = new Set<string>()
    const onBatch = (facts: readonly PageFacts[]) => {
      for (const { path } of facts) done.add(path)
      void options.onBatch(facts)
    }
    const rest = () => pages.filter(({ path }) => !done.has(path))
    let end = await readInLane(script, { root, pages, kept }, { ...options, onBatch, onDefect })
    while (typeof end === 'object' && !options.signal.aborted) {
      onBatch([unreadableFacts(end.path, end.changedAt)])
      end = await readInLane(script, { root, pages: rest() }, { ...options, onBatch, onDefect })
    }
    // What a lane that died has not read is read here: slower, but the list is complete.
    if (end === 'died' && !options.signal.aborted) await readPages(root, rest(), reading)
  }
}

type Job = {
  readonly root: string
  readonly pages: readonly ListedPage[]
  readonly kept?: ReadOptions['kept'] | undefined
}

type LaneOptions = ReadOptions & { readonly onDefect: (error: unknown, where: string) => void }

/** How the lane ended; a page is the one that took too long. */
type LaneEnd = 'complete' | 'died' | ListedPage

function readInLane(script: string, job: Job, options: LaneOptions): Promise<LaneEnd> {
  return new Promise((resolve) => {
    const present = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    const worker = new Worker(script, { workerData: { ...job, kept: job.kept ?? null, present } })
    const stopLooking = watchPresentPage(present, (number) => end(job.pages[number - 1] ?? 'died'))
    let isRead = false
    const end = (how: LaneEnd) => {
      stopLooking()
      resolve(how)
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
          return end('complete')
        default:
          return known.output satisfies never
      }
    })
    worker.on('error', (error) => options.onDefect(error, 'scan lane'))
    worker.on('exit', () => end(isRead ? 'complete' : 'died'))
    // A writer is never ended in the middle.
    options.signal.addEventListener('abort', () => (isRead ? undefined : end('died')), { once: true })
  })
}

/** Tells when one and the same page is read for longer than a page may take; answers with what ends the looking. */
function watchPresentPage(present: SharedArrayBuffer, onStuck: (number: number) => void): () => void {
  const number = new Int32Array(present)
  let seen = 0
  let looks = 0
  const timer = setInterval(() => {
    const now = Atomics.load(number, 0)
    looks = now !== 0 && now === seen ? looks + 1 : 0
    seen = now
    if (looks >= pageDeadline.looks) onStuck(now)
  }, pageDeadline.everyMs)
  return () => clearInterval(timer)
}

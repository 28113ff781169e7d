import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import type { PageFacts } from '#shared/site/facts.ts'
import { type ListedPage, readPages } from '../site/readPages.ts'
import type { LaneMessage } from './laneReader.ts'

/*
 * The thread that reads the pages of a site beside the engine. It lives for one reading; the engine ends it early by
 * terminating it, which is safe as long as it only reads; while it keeps what it read, it is waited for. A page that
 * takes longer than `pageDeadline` ends it as well.
 */

const jobSchema = v.object({
  root: v.string(),
  // Twenty thousand pages of our own engine: looking into each costs more than the lane saves.
  pages: v.custom<readonly ListedPage[]>(Array.isArray),
  kept: v.nullable(v.object({ file: v.string(), listedAt: v.number() })),
  present: v.instance(SharedArrayBuffer),
})

const { root, pages, kept, present } = v.parse(jobSchema, workerData)
const send = (message: LaneMessage) => parentPort?.postMessage(message)
const never = new AbortController()

/** Batches under way to the engine; it would take in all that wait at once, and do nothing else meanwhile. */
const mostUnderWay = 2
let underWay = 0
let goOn: () => void = () => undefined
parentPort?.on('message', () => {
  underWay -= 1
  goOn()
})

async function sendBatch(facts: readonly PageFacts[]): Promise<void> {
  send({ kind: 'batch', facts })
  underWay += 1
  while (underWay >= mostUnderWay) {
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
  }
}

/** The engine looks here for the page that is being read, while this thread has no turn to answer questions. */
const presentPage = new Int32Array(present)
const numbers = new Map(pages.map((page, index) => [page, index + 1]))

void readPages(root, pages, {
  onBatch: sendBatch,
  onRead: () => send({ kind: 'read' }),
  onPage: (page) => Atomics.store(presentPage, 0, page === null ? 0 : (numbers.get(page) ?? 0)),
  signal: never.signal,
  ...(kept === null ? {} : { kept }),
}).then(() => send({ kind: 'done' }))

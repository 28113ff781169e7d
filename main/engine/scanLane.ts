import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { type ListedPage, readPages } from '../site/readPages.ts'
import type { LaneMessage } from './laneReader.ts'

/*
 * The thread that reads the pages of a site beside the engine. It lives for one reading; the engine ends it early by
 * terminating it, which is safe as long as it only reads; while it keeps what it read, it is waited for.
 */

const jobSchema = v.object({
  root: v.string(),
  // Twenty thousand pages of our own engine: looking into each costs more than the lane saves.
  pages: v.custom<readonly ListedPage[]>(Array.isArray),
  kept: v.nullable(v.object({ file: v.string(), listedAt: v.number() })),
})

const { root, pages, kept } = v.parse(jobSchema, workerData)
const send = (message: LaneMessage) => parentPort?.postMessage(message)
const never = new AbortController()

void readPages(root, pages, {
  onBatch: (facts) => send({ kind: 'batch', facts }),
  onRead: () => send({ kind: 'read' }),
  signal: never.signal,
  ...(kept === null ? {} : { kept }),
}).then(() => send({ kind: 'done' }))

import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { readPages } from '../site/readPages.ts'
import type { LaneMessage } from './laneReader.ts'

/*
 * The thread that reads the pages of a site beside the engine. It lives for one reading; the engine ends it early by
 * terminating it, which is safe because it only reads.
 */

const jobSchema = v.object({
  root: v.string(),
  pages: v.array(v.object({ path: v.string(), changedAt: v.number() })),
})

const { root, pages } = v.parse(jobSchema, workerData)
const send = (message: LaneMessage) => parentPort?.postMessage(message)
const never = new AbortController()

void readPages(root, pages, {
  onBatch: (facts) => send({ kind: 'batch', facts }),
  signal: never.signal,
}).then(() => send({ kind: 'done' }))

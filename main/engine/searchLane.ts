import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { type SearchWork, searchWork } from '../site/search/searchWork.ts'
import { type LaneWord, workNames } from './laneSearch.ts'

/*
 * The thread that searches in the pages of one repository beside the engine. It lives as long as the repository is open;
 * the engine ends it by terminating it, which is safe as it only reads.
 */

const messageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('ask'),
    number: v.number(),
    name: v.picklist(workNames),
    // From our own engine, with what `SearchWork` declares: twenty thousand paths are not looked into one by one.
    input: v.array(v.unknown()),
  }),
  v.object({ kind: v.literal('stop'), number: v.number() }),
])

const { root } = v.parse(v.object({ root: v.string() }), workerData)
const work = searchWork(root)
const stopped = new Set<number>()
const say = (word: LaneWord) => parentPort?.postMessage(word)

async function answer(number: number, name: keyof SearchWork, input: readonly unknown[]): Promise<void> {
  const options = {
    isStopped: () => stopped.has(number),
    onProgress: (done: number, total: number) => say({ number, kind: 'progress', done, total }),
  }
  const task = work[name] as (...all: readonly unknown[]) => Promise<unknown> // the input is that of this name
  say({ number, kind: 'answer', value: await task(...input, options) })
  stopped.delete(number)
}

parentPort?.on('message', (message: unknown) => {
  const asked = v.parse(messageSchema, message)
  if (asked.kind === 'stop') stopped.add(asked.number)
  else void answer(asked.number, asked.name, asked.input)
})

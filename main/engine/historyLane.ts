import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { success } from '#shared/wire/result.ts'
import { numbersById } from '../git/historyData.ts'
import type { HistoryIndex } from '../git/historyIndex.ts'
import { type HistoryAnswer, historyQuestionSchema, type SentHistory } from './laneHistory.ts'
import { packVersions } from './packedVersions.ts'
import { openHistories } from './pageHistories.ts'

/*
 * The thread that keeps the history of one repository beside the engine. It lives as long as the repository is open; the
 * engine ends it by terminating it.
 */

const laneSchema = v.object({ gitDirectory: v.string(), file: v.string() })

const histories = openHistories({ ...v.parse(laneSchema, workerData), now: () => performance.now() })

let sent: HistoryIndex | null = null

async function answer(message: unknown): Promise<HistoryAnswer> {
  const question = v.parse(historyQuestionSchema, message)
  const { number, kind } = question
  switch (kind) {
    case 'page':
      return { number, kind, result: await histories.historyOf(question.path) }
    case 'site':
      return { number, kind, result: await histories.siteVersions(question) }
    case 'last': {
      const found = await histories.lastVersions()
      return { number, kind, result: found.ok ? success(found.value && packVersions(found.value)) : found }
    }
    case 'index': {
      const found = await histories.index()
      if (!found.ok) return { number, kind, result: found }
      const isKnown = found.value === sent
      sent = found.value
      return { number, kind, result: success(isKnown ? null : sentHistory(found.value)) }
    }
    default:
      return kind satisfies never
  }
}

function sentHistory({ data, head }: HistoryIndex): SentHistory {
  const number = head === null ? undefined : numbersById(data).get(head)
  return { data, head: head === null || number === undefined ? null : { id: head, number } }
}

parentPort?.on('message', (message: unknown) => {
  void answer(message).then((answered) => parentPort?.postMessage(answered))
})

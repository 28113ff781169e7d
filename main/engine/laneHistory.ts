import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import { type Result, success } from '#shared/wire/result.ts'
import { fileStat } from '../disk/fileStat.ts'
import type { HistoryData } from '../git/historyData.ts'
import { HistoryIndex, type PageHistory } from '../git/historyIndex.ts'
import type { SiteVersions } from '../git/siteVersions.ts'
import { type PackedVersions, unpackVersions } from './packedVersions.ts'
import {
  cancelled,
  type HistoriesOptions,
  type HistoryCode,
  openHistories,
  type PageHistories,
  type Stretch,
} from './pageHistories.ts'

/** What the lane is asked. */
export const historyQuestionSchema = v.variant('kind', [
  v.object({ number: v.number(), kind: v.literal('page'), path: v.string() }),
  v.object({ number: v.number(), kind: v.literal('site'), from: v.number(), count: v.number() }),
  v.object({ number: v.number(), kind: v.literal('last') }),
  v.object({ number: v.number(), kind: v.literal('index') }),
])
export type HistoryQuestion = v.InferOutput<typeof historyQuestionSchema>

/** The history as it goes from one thread to another, seen from the commit of a number; null before the first. */
export type SentHistory = {
  readonly data: HistoryData
  readonly head: { readonly id: string; readonly number: number } | null
}

/** What the lane answers to the question of the same number; null: as the last time it was asked this. */
export type HistoryAnswer = { readonly number: number } & (
  | { readonly kind: 'page'; readonly result: Result<PageHistory, HistoryCode> }
  | { readonly kind: 'site'; readonly result: Result<SiteVersions, HistoryCode> }
  | { readonly kind: 'last'; readonly result: Result<PackedVersions | null, HistoryCode> }
  | { readonly kind: 'index'; readonly result: Result<SentHistory | null, HistoryCode> }
  | { readonly kind: 'closed'; readonly result: typeof cancelled }
)

export type LaneHistoriesOptions = HistoriesOptions & {
  /** Absolute path of the lane's script; null where there is none. */
  readonly script: string | null
  /** A lane that died is a bug; from then on the history is read in this thread. */
  readonly onDefect: (error: unknown, where: string) => void
}

/**
 * Reads the history in a thread of its own, which keeps it, so that the engine answers a key press while ten thousand
 * versions are gone through. Where the script is missing (tests, the command line from sources) it is read here.
 */
export function openLaneHistories(options: LaneHistoriesOptions): PageHistories {
  const own = openHistories(options)
  let lane: Promise<Lane | null> | null = null
  let index: HistoryIndex | null = null
  const ask = async (question: Question): Promise<HistoryAnswer | null> => {
    lane ??= startLane(options)
    return (await (await lane)?.ask(question)) ?? null
  }
  return {
    lastVersions: async () => {
      const answer = await ask({ kind: 'last' })
      if (answer === null) return own.lastVersions()
      if (!answer.result.ok) return answer.result
      const packed = answer.kind === 'last' ? answer.result.value : null
      return success(packed && unpackVersions(packed))
    },
    historyOf: async (path) => {
      const answer = await ask({ kind: 'page', path })
      if (answer?.kind === 'page' || answer?.kind === 'closed') return answer.result
      return own.historyOf(path)
    },
    siteVersions: async (stretch) => {
      const answer = await ask({ kind: 'site', ...stretch })
      if (answer?.kind === 'site' || answer?.kind === 'closed') return answer.result
      return own.siteVersions(stretch)
    },
    index: async () => {
      const answer = await ask({ kind: 'index' })
      if (answer !== null && !answer.result.ok) return answer.result
      if (answer?.kind === 'index' && answer.result.ok) index = received(answer.result.value) ?? index
      return answer === null || index === null ? own.index() : success(index)
    },
    close: async () => {
      await (await lane)?.close()
      await own.close()
    },
  }
}

function received(sent: SentHistory | null | undefined): HistoryIndex | null {
  return sent ? new HistoryIndex(sent.data, sent.head) : null
}

/** A question without its number. */
type Question =
  | { readonly kind: 'page'; readonly path: string }
  | ({ readonly kind: 'site' } & Stretch)
  | { readonly kind: 'last' | 'index' }

type Lane = {
  /** Null when the lane died before it answered. */
  readonly ask: (question: Question) => Promise<HistoryAnswer | null>
  readonly close: () => Promise<void>
}

async function startLane({ script, onDefect, ...options }: LaneHistoriesOptions): Promise<Lane | null> {
  if (script === null || (await fileStat(script)) === null) return null
  const { gitDirectory, file } = options
  const worker = new Worker(script, { workerData: { gitDirectory, file } })
  // The lane must not keep a process alive that has nothing else to do.
  worker.unref()
  const waiting = new Map<number, (answer: HistoryAnswer | null) => void>()
  let count = 0
  let isOver = false
  let isClosing = false
  const end = () => {
    isOver = true
    for (const [number, settle] of waiting) settle(isClosing ? closedAnswer(number) : null)
    waiting.clear()
  }
  worker.on('message', (message: unknown) => {
    const answer = v.parse(answerSchema, message)
    waiting.get(answer.number)?.(answer)
    waiting.delete(answer.number)
  })
  worker.on('error', (error) => onDefect(error, 'history lane'))
  worker.on('exit', end)
  return {
    ask: (question) =>
      new Promise((resolve) => {
        count += 1
        if (isOver) return resolve(isClosing ? closedAnswer(count) : null)
        waiting.set(count, resolve)
        worker.postMessage({ ...question, number: count } satisfies HistoryQuestion)
      }),
    close: async () => {
      isClosing = true
      // Safe at any moment: the kept history is written beside the old one and moved into place.
      await worker.terminate()
    },
  }
}

/** Answers come from our own worker, which made them from checked data; looking into each again would cost as much. */
const answerSchema = v.custom<HistoryAnswer>(
  (value) => typeof value === 'object' && value !== null && 'number' in value && 'result' in value,
)

function closedAnswer(number: number): HistoryAnswer {
  return { number, kind: 'closed', result: cancelled }
}

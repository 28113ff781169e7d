import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import { fileStat } from '../disk/fileStat.ts'
import { type GuardedWork, tooSlow } from '../site/search/guardedWork.ts'
import { searchWork, type WorkOptions } from '../site/search/searchWork.ts'

/** The names of what the lane is asked. */
export const workNames = ['tell', 'search', 'headings', 'find', 'replace'] as const
type WorkName = (typeof workNames)[number]

/** What the lane says to the question of a number. */
export type LaneWord = { readonly number: number } & (
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'answer'; readonly value: unknown }
)

const laneWordSchema = v.variant('kind', [
  v.object({ number: v.number(), kind: v.literal('progress'), done: v.number(), total: v.number() }),
  // Answers come from our own worker; looking into each again would cost as much as making it.
  v.object({ number: v.number(), kind: v.literal('answer'), value: v.unknown() }),
])

/** A lane that says nothing for so long goes in circles: it tells of every few pages. */
const silenceMs = 5000

export type LaneSearchOptions = {
  readonly root: string
  /** Absolute path of the lane's script; null where there is none. */
  readonly script: string | null
  readonly onDefect: (error: unknown, where: string) => void
}

/**
 * Searches in a thread of its own, which keeps the words of all pages and can be given up when a pattern goes in circles.
 * Where the script is missing (tests, the command line from sources) it is done here.
 */
export function openLaneSearch(options: LaneSearchOptions): {
  work: GuardedWork
  close: () => Promise<void>
} {
  const own = searchWork(options.root)
  let starting: Promise<Lane | null> | null = null
  let lane: Lane | null = null
  const laneNow = async () => {
    if (lane?.isOver()) starting = null
    starting ??= startLane(options)
    lane = await starting
    return lane
  }
  const asked =
    <Input extends readonly unknown[], Answer>(
      name: WorkName,
      here: (...input: Input) => Promise<Answer>,
    ): ((...input: Input) => Promise<Answer | typeof tooSlow>) =>
    async (...input) => {
      const found = await laneNow()
      // The lane runs the same function with the same input.
      return found === null ? here(...input) : ((await found.ask(name, input)) as Answer | typeof tooSlow)
    }
  return {
    work: {
      tell: asked('tell', own.tell),
      search: asked('search', own.search),
      headings: asked('headings', own.headings),
      find: asked('find', own.find),
      replace: asked('replace', own.replace),
    },
    close: async () => void (await (await starting)?.end()),
  }
}

type Lane = {
  readonly ask: (name: WorkName, input: readonly unknown[]) => Promise<unknown>
  readonly isOver: () => boolean
  readonly end: () => Promise<unknown>
}

type Waiting = {
  readonly settle: (value: unknown) => void
  readonly options: WorkOptions | null
  timer: NodeJS.Timeout
}

async function startLane({ script, root, onDefect }: LaneSearchOptions): Promise<Lane | null> {
  if (script === null || (await fileStat(script)) === null) return null
  const worker = new Worker(script, { workerData: { root } })
  // The lane must not keep a process alive that has nothing else to do.
  worker.unref()
  const waiting = new Map<number, Waiting>()
  let count = 0
  let isOver = false
  const giveUp = () => {
    isOver = true
    void worker.terminate()
    for (const { settle, timer } of waiting.values()) {
      clearTimeout(timer)
      settle(tooSlow)
    }
    waiting.clear()
  }
  worker.on('message', (message: unknown) => {
    const word = v.parse(laneWordSchema, message)
    const question = waiting.get(word.number)
    if (question === undefined) return
    question.timer.refresh()
    if (word.kind === 'answer') {
      clearTimeout(question.timer)
      waiting.delete(word.number)
      return question.settle(word.value)
    }
    question.options?.onProgress(word.done, word.total)
    if (question.options?.isStopped()) worker.postMessage({ kind: 'stop', number: word.number })
  })
  worker.on('error', (error) => {
    onDefect(error, 'search lane')
    giveUp()
  })
  worker.on('exit', giveUp)
  return {
    isOver: () => isOver,
    end: async () => giveUp(),
    ask: (name, input) =>
      new Promise((settle) => {
        if (isOver) return settle(tooSlow)
        count += 1
        const last = input.at(-1)
        const options = isWorkOptions(last) ? last : null
        const timer = setTimeout(giveUp, silenceMs)
        waiting.set(count, { settle, options, timer })
        const sent = options === null ? input : input.slice(0, -1)
        worker.postMessage({ kind: 'ask', number: count, name, input: sent })
      }),
  }
}

function isWorkOptions(value: unknown): value is WorkOptions {
  return typeof value === 'object' && value !== null && 'isStopped' in value
}

import type { ExchangeProgress, SyncState } from '#shared/sync/contract.ts'
import { passingProblems } from '#shared/sync/exchangeProblems.ts'
import { failure } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { transporting } from '../git/transport/fault.ts'
import type { Exchanged } from './options.ts'

/** One conversation with a server. */
export type Exchange = {
  readonly signal: AbortSignal
  readonly progress: (progress: ExchangeProgress) => void
}

/** What is known of the exchanges so far. */
export type ExchangeNews = Pick<SyncState, 'activity' | 'isOffline' | 'needsSignIn' | 'trouble'>

export type ExchangeRequest = {
  readonly kind: NonNullable<SyncState['activity']>['kind']
  /** Nobody asked for it: it gives way to one that somebody asks for, and tells of problems quietly. */
  readonly isQuiet: boolean
  readonly signal: AbortSignal
}

/** The exchanges of one site: one at a time. */
export type Exchanges = {
  readonly run: <T>(
    request: ExchangeRequest,
    work: (exchange: Exchange) => Promise<Exchanged<T>>,
  ) => Promise<Exchanged<T>>
  readonly cancel: () => void
  readonly news: () => ExchangeNews
  /** Asks the one under way to stop and waits for its end; later ones are cancelled at once. */
  readonly close: () => Promise<void>
}

type Running = {
  readonly isQuiet: boolean
  readonly controller: AbortController
  readonly ended: Promise<void>
}

const quietNews: ExchangeNews = { activity: null, isOffline: false, needsSignIn: false, trouble: null }

/** No exchange yet; `onChanged` is told of every change of the news. */
export function openExchanges(onChanged: () => void): Exchanges {
  const turns = openTurns()
  let news = quietNews
  const become = (next: Partial<ExchangeNews>) => {
    news = { ...news, ...next }
    onChanged()
  }
  const run: Exchanges['run'] = async (request, work) => {
    const { controller, end } = await turns.begin(request)
    if (controller.signal.aborted) {
      end()
      return cancelled
    }
    const { kind } = request
    become({ activity: { kind, progress: { phase: 'connecting', done: 0, total: null } } })
    const progress = (now: ExchangeProgress) => become({ activity: { kind, progress: now } })
    try {
      const result = await flat(() => work({ signal: controller.signal, progress }))
      become({ ...learned(result, request.isQuiet), activity: null })
      return result
    } finally {
      end()
      if (news.activity) become({ activity: null })
    }
  }
  return { run, cancel: turns.cancel, news: () => news, close: turns.close }
}

type Turn = { readonly controller: AbortController; readonly end: () => void }

/** Who is next: one at a time, and whoever nobody asked for gives way. */
function openTurns() {
  let running: Running | null = null
  let isClosed = false
  const begin = async (request: ExchangeRequest): Promise<Turn> => {
    while (running !== null) {
      if (running.isQuiet && !request.isQuiet) running.controller.abort()
      await running.ended
    }
    const controller = new AbortController()
    const abort = () => controller.abort()
    request.signal.addEventListener('abort', abort)
    if (request.signal.aborted || isClosed) controller.abort()
    let resolve = () => {}
    const ended = new Promise<void>((settle) => {
      resolve = settle
    })
    running = { isQuiet: request.isQuiet, controller, ended }
    const end = () => {
      request.signal.removeEventListener('abort', abort)
      running = null
      resolve()
    }
    return { controller, end }
  }
  return {
    begin,
    cancel: () => running?.controller.abort(),
    close: async () => {
      isClosed = true
      running?.controller.abort()
      await running?.ended
    },
  }
}

/** What stood in the way of a repository's own files becomes a problem like the others. */
async function flat<T>(work: () => Promise<Exchanged<T>>): Promise<Exchanged<T>> {
  const result = await transporting(work)
  return result.ok ? result.value : result
}

/** What the end of an exchange says about the server. */
function learned(result: Exchanged<unknown>, isQuiet: boolean): Partial<ExchangeNews> {
  if (result.ok) return { isOffline: false, needsSignIn: false, trouble: null }
  const { code, message } = result.problem
  if (code === 'cancelled') return {}
  if (code === 'offline' || code === 'server-unreachable') return { isOffline: true }
  if (code === 'sign-in-needed' || code === 'access-denied') return { isOffline: false, needsSignIn: true }
  return { isOffline: false, ...(isQuiet ? { trouble: troubleOf(code, message) } : {}) }
}

/** What passes by itself is no news. */
function troubleOf(code: string, message: Sentence): Sentence | null {
  return passingProblems.has(code) ? null : message
}

const cancelled = failure('cancelled', { en: 'Stopped as you asked.', de: 'Wie gewünscht angehalten.' })

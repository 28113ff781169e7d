import { basename } from 'node:path'
import type { EngineContract } from '#shared/contracts.ts'
import { nameInWords } from '#shared/site/label.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { type Clock, systemClock } from '../editor/clock.ts'
import { environmentOf } from '../git/environment.ts'
import { probe } from '../git/probe.ts'
import { type Credentials, noCredentials } from '../git/transport/server.ts'
import { cloneHandler } from '../sync/clone.ts'
import { type EngineEvent, newListeners } from './events.ts'
import type { SiteInspection } from './inspect.ts'
import { openSite } from './openSite.ts'
import { refusedHandlers } from './refusedEngine.ts'

export type EngineOptions = {
  /** The folder the person chose, absolute. */
  readonly root: string
  /** Galley's own folder outside the repository, absolute: journals, earlier texts, the identity a person gave. */
  readonly stateFolder: string
  /** Where git's global configuration is looked for when the environment names no other place. */
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Absolute path of the script that reads pages in a thread of its own; null: they are read in this one. */
  readonly scanLane: string | null
  /** A thrown error is a bug; it is reported here. */
  readonly onDefect: (error: unknown, where: string) => void
  /** What a person is known by at servers; nobody is signed in anywhere when left out. */
  readonly credentials?: Credentials
  /** False for a single question and answer: foreign changes are not waited for. True by default. */
  readonly isWatching?: boolean
  /** Timers, for tests; real ones by default. */
  readonly clock?: Clock
}

/** One repository, opened: answers the contract and tells what happens. Knows nothing of windows. */
export type Engine = {
  readonly handlers: Handlers<EngineContract>
  /** True for a folder that Galley does not touch; whoever opens it again may have put right what was wrong. */
  readonly isRefused: boolean
  /** `as` is what the listener is known by to handlers that it asks; it is not told of its own typing. */
  readonly onEvent: (listener: (event: EngineEvent) => void, as?: object) => () => void
  /** Whoever asked as this is gone, in order or not: pages that only they had open are written and let go of. */
  readonly leave: (asker: object) => Promise<void>
  /** Puts everything pending on disk. */
  readonly flush: () => Promise<void>
  /** Waits until all pages were read for the first time, for the command line and tests. */
  readonly whenRead: () => Promise<void>
  /** What was learned of the site, counted; null for a folder that is not read. */
  readonly inspect: () => SiteInspection | null
  /** Flushes, then stops watching and reading. */
  readonly close: () => Promise<void>
}

/**
 * Opens the repository in a folder. Quick whatever its size: pages are read afterwards, and events tell of them.
 *
 * Never fails: a folder that is missing, unreadable, empty, no repository or one Galley must not touch answers
 * `site.overview` with the reason, and nothing on disk is changed.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const variables = { ...options.environment, HOME: options.environment.HOME ?? options.home }
  const userId = process.geteuid?.() ?? null
  const environment = environmentOf(variables, { platform: process.platform, userId })
  const probeNow = () => probe(options.root, environment, { seconds: Math.floor(options.now() / 1000) })
  const found = await probeNow()
  const listeners = newListeners()
  if (found.repository === null) {
    const clone = cloneHandler({
      folder: options.root,
      environment,
      credentials: options.credentials ?? noCredentials,
      now: options.now,
      onProgress: (payload) => listeners.tell({ name: 'sync.cloning', payload }),
    })
    const name = nameInWords(basename(options.root))
    const handlers = refusedHandlers({ access: found.access, name }, clone)
    const nothing = async () => undefined
    const inspect = () => null
    const onEvent = listeners.add
    const unused = { inspect, flush: nothing, whenRead: nothing, leave: nothing, close: nothing }
    return { handlers, isRefused: true, onEvent, ...unused }
  }
  const clock = { ...systemClock, now: options.now, ...options.clock }
  const opening = { ...options, clock, listeners, probeAgain: probeNow }
  const site = await openSite({ ...opening, probe: { ...found, repository: found.repository } })
  return { ...site, isRefused: false, onEvent: listeners.add }
}

import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import * as v from 'valibot'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Credentials } from '../git/transport/server.ts'
import {
  type EngineArguments,
  type EngineReport,
  type EngineRequest,
  engineReportSchema,
} from './engineMessages.ts'

/** A window that uses an engine; compared by identity. */
export type EngineUser = {
  /** Takes the window's end of a new port to the engine of this folder. */
  readonly receive: (port: MessagePortMain, folder: string) => void
  /** The engine died without being asked to. */
  readonly lost: () => void
}

export type EnginesOptions = {
  /** Absolute path of the bundled `engineProcess.ts`. */
  readonly script: string
  readonly settings: Omit<EngineArguments, 'root' | 'isSample'>
  /** What engines may know: a token each time they ask, for the origin they name. */
  readonly credentials: Credentials
}

/** The engines of this application: one process per folder, shared by the windows that show it. */
export type Engines = {
  /** Starts or finds the engine of a real folder and sends the window a port to it; answers when the engine is ready. */
  readonly open: (user: EngineUser, site: Site) => Promise<Result<null, 'disk-full' | 'folder-unreadable'>>
  /** The window lets go of its engine; the last one to do so ends it, after everything pending is written. */
  readonly leave: (user: EngineUser) => Promise<void>
  /** No process of an engine is there any more. */
  readonly isIdle: () => boolean
  /** Resolves when every engine that runs now has ended. */
  readonly ended: () => Promise<void>
}

export type Site = Pick<EngineArguments, 'root' | 'isSample'>

type Running = {
  readonly child: UtilityProcess
  readonly users: Set<EngineUser>
  readonly ready: Promise<EngineReport | null>
  readonly ended: Promise<void>
}

/** How long an engine may take to write what is pending before its process is ended. */
const stopTimeoutMs = 2000

/** Makes the room for engines; nothing runs before the first `open`. */
export function makeEngines({ script, settings, credentials }: EnginesOptions): Engines {
  const running = new Map<string, Running>()
  /** Windows whose engine died, by its folder: they get the next one, whoever asks for it. */
  const bereft = new Map<string, Set<EngineUser>>()
  const leaving = new WeakMap<EngineUser, Promise<void>>()

  const start = (site: Site): Running => {
    const engine = startProcess(script, { ...settings, ...site }, credentials)
    running.set(site.root, engine)
    void engine.ended.then(() => {
      running.delete(site.root)
      if (engine.users.size > 0) bereft.set(site.root, new Set(engine.users))
      for (const user of engine.users) user.lost()
    })
    return engine
  }

  const engineOf = (user: EngineUser) => [...running.values()].find(({ users }) => users.has(user))

  const waitNoMore = (user: EngineUser) => {
    for (const users of bereft.values()) users.delete(user)
  }

  const open: Engines['open'] = async (user, site) => {
    const former = engineOf(user)
    await stopped(running.get(site.root)) // two engines must never write in one folder
    const engine = running.get(site.root) ?? start(site)
    waitNoMore(user)
    for (const one of [user, ...(bereft.get(site.root) ?? [])]) connect(one, engine, site.root)
    bereft.delete(site.root)
    // Only now: the page lets go of its former port when it gets another.
    if (former && former !== engine) await leaveEngine(user, former)
    const report = await engine.ready
    if (report?.kind !== 'failed') return success(null)
    await leaveEngine(user, engine)
    return failure(report.code, report.message)
  }

  const leave = async (user: EngineUser) => {
    waitNoMore(user)
    const engine = engineOf(user)
    if (engine) leaving.set(user, leaveEngine(user, engine))
    await leaving.get(user) // also for the second one who asks
  }

  const ended = async () => {
    await Promise.all([...running.values()].map((engine) => engine.ended))
  }

  return { open, leave, isIdle: () => running.size === 0, ended }
}

function connect(user: EngineUser, engine: Running, folder: string): void {
  engine.users.add(user)
  const { port1, port2 } = new MessageChannelMain()
  engine.child.postMessage({ kind: 'port' } satisfies EngineRequest, [port1])
  user.receive(port2, folder)
}

function startProcess(script: string, settings: EngineArguments, credentials: Credentials): Running {
  const child = utilityProcess.fork(script, [JSON.stringify(settings)], { serviceName: 'Galley engine' })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const report = new Promise<EngineReport>((resolve) => {
    child.on('message', (message) => {
      const said = v.parse(engineReportSchema, message)
      if (said.kind === 'ready' || said.kind === 'failed') resolve(said)
      else void answer(child, said, credentials)
    })
  })
  return { child, users: new Set(), ready: Promise.race([report, ended.then(() => null)]), ended }
}

type Asked = Exclude<EngineReport, { readonly kind: 'ready' | 'failed' }>

/** Over the channel that only main and this process have; no window ever sees a token again. */
async function answer(child: UtilityProcess, asked: Asked, credentials: Credentials): Promise<void> {
  if (asked.kind === 'rejected') return credentials.rejected(asked.origin)
  const credential = await credentials.find(asked.origin)
  child.postMessage({ kind: 'credential', id: asked.id, credential } satisfies EngineRequest)
}

async function leaveEngine(user: EngineUser, engine: Running): Promise<void> {
  engine.users.delete(user)
  if (engine.users.size === 0) await stop(engine)
}

async function stop({ child, ended }: Running): Promise<void> {
  child.postMessage({ kind: 'stop' } satisfies EngineRequest)
  const timer = setTimeout(() => child.kill(), stopTimeoutMs)
  await ended
  clearTimeout(timer)
}

/** An engine without users is on its way out. */
async function stopped(engine: Running | undefined): Promise<void> {
  if (engine?.users.size === 0) await engine.ended
}

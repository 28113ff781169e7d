import { afterEach, describe, expect, it } from 'vitest'
import { type EngineContract, engineContract } from '#shared/contracts.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { failure, success } from '#shared/wire/result.ts'
import { type Announce, type Handlers, serve } from '#shared/wire/serve.ts'
import { type Engine, type EngineState, makeEngine } from '../../../renderer/backend/engine.ts'
import { nodeChannel } from './nodeChannel.ts'

const ends: WirePort[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end.close()
})

/** Stands for the engine's process: answers `editor.flush` with its own name as the path's state, nothing else. */
function engineProcess(answers = true): {
  near: WirePort
  announce: Announce<EngineContract>
  die: () => void
} {
  const { near, far } = nodeChannel()
  ends.push(near)
  const silent = () => new Promise<never>(() => {})
  const handlers = Object.fromEntries(Object.keys(engineContract).map((name) => [name, silent]))
  const announce = serve(far, {
    contract: engineContract,
    // Only `editor.flush` is asked here.
    handlers: {
      ...handlers,
      'editor.flush': answers ? async () => success({ kind: 'saved' }) : silent,
    } as unknown as Handlers<EngineContract>,
    onDefect: () => {},
    now: () => 0,
  })
  return { near, announce, die: far.close }
}

const flush = (engine: Engine) => engine.ask('editor.flush', { path: 'a.md' })

const until = (engine: Engine, kind: EngineState['kind']) =>
  new Promise<void>((resolve) => {
    if (engine.state().kind === kind) return resolve()
    const stop = engine.subscribe(() => {
      if (engine.state().kind !== kind) return
      stop()
      resolve()
    })
  })

describe('the engine of a window', () => {
  it('answers disconnected before there is one', async () => {
    const engine = makeEngine()
    expect(engine.state()).toEqual({ kind: 'none' })
    expect(await flush(engine)).toMatchObject(failure('disconnected', expect.anything()))
  })

  it('asks the engine that was attached', async () => {
    const engine = makeEngine()
    engine.attach(engineProcess().near, '/site')
    expect(engine.state()).toEqual({ kind: 'connected', folder: '/site', connection: 1 })
    expect(await flush(engine)).toEqual(success({ kind: 'saved' }))
  })

  it('is lost when its process dies, and what was under way settles as disconnected', async () => {
    const engine = makeEngine()
    const { near, die } = engineProcess(false)
    engine.attach(near, '/site')
    const answer = flush(engine)
    die()
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'disconnected' } })
    await until(engine, 'lost')
    expect(engine.state()).toEqual({ kind: 'lost', folder: '/site', connection: 1 })
  })

  it('counts connections, so that a restart under the same folder can be told', async () => {
    const engine = makeEngine()
    const first = engineProcess()
    engine.attach(first.near, '/site')
    first.die()
    await until(engine, 'lost')
    engine.attach(engineProcess().near, '/site')
    expect(engine.state()).toEqual({ kind: 'connected', folder: '/site', connection: 2 })
    expect(await flush(engine)).toEqual(success({ kind: 'saved' }))
  })

  it('is not lost when another site takes its place', async () => {
    const engine = makeEngine()
    const kinds: string[] = []
    engine.subscribe(() => kinds.push(engine.state().kind))
    const waiting = engineProcess(false)
    engine.attach(waiting.near, '/one')
    const answer = flush(engine)
    engine.attach(engineProcess().near, '/two')
    expect(await answer).toMatchObject({ problem: { code: 'disconnected' } })
    await flush(engine)
    expect(kinds).toEqual(['connected', 'connected'])
    expect(engine.state()).toMatchObject({ folder: '/two' })
  })

  it('has no engine after letting go', async () => {
    const engine = makeEngine()
    engine.attach(engineProcess().near, '/site')
    engine.detach()
    expect(engine.state()).toEqual({ kind: 'none' })
    expect(await flush(engine)).toMatchObject({ problem: { code: 'disconnected' } })
  })

  it('keeps the same state object until something changes', () => {
    const engine = makeEngine()
    engine.attach(engineProcess().near, '/site')
    expect(engine.state()).toBe(engine.state())
  })
})

describe('listening to the engine of a window', () => {
  it('goes on with the next engine, once, and ends when asked to', async () => {
    const engine = makeEngine()
    const heard: number[] = []
    const stop = engine.on('site.changed', ({ revision }) => heard.push(revision))
    const first = engineProcess()
    engine.attach(first.near, '/site')
    first.announce('site.changed', { revision: 1 })
    await flush(engine)
    const second = engineProcess()
    engine.attach(second.near, '/site')
    first.announce('site.changed', { revision: 2 })
    second.announce('site.changed', { revision: 3 })
    await flush(engine)
    stop()
    second.announce('site.changed', { revision: 4 })
    await flush(engine)
    expect(heard).toEqual([1, 3])
  })
})

describe('settling', () => {
  it('waits for every answer, and for what is asked in answer to it', async () => {
    const engine = makeEngine()
    engine.attach(engineProcess().near, '/site')
    const answers: string[] = []
    void flush(engine).then(async () => {
      answers.push('first')
      await flush(engine)
      answers.push('second')
    })
    await engine.settled()
    expect(answers).toEqual(['first', 'second'])
  })
})

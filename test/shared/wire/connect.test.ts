import { afterEach, describe, expect, it } from 'vitest'
import { connect } from '#shared/wire/connect.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { success } from '#shared/wire/result.ts'
import { channel } from './channel.ts'
import { type Joined, join, kitchen } from './kitchen.ts'

const open: Joined[] = []
const joined = (...parts: Parameters<typeof join>) => {
  const pair = join(...parts)
  open.push(pair)
  return pair
}
afterEach(() => {
  for (const { ends } of open.splice(0)) ends.near.close()
})

const code = (result: { ok: boolean; problem?: { code: string } }) => result.problem?.code

describe('asking', () => {
  it('answers with the value and its way back', async () => {
    const answer = await joined().client.ask('kitchen.cook', { dish: 'soup' })
    expect(answer).toEqual({
      ok: true,
      value: { dish: 'soup', isHot: true },
      undo: { label: { en: 'Pour away', de: 'Weggießen' }, entry: 'kitchen.cook', input: {} },
    })
  })

  it('answers a failure with its code and its sentences', async () => {
    const answer = await joined().client.ask('kitchen.cook', { dish: 'roast' })
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'no-gas', message: { de: 'Es gibt kein Gas.' } },
    })
  })

  it('keeps answers apart that come in another order than the questions', async () => {
    const waiting: (() => void)[] = []
    const { client } = joined({
      'kitchen.cook': async ({ dish }) => {
        await new Promise<void>((resolve) => void waiting.push(resolve))
        return success({ dish, isHot: false })
      },
    })
    const first = client.ask('kitchen.cook', { dish: 'first' })
    const second = client.ask('kitchen.cook', { dish: 'second' })
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve))
    for (const finish of waiting.reverse()) finish()
    expect(await first).toMatchObject({ value: { dish: 'first' } })
    expect(await second).toMatchObject({ value: { dish: 'second' } })
  })

  it('answers a value of the wrong shape with defect instead of passing it on', async () => {
    const ends = channel()
    const defects: string[] = []
    const client = connect(ends.near, { contract: kitchen, onDefect: (_, name) => void defects.push(name) })
    ends.far.onMessage((message) => {
      const { id } = message as { id: number } // what the client under test has just sent
      ends.far.post({ kind: 'answer', id, result: { ok: true, value: { dish: 7 } } })
    })
    expect(code(await client.ask('kitchen.cook', { dish: 'soup' }))).toBe('defect')
    expect(defects).toEqual(['kitchen.cook'])
    client.close()
  })

  it('settles with defect when the input cannot cross the wire', async () => {
    const { client, defects } = joined()
    const input = { dish: (() => 'soup') as unknown as string } // a bug that the types would have caught
    expect(code(await client.ask('kitchen.cook', input))).toBe('defect')
    expect(defects).toEqual(['kitchen.cook'])
  })

  it('survives messages that are none', async () => {
    const { client, ends, defects } = joined()
    for (const message of [
      null,
      7,
      'text',
      {},
      { kind: 'answer' },
      { kind: 'progress', id: 0, done: 'x', total: 1 },
    ])
      ends.far.post(message)
    expect(await client.ask('kitchen.cook', { dish: 'soup' })).toMatchObject({ ok: true })
    expect(defects).toEqual(Array(6).fill('wire'))
  })
})

describe('a job', () => {
  it('reports how far it is', async () => {
    let clock = 0
    const { client } = joined({}, () => (clock += 100))
    const reports: number[] = []
    const answer = await client.ask(
      'kitchen.bake',
      { loaves: 3 },
      { onProgress: ({ done }) => reports.push(done) },
    )
    expect(answer).toEqual({ ok: true, value: 3 })
    expect(reports).toEqual([0, 1, 2])
  })

  it('answers with what it did when it is asked to stop', async () => {
    const { client } = joined()
    const stop = new AbortController()
    const answer = await client.ask(
      'kitchen.bake',
      { loaves: 100_000 },
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    expect(answer.ok && answer.value).toBeLessThan(100_000)
  })

  it('is stopped at once by a signal that was given before it began', async () => {
    const answer = await joined().client.ask(
      'kitchen.bake',
      { loaves: 100_000 },
      { signal: AbortSignal.abort() },
    )
    expect(answer.ok && answer.value).toBeLessThan(100_000)
  })
})

describe('an event', () => {
  it('reaches every listener until it stops listening', async () => {
    const { client, announce } = joined()
    const heard: string[] = []
    const stop = client.on('kitchen.rang', ({ times }) => heard.push(`a${times}`))
    client.on('kitchen.rang', ({ times }) => heard.push(`b${times}`))
    announce('kitchen.rang', { times: 1 })
    await client.ask('kitchen.cook', { dish: 'soup' })
    stop()
    announce('kitchen.rang', { times: 2 })
    await client.ask('kitchen.cook', { dish: 'soup' })
    expect(heard).toEqual(['a1', 'b1', 'b2'])
  })

  it('is not passed on when its payload or its name is wrong', async () => {
    const { client, ends, defects } = joined()
    const heard: unknown[] = []
    client.on('kitchen.rang', (payload) => heard.push(payload))
    ends.far.post({ kind: 'event', name: 'kitchen.rang', payload: { times: 'often' } })
    ends.far.post({ kind: 'event', name: 'toString', payload: null })
    ends.far.post({ kind: 'event', name: 'kitchen.cook', payload: null })
    await client.ask('kitchen.cook', { dish: 'soup' })
    expect(heard).toEqual([])
    expect(defects).toEqual(['kitchen.rang', 'toString', 'kitchen.cook'])
  })
})

describe('the end of a connection', () => {
  const never = { 'kitchen.cook': () => new Promise<never>(() => {}) }

  it('settles what is under way as disconnected when the other side is gone', async () => {
    const { client, ends } = joined(never)
    const answer = client.ask('kitchen.cook', { dish: 'soup' })
    ends.far.close()
    expect(code(await answer)).toBe('disconnected')
    expect(code(await client.ask('kitchen.cook', { dish: 'soup' }))).toBe('disconnected')
  })

  it('settles what is under way as disconnected when this side closes', async () => {
    const { client } = joined(never)
    const answer = client.ask('kitchen.cook', { dish: 'soup' })
    client.close()
    expect(code(await answer)).toBe('disconnected')
  })

  it('is told once, also to a listener that comes later', async () => {
    const { client, ends } = joined()
    let told = 0
    const gone = new Promise<void>((resolve) => client.onClose(resolve))
    client.onClose(() => told++)
    ends.far.close()
    await gone
    client.close()
    client.onClose(() => told++)
    expect(told).toBe(2)
  })

  it('aborts what the other side was doing', async () => {
    const aborted = new Promise<void>((resolve) => {
      const { client } = joined({
        'kitchen.bake': (_input, { signal }) =>
          new Promise(() => signal.addEventListener('abort', () => resolve())),
      })
      void client.ask('kitchen.bake', { loaves: 1 })
      setImmediate(client.close)
    })
    await expect(aborted).resolves.toBeUndefined()
  })

  it('does not throw when a port refuses what is sent after its end', async () => {
    const port: WirePort = {
      post: () => {},
      onMessage: () => {},
      onClose: (listener) => listener(),
      close: () => {},
    }
    const client = connect(port, { contract: kitchen, onDefect: () => {} })
    expect(code(await client.ask('kitchen.cook', { dish: 'soup' }))).toBe('disconnected')
  })
})

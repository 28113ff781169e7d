import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { requestSchema } from '#shared/wire/message.ts'
import { success } from '#shared/wire/result.ts'
import type { AskContext } from '#shared/wire/serve.ts'
import { join } from './kitchen.ts'

type Reply = {
  readonly kind: string
  readonly id?: number
  readonly result?: unknown
  readonly done?: number
}

/** A server whose other end is raw: what is posted is not checked before it arrives. */
function served(...parts: Parameters<typeof join>) {
  const joined = join(...parts)
  const replies: Reply[] = []
  joined.ends.near.onMessage((message) => replies.push(message as Reply)) // read in assertions only
  const answerTo = async (id: number) => {
    for (;;) {
      const reply = replies.find((candidate) => candidate.kind === 'answer' && candidate.id === id)
      if (reply) return reply.result
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { ...joined, replies, answerTo, post: joined.ends.near.post, close: joined.ends.near.close }
}

describe('serving', () => {
  it.each([
    ['an entry that does not exist', { name: 'kitchen.burn', input: {} }],
    ['a name every object has', { name: 'constructor', input: {} }],
    ['an event', { name: 'kitchen.rang', input: { times: 1 } }],
    ['input of the wrong shape', { name: 'kitchen.cook', input: { dish: 7 } }],
    ['no input', { name: 'kitchen.cook', input: undefined }],
  ])('answers %s with defect', async (_case, { name, input }) => {
    const { post, answerTo, defects, close } = served()
    post({ kind: 'ask', id: 4, name, input })
    expect(await answerTo(4)).toMatchObject({ ok: false, problem: { code: 'defect' } })
    expect(defects).toEqual([name])
    close()
  })

  it('hides what went wrong inside a handler and reports it once', async () => {
    const { post, answerTo, defects, close } = served({
      'kitchen.cook': async () => {
        throw new Error('secret path')
      },
    })
    post({ kind: 'ask', id: 0, name: 'kitchen.cook', input: { dish: 'soup' } })
    expect(JSON.stringify(await answerTo(0))).not.toContain('secret')
    expect(defects).toEqual(['kitchen.cook'])
    close()
  })

  it('answers output of the wrong shape with defect', async () => {
    // A handler that lies about its type stands for one that got bad bytes from somewhere.
    const lying = async () => success({ dish: 'soup', isHot: 'very' as unknown as boolean })
    const { post, answerTo, close } = served({ 'kitchen.cook': lying })
    post({ kind: 'ask', id: 0, name: 'kitchen.cook', input: { dish: 'soup' } })
    expect(await answerTo(0)).toMatchObject({ ok: false, problem: { code: 'defect' } })
    close()
  })

  it('leaves out what the contract does not name', async () => {
    const chatty = async () => success({ dish: 'soup', isHot: true, token: 'secret' })
    const { post, answerTo, close } = served({ 'kitchen.cook': chatty })
    post({ kind: 'ask', id: 0, name: 'kitchen.cook', input: { dish: 'soup' } })
    expect(await answerTo(0)).toEqual({ ok: true, value: { dish: 'soup', isHot: true } })
    close()
  })

  it('answers with defect what cannot cross the wire', async () => {
    const undo = { label: { en: 'Back', de: 'Zurück' }, entry: 'kitchen.cook', input: () => {} }
    const { post, answerTo, defects, close } = served({
      'kitchen.cook': async () => success({ dish: 'soup', isHot: true }, undo),
    })
    post({ kind: 'ask', id: 0, name: 'kitchen.cook', input: { dish: 'soup' } })
    expect(await answerTo(0)).toMatchObject({ ok: false, problem: { code: 'defect' } })
    expect(defects).toEqual(['kitchen.cook'])
    close()
  })

  it('answers a handler that throws because it was cancelled with cancelled', async () => {
    const { post, answerTo, defects, close } = served({
      'kitchen.bake': (_input, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    })
    post({ kind: 'ask', id: 0, name: 'kitchen.bake', input: { loaves: 1 } })
    post({ kind: 'cancel', id: 0 })
    expect(await answerTo(0)).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
    expect(defects).toEqual([])
    close()
  })

  it('passes over a cancel for something that is not under way', async () => {
    const { post, answerTo, close } = served()
    post({ kind: 'cancel', id: 99 })
    post({ kind: 'ask', id: 0, name: 'kitchen.cook', input: { dish: 'soup' } })
    expect(await answerTo(0)).toMatchObject({ ok: true })
    close()
  })

  it('never throws and never falls silent, whatever it is sent', async () => {
    const { post, answerTo, defects, close } = served()
    const garbage = fc.sample(fc.anything(), { numRuns: 500, seed: 2 }).filter(isCloneable)
    for (const message of garbage) post(message)
    post({ kind: 'ask', id: 7_000_000, name: 'kitchen.cook', input: { dish: 'soup' } })
    expect(await answerTo(7_000_000)).toMatchObject({ ok: true })
    expect(defects.length).toBe(garbage.filter((message) => !v.is(requestSchema, message)).length)
    close()
  })
})

describe('progress', () => {
  const reporting = (steps: readonly number[], clock: { now: number }) => ({
    'kitchen.bake': async (_input: unknown, { progress }: AskContext) => {
      for (const [index, time] of steps.entries()) {
        clock.now = time
        progress({ done: index, total: null })
      }
      return success(0)
    },
  })

  it('crosses at most ten times a second, and the last report always does', async () => {
    const clock = { now: 0 }
    const { post, answerTo, replies, close } = served(
      reporting([0, 1, 99, 100, 150, 199], clock),
      () => clock.now,
    )
    post({ kind: 'ask', id: 0, name: 'kitchen.bake', input: { loaves: 1 } })
    await answerTo(0)
    expect(replies.map(({ kind, done }) => (kind === 'progress' ? done : kind))).toEqual([0, 3, 5, 'answer'])
    close()
  })
})

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}

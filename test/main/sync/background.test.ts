import { describe, expect, it } from 'vitest'
import { failure, success } from '#shared/wire/result.ts'
import { openBackground } from '../../../main/sync/background.ts'
import type { Clock } from '../../../main/sync/clock.ts'
import type { Exchanged } from '../../../main/sync/options.ts'

const sentence = { en: 'x', de: 'x' }
const offline = failure('offline', sentence)
const protectedDraft = failure('server-refused', sentence)

/** A clock that stands until it is moved, and what the background did on it, in seconds. */
function watched(answer: () => Exchanged<unknown>, isWanted = true) {
  const waiting = new Map<number, { readonly at: number; readonly run: () => void }>()
  let now = 0
  let lastId = 0
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      lastId += 1
      const id = lastId
      waiting.set(id, { at: now + ms, run })
      return () => void waiting.delete(id)
    },
  }
  const exchangedAt: number[] = []
  const background = openBackground({
    clock,
    isWanted: async () => isWanted,
    exchange: async () => {
      exchangedAt.push(now / 1000)
      return answer()
    },
    onDefect: (error) => {
      throw error
    },
  })
  const pass = async (seconds: number) => {
    const end = now + seconds * 1000
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      const [next] = [...waiting].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
      if (!next) break
      waiting.delete(next[0])
      now = next[1].at
      next[1].run()
    }
    now = end
  }
  return { background, exchangedAt, pass }
}

describe('sharing in the background', () => {
  it('begins two seconds after a version, once however many come, and looks again every five minutes', async () => {
    const { background, exchangedAt, pass } = watched(() => success(null))
    background.note()
    await pass(1)
    background.note()
    await pass(700)
    expect(exchangedAt).toEqual([3, 303, 603])
  })

  it('tries ever more rarely without a network, never more rarely than every ten minutes', async () => {
    const { background, exchangedAt, pass } = watched(() => offline)
    background.note()
    await pass(3600)
    const pauses = exchangedAt.slice(1).map((at, index) => at - (exchangedAt[index] ?? 0))
    expect(pauses.slice(0, 7)).toEqual([15, 30, 60, 120, 240, 480, 600])
    expect(Math.max(...pauses)).toBe(600)
  })

  it('tries at once when the network is back, and not twice in half a minute otherwise', async () => {
    let answer: Exchanged<unknown> = offline
    const { background, exchangedAt, pass } = watched(() => answer)
    background.note()
    await pass(200)
    answer = success(null)
    background.wake()
    await pass(1)
    expect(exchangedAt.at(-1)).toBe(200)
    background.wake()
    await pass(100)
    expect(exchangedAt.at(-1)).toBe(230)
  })

  it('waits for the next occasion when the server refuses for good', async () => {
    const { background, exchangedAt, pass } = watched(() => protectedDraft)
    background.note()
    await pass(200)
    expect(exchangedAt).toEqual([2])
  })

  it('exchanges nothing where nobody wants it, and nothing after it was stopped', async () => {
    const unwanted = watched(() => success(null), false)
    unwanted.background.note()
    await unwanted.pass(1000)
    expect(unwanted.exchangedAt).toEqual([])
    const stopped = watched(() => success(null))
    stopped.background.note()
    stopped.background.stop()
    stopped.background.wake()
    await stopped.pass(1000)
    expect(stopped.exchangedAt).toEqual([])
  })
})

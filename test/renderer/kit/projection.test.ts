import { describe, expect, it } from 'vitest'
import { failure, type Result, success } from '#shared/wire/result.ts'
import { createProjection, knownValue } from '../../../renderer/kit/projection.ts'

const refused = failure('refused', { en: 'Not here.', de: 'Hier nicht.' })
const disconnected = failure('disconnected', { en: 'Gone.', de: 'Weg.' })

/** Answers in the order given, each when it is let go. */
function answers(...results: readonly Result<number>[]) {
  const waiting: (() => void)[] = []
  let asked = 0
  const ask = () => {
    const result = results[asked++] ?? refused
    return new Promise<Result<number>>((resolve) => waiting.push(() => resolve(result)))
  }
  return { ask, letGo: () => waiting.shift()?.(), asked: () => asked }
}

describe('a projection', () => {
  it('keeps its last good answer when the engine goes away', async () => {
    const source = answers(success(1), disconnected)
    const projection = createProjection(source.ask)
    const first = projection.refresh()
    source.letGo()
    await first
    const second = projection.refresh()
    source.letGo()
    await second
    expect(knownValue(projection.store.get())).toBe(1)
  })

  it('says why there is no answer, until there is one', async () => {
    const source = answers(refused, success(2))
    const projection = createProjection(source.ask)
    const first = projection.refresh()
    source.letGo()
    await first
    expect(projection.store.get().kind).toBe('failed')
    const second = projection.refresh()
    source.letGo()
    await second
    expect(knownValue(projection.store.get())).toBe(2)
  })

  it('asks once more when it was asked while asking, however often', async () => {
    const source = answers(success(1), success(2), success(3))
    const projection = createProjection(source.ask)
    const done = projection.refresh()
    void projection.refresh()
    void projection.refresh()
    source.letGo()
    await new Promise((resolve) => setTimeout(resolve))
    source.letGo()
    await done
    expect(source.asked()).toBe(2)
    expect(knownValue(projection.store.get())).toBe(2)
  })

  it('tells nobody of an answer that says the same', async () => {
    const projection = createProjection(async () => success([{ name: 'a' }]))
    await projection.refresh()
    let told = 0
    projection.store.subscribe(() => {
      told += 1
    })
    await projection.refresh()
    expect(told).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { createStore } from '../../../renderer/kit/store.ts'

describe('a store', () => {
  it('tells its subscribers of a new value, and nobody of the same one', () => {
    const store = createStore(1)
    let told = 0
    const stop = store.subscribe(() => told++)
    store.set(2)
    store.set(2)
    store.set((now) => now)
    expect(told).toBe(1)
    stop()
    store.set(3)
    expect(told).toBe(1)
    expect(store.get()).toBe(3)
  })

  it('lets a subscriber leave while it is being told', () => {
    const store = createStore(0)
    const told: string[] = []
    const stop = store.subscribe(() => {
      told.push('first')
      stop()
    })
    store.subscribe(() => told.push('second'))
    store.set(1)
    expect(told).toEqual(['first', 'second'])
  })
})

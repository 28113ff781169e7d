import { expect, it } from 'vitest'
import { spaced } from '../../../main/engine/spaced.ts'
import { testClock } from '../editor/workshop.ts'

it('runs at once after a quiet time, then at most once per interval, and always after the last asking', () => {
  const clock = testClock()
  const runs: number[] = []
  const start = clock.now()
  const { ask, stop } = spaced(
    clock,
    () => 100,
    () => runs.push(clock.now() - start),
  )
  ask()
  clock.pass(0)
  for (let time = 0; time < 25; time++) {
    ask()
    clock.pass(10)
  }
  clock.pass(200)
  expect(runs).toEqual([0, 100, 200, 450])
  ask()
  stop()
  clock.pass(1000)
  expect(runs).toHaveLength(4)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { withOpenFile } from '../../../main/disk/openFiles.ts'

it('holds sixty-four files open at most, whatever number is asked for and whatever fails', async () => {
  let open = 0
  let most = 0
  const hold = async (number: number) => {
    open += 1
    most = Math.max(most, open)
    await sleep(1)
    open -= 1
    if (number % 7 === 0) throw new Error('failed')
    return number
  }
  const asked = Array.from({ length: 1000 }, (_, number) => withOpenFile(() => hold(number)))
  const answers = await Promise.allSettled(asked)
  expect(most).toBe(64)
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(857)
  expect(await withOpenFile(async () => 'again')).toBe('again')
})

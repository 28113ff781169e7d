import { describe, expect, it } from 'vitest'
import { composePageSteps, pageParts } from '#shared/changes/pageParts.ts'
import { atOnce, inTurns, type Steps } from '#shared/changes/steps.ts'

function* three(done: string[]): Steps<string> {
  done.push('one')
  yield
  done.push('two')
  yield
  done.push('three')
  return 'answer'
}

describe('work in steps', () => {
  it('lets others have their turn after each, and comes to the same', async () => {
    const done: string[] = []
    const pause = async () => void done.push('pause')
    expect(await inTurns(three(done), pause)).toBe('answer')
    expect(done).toEqual(['one', 'pause', 'two', 'pause', 'three'])
    expect(atOnce(three([]))).toBe('answer')
  })

  it('ends where it is no longer wanted', async () => {
    const done: string[] = []
    const isWanted = () => done.length < 2
    expect(await inTurns(three(done), async () => undefined, isWanted)).toBeNull()
    expect(done).toEqual(['one', 'two'])
  })

  it('puts a page together in as many steps as it has large parts', () => {
    const texts = { before: '---\ntitle: A\n---\n\nOne.\n', after: '---\ntitle: B\n---\n\nTwo words.\n' }
    const chosen = new Set(pageParts('a.md', texts.before, texts.after).units.slice(0, 1))
    let steps = 0
    const work = composePageSteps('a.md', { ...texts, chosen })
    let step = work.next()
    for (; !step.done; step = work.next()) steps += 1
    expect(step.value).toBe('---\ntitle: B\n---\n\nOne.\n')
    expect(steps).toBe(5)
  })
})

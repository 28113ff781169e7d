import { describe, expect, it } from 'vitest'
import { createSummaries } from '../../../renderer/changes/summaries.ts'

type Ask = Parameters<typeof createSummaries>[0]['ask']

function answering() {
  const asked: string[] = []
  const ask = async (_name: string, { path }: { path: string }) => {
    asked.push(path)
    return { ok: true, value: { before: 'One\n', after: 'Two\n', isText: true } }
  }
  // Only this one entry is asked here.
  return { asked, engine: { ask: ask as unknown as Ask } }
}

describe('summaries', () => {
  it('are asked for once a list, the latest wish first', async () => {
    const { asked, engine } = answering()
    const summaries = createSummaries(engine)
    for (const path of ['a.md', 'b.md', 'c.md', 'a.md']) summaries.want({ path, from: null })
    await expect.poll(() => summaries.store.get().size).toBe(3)
    expect(asked).toEqual(['a.md', 'c.md', 'b.md'])
    summaries.renew()
    expect(summaries.store.get().size).toBe(3)
    summaries.want({ path: 'a.md', from: null })
    await expect.poll(() => asked.length).toBe(4)
  })
})

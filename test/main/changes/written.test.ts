import { afterEach, describe, expect, it } from 'vitest'
import { buildRepository } from '../../repositories/build.ts'
import { openedEngine } from '../engine/opened.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe('who wrote this', () => {
  it('names the version of each field and paragraph, under an earlier name, too', async () => {
    const long =
      'A paragraph that stays for good.\n\nAnother that stays.\n\nAnd a third that stays as well.\n'
    const repository = buildRepository({
      commits: [
        { message: 'One', files: { 'old.md': `---\ntitle: A\nlead: x\n---\n\n${long}` } },
        { message: 'Two', files: { 'old.md': null, 'a.md': `---\ntitle: A\nlead: x\n---\n\n${long}` } },
        {
          message: 'Three',
          files: { 'a.md': `---\ntitle: B\nlead: x\n---\n\n${long}\nNew here.\n` },
          author: { name: 'Jonas Kern', email: 'jonas@example.org' },
        },
      ],
    })
    closing.push(repository.remove)
    repository.write('a.md', `---\ntitle: B\nlead: x\n---\n\n${long}\nNew here.\n\nNot yet saved.\n`)
    const engine = await openedEngine(repository.folder)
    closing.push(engine.close)
    const { parts, isComplete } = await engine.ask('changes.written', { path: 'a.md' })
    expect(isComplete).toBe(true)
    expect(parts.map(({ name, text, version }) => [name || text, version?.subject, version?.author])).toEqual(
      [
        ['title', 'Three', 'Jonas Kern'],
        ['lead', 'One', 'Erika Muster'],
        ['A paragraph that stays for good.', 'One', 'Erika Muster'],
        ['Another that stays.', 'One', 'Erika Muster'],
        ['And a third that stays as well.', 'One', 'Erika Muster'],
        ['New here.', 'Three', 'Jonas Kern'],
        ['Not yet saved.', undefined, undefined],
      ],
    )
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { page, twoPeople } from '../openedSync.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const before = page('First.', 'Second.')

describe('who wrote a side of a clash', () => {
  it('is who changed that very field or paragraph, not who changed the page last', async () => {
    const people = await twoPeople(closing)
    const { colleague } = people
    colleague.git('config', 'user.name', 'Ada Field')
    const retitled = before.replace('title: A', 'title: Ada’s')
    people.theyShare('a.md', retitled)
    colleague.git('config', 'user.name', 'Ben Paragraph')
    const rewritten = retitled.replace('Second.', 'Second, by Ben.')
    people.theyShare('a.md', rewritten)
    colleague.git('config', 'user.name', 'Cem Elsewhere')
    people.theyShare('a.md', rewritten.replace('The last one.', 'The last one, by Cem.'))
    const mine = before.replace('title: A', 'title: Mine').replace('Second.', 'Second, by me.')
    await people.saveVersion('a.md', mine)
    await people.ask('sync.updates', {})
    const { merge } = await people.ask('sync.clashes', {})
    const authors = merge?.clashes.map(({ what, theirs }) => [what.kind, theirs.by?.author])
    expect(authors).toEqual([
      ['field', 'Ada Field'],
      ['text', 'Ben Paragraph'],
    ])
    expect(new Set(merge?.clashes.map(({ mine: own }) => own.by?.author))).toEqual(new Set(['Erika Muster']))
  })
})

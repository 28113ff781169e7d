import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Choice, OpenClash, OpenMerge } from '#shared/sync/clashContract.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { image } from '../../repositories/twoDrafts.ts'
import { askedOnce } from '../engine/opened.ts'
import { page, type TwoPeople, twoPeople } from './openedSync.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const titled = (title: string, lead = 'Lead') =>
  page('First.', 'Second.').replace('title: A', `title: ${title}`).replace('lead: Lead', `lead: ${lead}`)

async function waiting(people: TwoPeople): Promise<OpenMerge> {
  const { merge } = await people.ask('sync.clashes', {})
  if (merge === null) throw new Error('nothing waits')
  return merge
}

/** Decides everything alike, finishes, and looks at what git says of it. */
async function settle(people: TwoPeople, choice: Choice, text: string | null = null): Promise<Recovery> {
  for (const { id } of (await waiting(people)).clashes)
    await people.ask('sync.decide', { id, decision: { choice, text } })
  const finished = await people.handlers['sync.finishMerge']({}, askedOnce)
  if (!finished.ok || !finished.undo) throw new Error('was not finished')
  expect(finished.value.kind).toBe('finished')
  expect(people.mine.git('status', '--porcelain')).toBe('')
  expect(people.mine.git('log', '-1', '--format=%s').trim()).toBe(
    "Merge remote-tracking branch 'origin/main'",
  )
  expectSound(people.mine)
  return finished.undo
}

/** Both sides are in the history, and the server takes it without force. */
async function shareAll(people: TwoPeople): Promise<void> {
  const theirs = people.colleague.git('rev-parse', 'HEAD').trim()
  expect(await people.ask('sync.share', {})).toMatchObject({ kind: 'shared' })
  people.colleague.git('pull', '--quiet', '--ff-only')
  expect(people.colleague.git('rev-parse', 'HEAD')).toBe(people.mine.git('rev-parse', 'HEAD'))
  people.colleague.git('merge-base', '--is-ancestor', theirs, 'HEAD')
  people.server.repository.git('fsck', '--full', '--strict')
  expect(people.server.repository.git('reflog', 'main').includes('forced')).toBe(false)
}

const bytesOf = (people: TwoPeople, path: string) =>
  new Uint8Array(readFileSync(join(people.mine.folder, path)))

describe('two people and one server', () => {
  it('asks nothing about different fields of one page', async () => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', titled('Theirs'))
    await people.saveVersion('a.md', titled('A', 'Mine'))
    expect(await people.ask('sync.updates', {})).toMatchObject({ kind: 'updated' })
    expect(people.textOf('a.md')).toBe(titled('Theirs', 'Mine'))
    expect(await people.ask('sync.clashes', {})).toEqual({ merge: null })
    await shareAll(people)
  })

  it('asks once about the same field, with both values and who wrote them', async () => {
    const people = await twoPeople(closing)
    people.colleague.git('config', 'user.name', 'Jo Field')
    people.theyShare('a.md', titled('Theirs'))
    await people.saveVersion('a.md', titled('Mine'))
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'clashes' })
    const merge = await waiting(people)
    expect(merge).toMatchObject({ into: 'main', from: 'main', isFromServer: true })
    expect(merge.clashes).toMatchObject([
      {
        path: 'a.md',
        what: { kind: 'field', field: ['title'] },
        before: 'A',
        mine: { text: 'Mine', by: { author: 'Erika Muster' } },
        theirs: { text: 'Theirs', by: { author: 'Jo Field' } },
        choices: ['mine', 'theirs', 'own'],
        decision: null,
      },
    ])
    await settle(people, 'theirs')
    expect(people.textOf('a.md')).toBe(titled('Theirs'))
    expect(await people.ask('sync.clashes', {})).toEqual({ merge: null })
    await shareAll(people)
  })

  it('takes both paragraphs, or a text of one’s own, where both wrote the same one', async () => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', page('First, theirs.', 'Second, theirs.'))
    await people.saveVersion('a.md', page('First, mine.', 'Second, mine.'))
    await people.ask('sync.updates', {})
    const [first, second] = (await waiting(people)).clashes
    if (!first || !second) throw new Error('expected two clashes')
    await people.ask('sync.decide', { id: first.id, decision: { choice: 'both', text: null } })
    await people.ask('sync.decide', { id: second.id, decision: { choice: 'own', text: 'Second, of both.' } })
    expect(await people.ask('sync.finishMerge', {})).toMatchObject({ kind: 'finished', files: 1 })
    expect(people.textOf('a.md')).toBe(page('First, mine.\n\nFirst, theirs.', 'Second, of both.'))
    expectSound(people.mine)
    await shareAll(people)
  })

  it('writes an edit into the page that the other one moved, and asks nothing', async () => {
    const people = await twoPeople(closing)
    people.colleague.git('mv', 'a.md', 'moved.md')
    people.theyShare('b.md', '# B\n')
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    expect(await people.ask('sync.updates', {})).toMatchObject({ kind: 'updated' })
    expect(people.textOf('moved.md')).toBe(page('First, mine.', 'Second.'))
    expect(existsSync(join(people.mine.folder, 'a.md'))).toBe(false)
    await shareAll(people)
  })

  it.each([
    ['mine', null],
    ['theirs', page('First, theirs.', 'Second.')],
  ] as const)('asks where one deleted what the other wrote: %s', async (choice, text) => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', page('First, theirs.', 'Second.'))
    people.mine.write('a.md', null)
    await people.ask('changes.commit', { paths: ['a.md'], message: 'Delete a', signOff: false })
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'clashes' })
    expect((await waiting(people)).clashes).toMatchObject([
      { what: { kind: 'removed', by: 'mine' }, mine: { path: null }, theirs: { path: 'a.md' } },
    ])
    await settle(people, choice)
    expect(existsSync(join(people.mine.folder, 'a.md')) ? people.textOf('a.md') : null).toBe(text)
    await shareAll(people)
  })

  it('keeps what both added to one list', async () => {
    const listed = (...tags: string[]) =>
      `---\ntitle: L\ntags:\n${tags.map((tag) => `  - ${tag}\n`).join('')}---\n\nText.\n`
    const people = await twoPeople(closing, { files: { 'l.md': listed('one') } })
    people.theyShare('l.md', listed('one', 'theirs'))
    await people.saveVersion('l.md', listed('one', 'mine'))
    const brought = await people.ask('sync.updates', {})
    if (brought.kind === 'clashes') await settle(people, 'both')
    expect(people.textOf('l.md')).toMatch(/- one\n/)
    expect(people.textOf('l.md')).toMatch(/- mine\n/)
    expect(people.textOf('l.md')).toMatch(/- theirs\n/)
    await shareAll(people)
  })

  it('shows both pictures where both replaced one, and can keep both', async () => {
    const people = await twoPeople(closing)
    const share = (seed: number) => {
      people.colleague.write('i.png', image(seed))
      people.theyShare('b.md', `# B ${seed}\n`)
    }
    share(3)
    await people.ask('sync.updates', {})
    share(5)
    people.mine.write('i.png', image(7))
    await people.ask('changes.commit', { paths: ['i.png'], message: 'Mine', signOff: false })
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'clashes' })
    const [clash] = (await waiting(people)).clashes
    expect(clash).toMatchObject({ what: { kind: 'file' }, choices: ['mine', 'theirs', 'both'] })
    const shown = async ({ path, version }: OpenClash['mine']) =>
      (await people.ask('changes.picture', { version, path: path ?? '' })).address
    const encoded = (seed: number) => `data:image/png;base64,${Buffer.from(image(seed)).toString('base64')}`
    expect(clash && (await shown(clash.mine))).toBe(encoded(7))
    expect(clash && (await shown(clash.theirs))).toBe(encoded(5))
    await settle(people, 'both')
    expect(bytesOf(people, 'i.png')).toEqual(image(7))
    expect(bytesOf(people, 'i-2.png')).toEqual(image(5))
    await shareAll(people)
  })

  it('asks about both places where both moved a page', async () => {
    const people = await twoPeople(closing)
    people.colleague.git('mv', 'a.md', 'theirs.md')
    people.theyShare('b.md', '# B\n')
    people.mine.git('mv', 'a.md', 'mine.md')
    people.mine.git('commit', '--quiet', '-m', 'Move')
    await people.ask('sync.updates', {})
    expect((await waiting(people)).clashes).toMatchObject([
      { what: { kind: 'moved' }, mine: { path: 'mine.md' }, theirs: { path: 'theirs.md' } },
    ])
    await settle(people, 'theirs')
    expect(people.textOf('theirs.md')).toBe(page('First.', 'Second.'))
    expect(existsSync(join(people.mine.folder, 'mine.md'))).toBe(false)
    await shareAll(people)
  })

  it('comes through a criss-cross of merges without asking again what was decided', async () => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', titled('Theirs'))
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    // The colleague merges ours, we merge theirs: two best common versions from here on.
    people.colleague.git('fetch', '--quiet', people.mine.folder, 'main')
    const theirsBefore = people.colleague.git('rev-parse', 'HEAD').trim()
    people.colleague.git('merge', '--quiet', '--no-edit', 'FETCH_HEAD')
    people.mine.git('fetch', '--quiet', people.colleague.folder, theirsBefore)
    people.mine.git('merge', '--quiet', '--no-edit', theirsBefore)
    people.colleague.git('push', '--quiet')
    people.theyShare('b.md', '# Theirs\n')
    await people.saveVersion('a.md', titled('Theirs').replace('First.', 'First, mine again.'))
    people.colleague.git('fetch', '--quiet', people.mine.folder, 'main')
    const bases = people.colleague.git('merge-base', '--all', 'HEAD', 'FETCH_HEAD').trim().split('\n')
    expect(bases).toHaveLength(2)
    expect(await people.ask('sync.updates', {})).toMatchObject({ kind: 'updated' })
    expect(people.textOf('a.md')).toContain('First, mine again.')
    expect(people.textOf('b.md')).toBe('# Theirs\n')
    await shareAll(people)
  })
})

describe('a merge that waits', () => {
  async function clashing(): Promise<TwoPeople> {
    const people = await twoPeople(closing)
    people.theyShare('a.md', page('First, theirs.', 'Second, theirs.'))
    await people.saveVersion('a.md', page('First, mine.', 'Second, mine.'))
    await people.ask('sync.updates', {})
    return people
  }

  it('writes nothing before it is finished, and is not finished half', async () => {
    const people = await clashing()
    const before = people.mine.git('rev-parse', 'HEAD')
    const [first] = (await waiting(people)).clashes
    await people.ask('sync.decide', { id: first?.id ?? '', decision: { choice: 'theirs', text: null } })
    const refused = await people.handlers['sync.finishMerge']({}, askedOnce)
    expect(!refused.ok && refused.problem.code).toBe('undecided')
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second, mine.'))
    expect(people.mine.git('rev-parse', 'HEAD')).toBe(before)
    expect(people.mine.git('status', '--porcelain')).toBe('')
    expect(existsSync(join(people.mine.folder, '.git', 'MERGE_HEAD'))).toBe(false)
  })

  it('keeps the decisions that still fit when the other side moves on', async () => {
    const people = await clashing()
    const [first, second] = (await waiting(people)).clashes
    for (const clash of [first, second])
      await people.ask('sync.decide', { id: clash?.id ?? '', decision: { choice: 'mine', text: null } })
    people.theyShare('a.md', page('First, theirs.', 'Second, theirs, once more.'))
    await people.ask('sync.updates', {})
    const { clashes } = await waiting(people)
    expect(clashes.map(({ theirs, decision }) => [theirs.text, decision?.choice ?? null])).toEqual([
      ['First, theirs.', 'mine'],
      ['Second, theirs, once more.', null],
    ])
  })

  it('brings unfinished work along, and names the page to save first where it is in the way', async () => {
    const people = await clashing()
    people.mine.write('b.md', '# Unfinished\n')
    people.mine.write('a.md', page('First, mine.', 'Second, unfinished.'))
    for (const { id } of (await waiting(people)).clashes)
      await people.ask('sync.decide', { id, decision: { choice: 'theirs', text: null } })
    expect(await people.ask('sync.finishMerge', {})).toEqual({ kind: 'in-the-way', paths: ['a.md'] })
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second, unfinished.'))
    people.mine.write('a.md', page('First, mine.', 'Second, mine.'))
    expect(await people.ask('sync.finishMerge', {})).toMatchObject({ kind: 'finished' })
    expect(people.textOf('a.md')).toBe(page('First, theirs.', 'Second, theirs.'))
    expect(people.textOf('b.md')).toBe('# Unfinished\n')
  })

  it('is taken back as a whole with its decisions, and not after it was shared', async () => {
    const people = await clashing()
    const before = people.mine.git('rev-parse', 'HEAD')
    const { input } = await settle(people, 'theirs')
    // The contract's schema checks it at the border; here it comes from the answer itself.
    const merge = input as Parameters<typeof people.ask<'sync.takeBackMerge'>>[1]
    expect(await people.ask('sync.takeBackMerge', merge)).toEqual({ files: 1 })
    expect(people.mine.git('rev-parse', 'HEAD')).toBe(before)
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second, mine.'))
    expect((await waiting(people)).clashes.map(({ decision }) => decision?.choice)).toEqual([
      'theirs',
      'theirs',
    ])
    const again = (await settle(people, 'mine')).input as typeof merge
    await shareAll(people)
    const refused = await people.handlers['sync.takeBackMerge'](again, askedOnce)
    expect(!refused.ok && refused.problem.code).toBe('shared')
  })

  it('is given up without a trace, and waits again on demand', async () => {
    const people = await clashing()
    const dropped = await people.handlers['sync.dropMerge']({}, askedOnce)
    if (!dropped.ok || !dropped.undo) throw new Error('was not dropped')
    expect(await people.ask('sync.clashes', {})).toEqual({ merge: null })
    expect(await people.ask('sync.state', {})).toMatchObject({ hasClashes: false })
    await people.ask(
      'sync.resumeMerge',
      dropped.undo.input as Parameters<typeof people.ask<'sync.resumeMerge'>>[1],
    )
    expect((await waiting(people)).clashes).toHaveLength(2)
  })

  it('takes no decision about a place that says something else by now', async () => {
    const people = await clashing()
    const refused = await people.handlers['sync.decide'](
      { id: 'another', decision: { choice: 'mine', text: null } },
      askedOnce,
    )
    expect(!refused.ok && refused.problem.code).toBe('moved-meanwhile')
  })
})

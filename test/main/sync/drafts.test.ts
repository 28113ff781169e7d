import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { EngineContract } from '#shared/contracts.ts'
import type { AskName, InputOf } from '#shared/wire/contract.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { askedOnce } from '../engine/opened.ts'
import { page, type TwoPeople, twoPeople } from './openedSync.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const begin = { from: 'published', unfinished: null } as const
const branchOf = ({ mine }: TwoPeople) => mine.git('branch', '--show-current').trim()

async function draft(people: TwoPeople, branch: string) {
  const { rows } = await people.ask('sync.drafts', {})
  return rows.find((row) => row.branch === branch) ?? null
}

/** Asks for something that can be undone and answers how; the contract's schema checks the input at the border. */
async function undoOf<N extends 'sync.finishDraft' | 'sync.deleteDraft' | 'sync.updateDraft'>(
  people: TwoPeople,
  name: N,
  input: InputOf<EngineContract[N]>,
) {
  const handler = people.handlers[name] as (
    given: unknown,
    context: unknown,
  ) => ReturnType<(typeof people.handlers)[N]>
  const answer = await handler(input, askedOnce)
  if (!answer.ok || !answer.undo) throw new Error(`no way back from ${name}`)
  const { entry, input: way } = answer.undo
  return () => people.ask(entry as AskName<EngineContract>, way as never)
}

describe('drafts', () => {
  it('are begun by a name in words, and listed with how far they are from the published state', async () => {
    const people = await twoPeople(closing)
    expect(await people.ask('sync.startDraft', { ...begin, name: 'Frühling & Sommer' })).toMatchObject({
      kind: 'there',
      draft: 'drafts/fruehling-sommer',
    })
    expect(branchOf(people)).toBe('drafts/fruehling-sommer')
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    expect(await people.ask('sync.drafts', {})).toMatchObject({
      published: 'main',
      rows: [
        {
          branch: 'drafts/fruehling-sommer',
          name: 'Frühling & Sommer',
          isCurrent: true,
          isPublished: false,
          isHere: true,
          isShared: false,
          ahead: 1,
          behind: 0,
          last: { author: 'Erika Muster' },
        },
        { branch: 'main', name: 'main', isPublished: true, isShared: true },
      ],
    })
    expect(await people.ask('sync.startDraft', { ...begin, name: 'Frühling Sommer' })).toMatchObject({
      draft: 'drafts/fruehling-sommer-2',
    })
    expectSound(people.mine)
  })

  it('are asked about unfinished work, which comes along or waits for the return', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    people.mine.write('a.md', page('Unfinished.', 'Second.'))
    expect(await people.ask('sync.switchDraft', { branch: 'main', unfinished: null })).toEqual({
      kind: 'unfinished',
      files: 1,
    })
    expect(branchOf(people)).toBe('drafts/one')
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: 'leave' })
    expect(people.textOf('a.md')).toBe(page('First.', 'Second.'))
    expect(await draft(people, 'drafts/one')).toMatchObject({ hasWaiting: true })
    await people.ask('sync.switchDraft', { branch: 'drafts/one', unfinished: null })
    expect(people.textOf('a.md')).toBe(page('Unfinished.', 'Second.'))
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: 'bring' })
    expect(people.textOf('a.md')).toBe(page('Unfinished.', 'Second.'))
    expectSound(people.mine)
  })

  it('take what is being typed in an open page along, letter for letter', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('b.md', '# B of One\n')
    const open = await people.ask('editor.open', { path: 'a.md' })
    const at = open.text.indexOf('First.')
    await people.ask('editor.change', {
      path: 'a.md',
      sequence: open.sequence + 1,
      changes: [{ from: at, to: at + 5, insert: 'Typed' }],
    })
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: 'leave' })
    expect(people.textOf('a.md')).toBe(page('First.', 'Second.'))
    await people.ask('sync.switchDraft', { branch: 'drafts/one', unfinished: null })
    expect(people.textOf('a.md')).toBe(page('Typed.', 'Second.'))
    expect((await people.ask('editor.open', { path: 'a.md' })).text).toBe(page('Typed.', 'Second.'))
  })

  it('made elsewhere appear, and are taken over', async () => {
    const people = await twoPeople(closing)
    people.colleague.git('switch', '--quiet', '-c', 'summer')
    people.colleague.write('a.md', page('First, theirs.', 'Second.'))
    people.colleague.git('commit', '--quiet', '-am', 'Summer')
    people.colleague.git('push', '--quiet', '-u', 'origin', 'summer')
    await people.ask('sync.updates', {})
    expect(await draft(people, 'summer')).toMatchObject({ isHere: false, isShared: true, ahead: 1 })
    expect(await people.ask('sync.switchDraft', { branch: 'summer', unfinished: null })).toMatchObject({
      kind: 'there',
      files: 1,
    })
    expect(people.textOf('a.md')).toBe(page('First, theirs.', 'Second.'))
    expect(people.mine.git('rev-parse', '--abbrev-ref', 'summer@{upstream}').trim()).toBe('origin/summer')
    expectSound(people.mine)
  })

  it('are compared with where they left the published state', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    people.theyShare('b.md', '# Theirs\n')
    const compared = await people.ask('sync.compareDraft', { branch: 'drafts/one' })
    expect(compared.files).toMatchObject([{ path: 'a.md', kind: 'modified', title: 'A', isContent: true }])
    expect(compared.after).toBe(people.mine.git('rev-parse', 'HEAD').trim())
  })

  it('get another name while nobody else knows them, with the work that waits for them', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    people.mine.write('a.md', page('Unfinished.', 'Second.'))
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: 'leave' })
    expect(await people.ask('sync.renameDraft', { branch: 'drafts/one', name: 'Zwei' })).toEqual({
      branch: 'drafts/zwei',
    })
    expect(await draft(people, 'drafts/one')).toBeNull()
    expect(await draft(people, 'drafts/zwei')).toMatchObject({ name: 'Zwei', hasWaiting: true })
    await people.ask('sync.switchDraft', { branch: 'drafts/zwei', unfinished: null })
    expect(people.textOf('a.md')).toBe(page('Unfinished.', 'Second.'))
    await people.ask('sync.renameDraft', { branch: 'drafts/zwei', name: 'Drei' })
    expect(branchOf(people)).toBe('drafts/drei')
    expect(people.textOf('a.md')).toBe(page('Unfinished.', 'Second.'))
    expectSound(people.mine)
  })

  it('are deleted with a way back, but not the open one and not the published state', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    const version = people.mine.git('rev-parse', 'HEAD').trim()
    for (const branch of ['drafts/one', 'main']) {
      const refused = await people.handlers['sync.deleteDraft']({ branch, onServer: false }, askedOnce)
      expect(!refused.ok && refused.problem.code).toBe('read-only')
    }
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: null })
    const undo = await undoOf(people, 'sync.deleteDraft', { branch: 'drafts/one', onServer: false })
    expect(await draft(people, 'drafts/one')).toBeNull()
    people.mine.git('gc', '--quiet', '--prune=now')
    expectSound(people.mine)
    await undo()
    expect(await draft(people, 'drafts/one')).toMatchObject({ name: 'One', ahead: 1 })
    expect(people.mine.git('rev-parse', 'drafts/one').trim()).toBe(version)
  })
})

describe('a draft the server has', () => {
  /** A draft with one version of mine, shared, while I am in the website again. */
  async function sharedDraft(): Promise<TwoPeople & { readonly tip: string }> {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    await people.ask('sync.share', {})
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: null })
    return { ...people, tip: people.mine.git('rev-parse', 'drafts/one').trim() }
  }

  const draftsThere = ({ server }: TwoPeople) =>
    server.repository
      .git('for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads/drafts')
      .trim()

  /** The colleague adds a version to the draft. */
  function theyJoin({ colleague, server }: TwoPeople): string {
    colleague.git('config', 'user.name', 'Jo Field')
    colleague.git('fetch', '--quiet')
    colleague.git('switch', '--quiet', '-c', 'drafts/one', 'origin/drafts/one')
    colleague.write('b.md', '# Theirs\n')
    colleague.git('commit', '--quiet', '-am', 'Theirs')
    colleague.git('push', '--quiet', 'origin', 'drafts/one')
    return server.repository.git('rev-parse', 'drafts/one').trim()
  }

  it('is deleted there, too, when asked to, and comes back to both places', async () => {
    const people = await sharedDraft()
    expect(await people.ask('sync.planDeleteDraft', { branch: 'drafts/one' })).toEqual({
      isShared: true,
      onlyInIt: 1,
      people: [],
      onlyThere: 0,
    })
    const undo = await undoOf(people, 'sync.deleteDraft', { branch: 'drafts/one', onServer: true })
    expect(draftsThere(people)).toBe('')
    expect(await draft(people, 'drafts/one')).toBeNull()
    people.mine.git('gc', '--quiet', '--prune=now')
    await undo()
    expect(draftsThere(people)).toBe(`drafts/one ${people.tip}`)
    expect(await draft(people, 'drafts/one')).toMatchObject({ name: 'One', isShared: true })
    expectSound(people.mine)
  })

  it('stays in both places while it has there what nobody here has seen', async () => {
    const people = await sharedDraft()
    const theirs = theyJoin(people)
    const refused = await people.handlers['sync.deleteDraft'](
      { branch: 'drafts/one', onServer: true },
      askedOnce,
    )
    expect(!refused.ok && refused.problem.code).toBe('moved-meanwhile')
    expect(draftsThere(people)).toBe(`drafts/one ${theirs}`)
    expect(people.mine.git('rev-parse', 'drafts/one').trim()).toBe(people.tip)
  })

  it('takes the work of others along for thirty days, and says beforehand whose it is', async () => {
    const people = await sharedDraft()
    const theirs = theyJoin(people)
    await people.ask('sync.updates', {})
    expect(await people.ask('sync.planDeleteDraft', { branch: 'drafts/one' })).toEqual({
      isShared: true,
      onlyInIt: 2,
      people: ['Jo Field'],
      onlyThere: 1,
    })
    const undo = await undoOf(people, 'sync.deleteDraft', { branch: 'drafts/one', onServer: true })
    people.mine.git('gc', '--quiet', '--prune=now')
    await undo()
    expect(draftsThere(people)).toBe(`drafts/one ${theirs}`)
    expectSound(people.mine)
  })

  it('is back here, and says so, when the server cannot be reached for it', async () => {
    const people = await sharedDraft()
    const answer = await people.handlers['sync.deleteDraft'](
      { branch: 'drafts/one', onServer: true },
      askedOnce,
    )
    people.server.setFault(() => ({ kind: 'status', status: 503 }))
    const input = answer.ok ? answer.undo?.input : null
    const back = await people.handlers['sync.bringBackDraft'](
      // The contract's schema checks it at the border; here it comes from the answer itself.
      input as InputOf<EngineContract['sync.bringBackDraft']>,
      askedOnce,
    )
    expect(!back.ok && back.problem.message.en).toContain('back on this computer')
    expect(people.mine.git('rev-parse', 'drafts/one').trim()).toBe(people.tip)
  })

  it('gets its new name in both places at once, and keeps the old one where others went on', async () => {
    const people = await sharedDraft()
    expect(await people.ask('sync.renameDraft', { branch: 'drafts/one', name: 'Zwei' })).toEqual({
      branch: 'drafts/zwei',
    })
    expect(draftsThere(people)).toBe(`drafts/zwei ${people.tip}`)
    expect(await draft(people, 'drafts/zwei')).toMatchObject({ name: 'Zwei', isShared: true })
    expect(await draft(people, 'drafts/one')).toBeNull()
    expect(people.mine.git('rev-parse', '--abbrev-ref', 'drafts/zwei@{upstream}').trim()).toBe(
      'origin/drafts/zwei',
    )
    people.server.repository.git('branch', '--force', 'drafts/zwei', 'main')
    const refused = await people.handlers['sync.renameDraft'](
      { branch: 'drafts/zwei', name: 'Drei' },
      askedOnce,
    )
    expect(!refused.ok && refused.problem.code).toBe('moved-meanwhile')
    expect(draftsThere(people)).toContain('drafts/zwei')
    expect(await draft(people, 'drafts/zwei')).toMatchObject({ name: 'Zwei' })
    expectSound(people.mine)
  })
})

describe('finishing a draft', () => {
  it('moves the published state on where nobody else was at work, and takes that back', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    const version = people.mine.git('rev-parse', 'HEAD').trim()
    const before = people.mine.git('rev-parse', 'main').trim()
    const undo = await undoOf(people, 'sync.finishDraft', { branch: 'drafts/one', unfinished: null })
    expect(branchOf(people)).toBe('main')
    expect(people.mine.git('rev-parse', 'main').trim()).toBe(version)
    expect(people.mine.git('status', '--porcelain')).toBe('')
    await undo()
    expect(people.mine.git('rev-parse', 'main').trim()).toBe(before)
    expect(people.textOf('a.md')).toBe(page('First.', 'Second.'))
    expect(people.mine.git('rev-parse', 'drafts/one').trim()).toBe(version)
    expectSound(people.mine)
  })

  it('brings both together where others shared meanwhile, and shares that without force', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    people.theyShare('a.md', page('First.', 'Second, theirs.'))
    await people.ask('sync.share', {})
    expect(await people.ask('sync.finishDraft', { branch: 'drafts/one', unfinished: null })).toMatchObject({
      kind: 'finished',
      into: 'main',
    })
    await people.ask('sync.share', {})
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second, theirs.'))
    people.colleague.git('pull', '--quiet', '--ff-only')
    expect(readFileSync(join(people.colleague.folder, 'a.md'), 'utf8')).toBe(
      page('First, mine.', 'Second, theirs.'),
    )
    expectSound(people.mine)
  })

  it('asks about unfinished work first, and changes nothing while asking', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    people.mine.write('new.md', 'New\n')
    const before = people.mine.git('rev-parse', 'main')
    expect(await people.ask('sync.finishDraft', { branch: 'drafts/one', unfinished: null })).toEqual({
      kind: 'unfinished',
      files: 1,
    })
    expect(people.mine.git('rev-parse', 'main')).toBe(before)
    await people.ask('sync.finishDraft', { branch: 'drafts/one', unfinished: 'leave' })
    expect(existsSync(join(people.mine.folder, 'new.md'))).toBe(false)
    expect(await draft(people, 'drafts/one')).toMatchObject({ hasWaiting: true, ahead: 0 })
  })

  it('has clashes decided on the published state, and then is finished', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    await people.ask('sync.switchDraft', { branch: 'main', unfinished: null })
    await people.saveVersion('a.md', page('First, published.', 'Second.'))
    await people.ask('sync.switchDraft', { branch: 'drafts/one', unfinished: null })
    const finish = { branch: 'drafts/one', unfinished: null }
    expect(await people.ask('sync.finishDraft', finish)).toEqual({ kind: 'clashes' })
    expect(branchOf(people)).toBe('main')
    const { merge } = await people.ask('sync.clashes', {})
    expect(merge).toMatchObject({ into: 'main', from: 'One', isFromServer: false })
    const [clash] = merge?.clashes ?? []
    expect(clash).toMatchObject({ mine: { text: 'First, published.' }, theirs: { text: 'First, mine.' } })
    await people.ask('sync.decide', { id: clash?.id ?? '', decision: { choice: 'theirs', text: null } })
    expect(await people.ask('sync.finishMerge', {})).toMatchObject({
      finishedDraft: { branch: 'drafts/one', name: 'One' },
    })
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second.'))
    expect(await people.ask('sync.finishDraft', finish)).toEqual({ kind: 'nothing' })
    expectSound(people.mine)
  })
})

describe('bringing a draft up to date', () => {
  it('brings the published state in, and takes that back', async () => {
    const people = await twoPeople(closing)
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    const before = people.mine.git('rev-parse', 'HEAD')
    people.theyShare('a.md', page('First.', 'Second, theirs.'))
    const undo = await undoOf(people, 'sync.updateDraft', {})
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second, theirs.'))
    expect(people.mine.git('log', '-1', '--format=%s').trim()).toBe(
      "Merge remote-tracking branch 'origin/main' into drafts/one",
    )
    expect(await people.ask('sync.updateDraft', {})).toEqual({ kind: 'nothing', basis: { kind: 'current' } })
    await undo()
    expect(people.mine.git('rev-parse', 'HEAD')).toBe(before)
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second.'))
    expectSound(people.mine)
  })

  it('uses what the server showed at the last contact when there is no connection, and says so', async () => {
    const people = await twoPeople(closing)
    people.theyShare('b.md', '# Theirs\n')
    await people.ask('sync.startDraft', { ...begin, name: 'One' })
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    // This draft is not on the server: getting updates looks there, and nothing else happens.
    await people.ask('sync.updates', {})
    const { lastContact } = await people.ask('sync.state', {})
    people.theyShare('b.md', '# Theirs, and nobody here knows\n')
    people.server.setFault(() => ({ kind: 'status', status: 503 }))
    const updated = await people.ask('sync.updateDraft', {})
    expect(updated).toMatchObject({ kind: 'updated', versions: 1, basis: { kind: 'earlier', lastContact } })
    expect(people.textOf('b.md')).toBe('# Theirs\n')
    expect(await people.ask('sync.updateDraft', {})).toMatchObject({
      kind: 'nothing',
      basis: { kind: 'earlier' },
    })
  })
})

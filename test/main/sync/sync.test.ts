import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { repositoryIn, temporaryFolder } from '../../repositories/build.ts'
import { startGitServer } from '../../repositories/gitServer.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { askedOnce } from '../engine/opened.ts'
import { page, type TwoPeople, twoPeople } from './openedSync.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const serverText = ({ server }: TwoPeople, path: string) => server.repository.git('show', `main:${path}`)

describe('sharing', () => {
  it('sends the versions of this draft and says how many', async () => {
    const people = await twoPeople(closing)
    await people.saveVersion('b.md', '# New\n')
    expect(await people.ask('sync.state', {})).toMatchObject({
      draft: 'main',
      isPublished: true,
      waiting: 1,
      updates: 0,
      remote: { name: 'origin', address: people.server.address },
    })
    expect(await people.ask('sync.share', {})).toEqual({ kind: 'shared', versions: 1, updates: 0 })
    expect(serverText(people, 'b.md')).toBe('# New\n')
    const state = await people.ask('sync.state', {})
    expect(state).toMatchObject({ waiting: 0, activity: null })
    expect(state.lastContact).not.toBeNull()
    expect(await people.ask('sync.share', {})).toEqual({ kind: 'nothing' })
  })

  it('gets updates first where somebody shared meanwhile, and sends the merge', async () => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', page('First, theirs.', 'Second.'))
    await people.saveVersion('a.md', page('First.', 'Second, mine.'))
    expect(await people.ask('sync.share', {})).toEqual({ kind: 'shared', versions: 1, updates: 1 })
    expect(serverText(people, 'a.md')).toBe(page('First, theirs.', 'Second, mine.'))
    expect(people.mine.git('status', '--porcelain')).toBe('')
    expect(people.server.repository.git('log', '-1', '--format=%s', 'main').trim()).toBe(
      `Merge branch 'main' of ${people.server.address}`,
    )
    expectSound(people.mine)
  })

  it('changes nothing on either side when both wrote the same place, and keeps the clash for deciding', async () => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', page('First, theirs.', 'Second.'))
    await people.saveVersion('a.md', page('First, mine.', 'Second.'))
    const before = people.mine.git('rev-parse', 'HEAD')
    expect(await people.ask('sync.share', {})).toEqual({ kind: 'clashes' })
    expect(await people.ask('sync.state', {})).toMatchObject({ hasClashes: true, waiting: 1, updates: 1 })
    expect(people.mine.git('rev-parse', 'HEAD')).toBe(before)
    expect(people.textOf('a.md')).toBe(page('First, mine.', 'Second.'))
    expect(serverText(people, 'a.md')).toBe(page('First, theirs.', 'Second.'))
  })

  it('is refused by a protected draft with the way to a draft of its own, which then carries the work', async () => {
    const people = await twoPeople(closing)
    const hook = join(people.server.repository.folder, 'hooks', 'update')
    writeFileSync(hook, '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo protected branch >&2; exit 1; }\n')
    chmodSync(hook, 0o755)
    await people.saveVersion('b.md', '# New\n', 'Neue Überschrift')
    people.mine.write('a.md', page('Unfinished.', 'Second.'))
    const refused = await people.handlers['sync.share']({}, askedOnce)
    if (refused.ok) throw new Error('was shared')
    expect(refused.problem.code).toBe('server-refused')
    expect(refused.problem.recovery).toMatchObject([
      { entry: 'sync.shareAsDraft', input: { name: 'neue-ueberschrift', goOver: true } },
    ])
    const input = { name: 'Neue Überschrift', goOver: true }
    expect(await people.ask('sync.shareAsDraft', input)).toEqual({
      draft: 'neue-ueberschrift',
      reviewAddress: null,
    })
    expect(people.server.repository.git('show', 'neue-ueberschrift:b.md')).toBe('# New\n')
    expect(people.mine.git('symbolic-ref', 'HEAD').trim()).toBe('refs/heads/neue-ueberschrift')
    expect(people.mine.git('config', 'branch.neue-ueberschrift.merge').trim()).toBe(
      'refs/heads/neue-ueberschrift',
    )
    expect(people.textOf('a.md')).toBe(page('Unfinished.', 'Second.'))
    expect(await people.ask('sync.state', {})).toMatchObject({ isPublished: true, waiting: 0 })
    const again = await people.handlers['sync.shareAsDraft'](input, askedOnce)
    expect(!again.ok && again.problem.code).toBe('name-taken')
  })
})

describe('getting updates', () => {
  it('brings the versions and the pages of others, and takes them back on demand', async () => {
    const people = await twoPeople(closing)
    people.theyShare('b.md', '# Theirs\n')
    people.theyShare('new.md', '# New\n')
    const before = people.mine.git('rev-parse', 'HEAD').trim()
    const answer = await people.handlers['sync.updates']({}, askedOnce)
    if (!answer.ok) throw new Error(answer.problem.code)
    expect(answer.value).toEqual({ kind: 'updated', versions: 2, pages: 2 })
    expect(people.textOf('b.md')).toBe('# Theirs\n')
    expect(people.mine.git('rev-parse', 'HEAD')).toBe(people.colleague.git('rev-parse', 'HEAD'))
    expect(people.mine.git('status', '--porcelain')).toBe('')
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'nothing' })
    const { undo } = answer
    expect(undo?.entry).toBe('sync.takeBack')
    // The contract's schema checks it at the border; here it comes from the answer itself.
    await people.ask('sync.takeBack', undo?.input as { from: string; to: string })
    expect(people.mine.git('rev-parse', 'HEAD').trim()).toBe(before)
    expect(people.textOf('b.md')).toBe('# B\n')
    expect(people.mine.git('status', '--porcelain')).toBe('')
    expectSound(people.mine)
  })

  it('takes unfinished work along, and names the page to save first where it is in the way', async () => {
    const people = await twoPeople(closing)
    people.theyShare('a.md', page('First, theirs.', 'Second.'))
    people.mine.write('a.md', page('First.', 'Second, unfinished.'))
    expect(await people.ask('sync.updates', {})).toMatchObject({ kind: 'updated' })
    expect(people.textOf('a.md')).toBe(page('First, theirs.', 'Second, unfinished.'))
    people.theyShare('a.md', page('First, theirs.', 'Second, theirs.'))
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'unsaved', paths: ['a.md'] })
    expect(people.textOf('a.md')).toBe(page('First, theirs.', 'Second, unfinished.'))
  })

  it('says that the server wants to know who asks', async () => {
    const people = await twoPeople(closing, { account: { user: 'a', token: 'b' } })
    const answer = await people.handlers['sync.updates']({}, askedOnce)
    expect(!answer.ok && answer.problem.code).toBe('sign-in-needed')
    expect(await people.ask('sync.state', {})).toMatchObject({ needsSignIn: true, isOffline: false })
  })

  it('asks again for a token that was taken back at the server, and goes on with a new one', async () => {
    let token = 'first'
    const refused: string[] = []
    const credentials = {
      find: async () => ({ user: 'a', token }),
      rejected: async (origin: string) => void refused.push(origin),
    }
    const people = await twoPeople(closing, { account: { user: 'a', token: 'second' }, credentials })
    await people.saveVersion('b.md', '# New\n')
    const answer = await people.handlers['sync.share']({}, askedOnce)
    expect(!answer.ok && answer.problem.code).toBe('access-denied')
    expect(refused).toEqual([people.server.origin])
    expect(await people.ask('sync.state', {})).toMatchObject({ needsSignIn: true, waiting: 1 })
    token = 'second'
    expect(await people.ask('sync.share', {})).toMatchObject({ kind: 'shared' })
    expect(await people.ask('sync.state', {})).toMatchObject({ needsSignIn: false, waiting: 0 })
  })

  it('is offline, and nothing is wrong, when the server is not there', async () => {
    const people = await twoPeople(closing)
    await people.server.close()
    await people.saveVersion('b.md', '# New\n')
    const answer = await people.handlers['sync.share']({}, askedOnce)
    expect(!answer.ok && answer.problem.code).toBe('server-unreachable')
    expect(await people.ask('sync.state', {})).toMatchObject({ isOffline: true, waiting: 1, trouble: null })
  })

  it('stops when it is asked to, by whoever asks', async () => {
    const people = await twoPeople(closing)
    people.server.setFault(() => ({ kind: 'silence', ms: 5000 }))
    const asking = people.handlers['sync.updates']({}, askedOnce)
    await expect.poll(async () => (await people.ask('sync.state', {})).activity).not.toBeNull()
    await people.ask('sync.cancel', {})
    const answer = await asking
    expect(!answer.ok && answer.problem.code).toBe('cancelled')
    expect((await people.ask('sync.state', {})).activity).toBeNull()
  })
})

describe('a place', () => {
  it('of a site without one is written where git finds it, without what was secret', async () => {
    const people = await twoPeople(closing)
    people.mine.git('remote', 'remove', 'origin')
    expect(await people.ask('sync.state', {})).toMatchObject({ remote: null, waiting: 0 })
    const address = people.server.address.replace('http://', 'http://me:secret@')
    await people.ask('sync.connect', { remote: null, address })
    expect(people.mine.git('remote', 'get-url', 'origin').trim()).toBe(people.server.address)
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'nothing' })
  })

  it('that is reached with a key gets an address for Galley alone', async () => {
    const people = await twoPeople(closing)
    const ssh = 'git@example.org:team/site.git'
    people.mine.git('remote', 'set-url', 'origin', ssh)
    expect((await people.ask('sync.state', {})).remote).toMatchObject({
      kind: 'ssh',
      webAddress: 'https://example.org/team/site.git',
    })
    await people.ask('sync.connect', { remote: 'origin', address: people.server.address })
    expect(await people.ask('sync.updates', {})).toEqual({ kind: 'nothing' })
    expect(people.mine.git('remote', 'get-url', 'origin').trim()).toBe(ssh)
  })

  it('for sending that git names is used, and shown before anything is sent', async () => {
    const people = await twoPeople(closing)
    const fork = await startGitServer({ from: people.mine.folder })
    closing.push(fork.close)
    people.mine.git('config', 'remote.origin.pushurl', fork.address)
    await people.saveVersion('b.md', '# New\n')
    expect(await people.ask('sync.state', {})).toMatchObject({
      remote: { address: people.server.address },
      target: { address: fork.address, origin: fork.origin },
      moreTargets: 0,
    })
    expect(await people.ask('sync.share', {})).toEqual({ kind: 'shared', versions: 1, updates: 0 })
    expect(fork.repository.git('show', 'main:b.md')).toBe('# New\n')
    expect(serverText(people, 'b.md')).toBe('# B\n')
  })

  it('that is to be sent nothing from here is sent nothing, in words', async () => {
    const people = await twoPeople(closing)
    people.mine.git('config', 'remote.origin.pushurl', 'no_push')
    people.theyShare('a.md', page('First, theirs.', 'Second.'))
    await people.saveVersion('b.md', '# New\n')
    const refused = await people.handlers['sync.share']({}, askedOnce)
    expect(!refused.ok && refused.problem.code).toBe('unsupported-address')
    expect(serverText(people, 'b.md')).toBe('# B\n')
    expect(await people.ask('sync.updates', {})).toMatchObject({ kind: 'updated' })
  })

  it('of one’s own takes the versions while updates come from the website’s', async () => {
    const people = await twoPeople(closing)
    const fork = await startGitServer({ from: people.mine.folder })
    closing.push(fork.close)
    people.mine.git('remote', 'add', 'fork', fork.address)
    people.mine.git('config', 'remote.pushDefault', 'fork')
    people.theyShare('a.md', page('First, theirs.', 'Second.'))
    await people.saveVersion('b.md', '# New\n')
    expect(await people.ask('sync.share', {})).toMatchObject({ kind: 'shared', updates: 0 })
    expect(fork.repository.git('show', 'main:b.md')).toBe('# New\n')
    expect(serverText(people, 'b.md')).toBe('# B\n')
    expect(await people.ask('sync.updates', {})).toMatchObject({ kind: 'updated' })
    expect(await people.ask('sync.state', {})).toMatchObject({ waiting: 2, updates: 0 })
    expect(people.mine.git('rev-parse', '--abbrev-ref', 'main@{upstream}').trim()).toBe('origin/main')
    expect(people.mine.git('rev-parse', 'fork/main')).toBe(people.mine.git('rev-parse', 'main^'))
    // Somebody else sends to the same place: theirs comes in from there, nothing is overwritten.
    const other = repositoryIn(temporaryFolder())
    closing.push(other.remove)
    other.git('clone', '--quiet', fork.repository.folder, '.')
    other.write('c.md', '# C\n')
    other.git('add', '--all')
    other.git('-c', 'user.name=Jo', '-c', 'user.email=jo@example.org', 'commit', '--quiet', '-m', 'C')
    other.git('push', '--quiet')
    expect(await people.ask('sync.share', {})).toMatchObject({ kind: 'shared', updates: 1 })
    expect(fork.repository.git('ls-tree', '--name-only', 'main')).toContain('c.md')
    expectSound(people.mine)
  })
})

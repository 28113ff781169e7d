import { afterEach, describe, expect, it } from 'vitest'
import { addRemote, followRemote, readRemotes } from '../../../main/git/remotes.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { opened } from './opened.ts'

let built: BuiltRepository | null = null

afterEach(() => {
  built?.remove()
  built = null
})

const address = 'https://example.org/a "b" c.git'

describe('the places of a repository', () => {
  it('are those git knows, with what the branch follows', async () => {
    built = buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'a' } }] })
    built.git('remote', 'add', 'origin', 'https://example.org/site.git')
    built.git('remote', 'add', 'fork', 'git@example.org:me/site.git')
    built.git('config', 'branch.main.remote', 'fork')
    built.git('config', 'branch.main.merge', 'refs/heads/work')
    expect(await readRemotes(await opened(built.folder), 'main')).toEqual({
      remotes: [
        {
          name: 'origin',
          address: 'https://example.org/site.git',
          pushAddresses: ['https://example.org/site.git'],
        },
        {
          name: 'fork',
          address: 'git@example.org:me/site.git',
          pushAddresses: ['git@example.org:me/site.git'],
        },
      ],
      upstream: { remote: 'fork', branch: 'work' },
      pushRemote: null,
    })
  })

  it('follow what git is told to use instead, the longest match first', async () => {
    built = buildRepository()
    built.git('remote', 'add', 'origin', 'gh:me/site')
    built.git('config', 'url.https://wrong.example/.insteadOf', 'gh:')
    built.git('config', 'url.https://example.org/me/.insteadOf', 'gh:me/')
    const { remotes } = await readRemotes(await opened(built.folder), null)
    expect(remotes[0]?.address).toBe(built.git('ls-remote', '--get-url', 'origin').trim())
  })

  it.each([
    ['an address of its own', { 'remote.origin.pushurl': 'https://push.example/site.git' }],
    ['another beginning', { 'url.https://push.example/.pushInsteadOf': 'gh:' }],
    [
      'another beginning than for getting',
      { 'url.https://get.example/.insteadOf': 'gh:', 'url.https://push.example/.pushInsteadOf': 'gh:' },
    ],
    ['the beginning for getting', { 'url.https://get.example/.insteadOf': 'gh:' }],
    [
      'an address of its own, which pushInsteadOf leaves alone',
      { 'remote.origin.pushurl': 'gh:you/site', 'url.https://push.example/.pushInsteadOf': 'gh:' },
    ],
    [
      'an address of its own with another beginning',
      { 'remote.origin.pushurl': 'gh:you/site', 'url.https://get.example/.insteadOf': 'gh:' },
    ],
  ])('are sent to where git would send: %s', async (_name, configuration) => {
    built = buildRepository()
    built.git('remote', 'add', 'origin', 'gh:me/site')
    for (const [key, value] of Object.entries(configuration)) built.git('config', key, value)
    const { remotes } = await readRemotes(await opened(built.folder), null)
    const asGit = built.git('remote', 'get-url', '--push', '--all', 'origin').trim().split('\n')
    expect(remotes[0]?.pushAddresses).toEqual(asGit)
    expect(remotes[0]?.address).toBe(built.git('remote', 'get-url', 'origin').trim())
  })

  it('of a branch for sending are its own, else those for all branches', async () => {
    built = buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'a' } }] })
    built.git('config', 'remote.pushDefault', 'fork')
    expect((await readRemotes(await opened(built.folder), 'main')).pushRemote).toBe('fork')
    built.git('config', 'branch.main.pushRemote', 'mine')
    expect((await readRemotes(await opened(built.folder), 'main')).pushRemote).toBe('mine')
    expect((await readRemotes(await opened(built.folder), 'other')).pushRemote).toBe('fork')
  })

  it('are written so that native git reads the same', async () => {
    built = buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'a' } }] })
    const repository = await opened(built.folder)
    await addRemote(repository, { name: 'origin', address })
    await followRemote(repository, 'a"b', { remote: 'origin', branch: 'main' })
    expect(built.git('remote', 'get-url', 'origin').trim()).toBe(address)
    expect(built.git('config', 'remote.origin.fetch').trim()).toBe('+refs/heads/*:refs/remotes/origin/*')
    expect(built.git('config', 'branch.a"b.merge').trim()).toBe('refs/heads/main')
    expect((await readRemotes(repository, 'a"b')).upstream).toEqual({ remote: 'origin', branch: 'main' })
  })
})

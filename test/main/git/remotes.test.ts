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
        { name: 'origin', address: 'https://example.org/site.git' },
        { name: 'fork', address: 'git@example.org:me/site.git' },
      ],
      upstream: { remote: 'fork', branch: 'work' },
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

import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchRemote } from '../../../../main/git/transport/fetch.ts'
import { pushBranch, pushBranches } from '../../../../main/git/transport/push.ts'
import { buildRepository } from '../../../repositories/build.ts'
import type { SeenRequest, ServerFault } from '../../../repositories/gitServer.ts'
import { granted, refusal } from '../opened.ts'
import { exchange, nativeClone, serving, stopServers, twelvePages } from './exchange.ts'

afterEach(stopServers)

async function cloneWithNews() {
  const built = buildRepository({ commits: twelvePages })
  const server = await serving({ from: built.folder })
  const clone = await nativeClone(server)
  writeFileSync(join(clone.native.folder, 'content/page.md'), 'New text\n')
  clone.native.git('commit', '-qam', 'Mine')
  const to = clone.native.git('rev-parse', 'HEAD').trim()
  return { ...clone, server, to, built }
}

const hooked = (folder: string, script: string) => {
  const hook = join(folder, 'hooks', 'pre-receive')
  writeFileSync(hook, `#!/bin/sh\n${script}\n`)
  chmodSync(hook, 0o755)
}

describe('sharing a branch', () => {
  it('moves the server forward and sends only what it lacks', async () => {
    const { repository, server, to } = await cloneWithNews()
    const pushed = granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
    expect(pushed).toEqual({ kind: 'shared', objects: 4 })
    expect(server.repository.git('rev-parse', 'main').trim()).toBe(to)
    server.repository.git('fsck', '--full', '--strict')
    const again = granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
    expect(again.kind).toBe('already-there')
  })

  it('makes a new branch, a merge with it, and removes it again', async () => {
    const { repository, native, server } = await cloneWithNews()
    native.git('switch', '-qc', 'drafts/summer', 'HEAD~2')
    writeFileSync(join(native.folder, 'summer.md'), '# Summer\n')
    native.git('add', '.')
    native.git('commit', '-qm', 'Summer')
    native.git('merge', '-q', '--no-edit', 'main')
    const to = native.git('rev-parse', 'HEAD').trim()
    granted(await pushBranch(repository, { ...exchange(server), branch: 'drafts/summer', to }))
    expect(server.repository.git('rev-parse', 'drafts/summer').trim()).toBe(to)
    server.repository.git('fsck', '--full', '--strict')
    const removal = { branch: 'drafts/summer', to: null, expected: to }
    granted(await pushBranch(repository, { ...exchange(server), ...removal }))
    expect(server.repository.git('branch', '--list').includes('summer')).toBe(false)
    expect(native.git('branch', '--remotes').includes('summer')).toBe(false)
    expect(granted(await pushBranch(repository, { ...exchange(server), ...removal })).kind).toBe(
      'already-there',
    )
  })

  it('removes no branch that is not as it was last seen, even when it moves at the last moment', async () => {
    const { repository, native, server, to } = await cloneWithNews()
    const seen = server.repository.git('rev-parse', 'main~2').trim()
    server.repository.git('branch', 'drafts/summer', seen)
    server.repository.git('branch', 'drafts/other', 'main~1')
    const removal = { branch: 'drafts/other', to: null, expected: seen }
    expect(refusal(await pushBranch(repository, { ...exchange(server), ...removal }))).toBe('behind')
    // Between what the server says of its branches and what it is asked to do.
    server.setFault(({ method }) => {
      if (method === 'POST') server.repository.git('branch', '--force', 'drafts/summer', 'main~1')
      return null
    })
    const late = { branch: 'drafts/summer', to: null, expected: seen }
    expect(refusal(await pushBranch(repository, { ...exchange(server), ...late }))).toBe('behind')
    expect(server.repository.git('rev-parse', 'drafts/summer')).toBe(
      server.repository.git('rev-parse', 'main~1'),
    )
    expect(native.git('rev-parse', 'HEAD').trim()).toBe(to)
  })

  it('takes no name on the server that somebody else has taken', async () => {
    const { repository, server, to } = await cloneWithNews()
    server.repository.git('branch', 'drafts/summer', 'main~2')
    const fresh = { branch: 'drafts/summer', to, expected: null }
    expect(refusal(await pushBranch(repository, { ...exchange(server), ...fresh }))).toBe('behind')
    expect(server.repository.git('rev-parse', 'drafts/summer')).toBe(
      server.repository.git('rev-parse', 'main~2'),
    )
  })

  it('gives a branch another name in one step, all of it or nothing', async () => {
    const { repository, server } = await cloneWithNews()
    const tip = server.repository.git('rev-parse', 'main~2').trim()
    const branches = [
      { branch: 'drafts/autumn', to: tip, expected: null },
      { branch: 'drafts/summer', to: null, expected: tip },
    ] as const
    server.repository.git('branch', 'drafts/summer', tip)
    hooked(server.repository.folder, 'exit 1')
    expect(refusal(await pushBranches(repository, { ...exchange(server), branches }))).toBe('server-refused')
    const refs = () =>
      server.repository.git('for-each-ref', '--format=%(refname)', 'refs/heads/drafts').trim()
    expect(refs()).toBe('refs/heads/drafts/summer')
    hooked(server.repository.folder, 'exit 0')
    granted(await pushBranches(repository, { ...exchange(server), branches }))
    expect(refs()).toBe('refs/heads/drafts/autumn')
    expect(server.repository.git('rev-parse', 'drafts/autumn').trim()).toBe(tip)
    server.repository.git('fsck', '--full', '--strict')
  })

  it('never overwrites versions someone else shared meanwhile', async () => {
    const { repository, server, to, built } = await cloneWithNews()
    built.write('content/other.md', 'Theirs\n')
    built.git('add', '.')
    built.git('commit', '-qm', 'Theirs')
    built.git('push', '-q', server.repository.folder, 'main')
    const theirs = server.repository.git('rev-parse', 'main')
    expect(refusal(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))).toBe('behind')
    granted(await fetchRemote(repository, exchange(server)))
    expect(refusal(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))).toBe('behind')
    expect(server.repository.git('rev-parse', 'main')).toBe(theirs)
  })

  it('passes on what the server says when it refuses', async () => {
    const { repository, server, to } = await cloneWithNews()
    hooked(server.repository.folder, 'echo "main is protected"; exit 1')
    const result = await pushBranch(repository, { ...exchange(server), branch: 'main', to })
    expect(refusal(result)).toBe('server-refused')
    expect(result.ok ? '' : result.problem.message.en).toContain(
      '“main is protected (pre-receive hook declined)”',
    )
  })

  it('says for each refusal on the way what it is, changes nothing, asks once, and arrives the next time', async () => {
    const { repository, server, to } = await cloneWithNews()
    const before = server.repository.git('rev-parse', 'main')
    const refusals = [
      [401, 'access-denied'],
      [403, 'forbidden'],
      [404, 'not-found'],
      [409, 'server-refused'],
      [413, 'server-refused'],
      [422, 'server-refused'],
      [429, 'too-many-requests'],
      [500, 'server-error'],
      [502, 'server-error'],
      [503, 'server-error'],
      [504, 'server-error'],
    ] as const
    for (const [status, code] of refusals) {
      const asked = server.seen.length
      server.setFault(({ method }) => (method === 'POST' ? { kind: 'status', status } : null))
      expect(refusal(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))).toBe(code)
      const sent = server.seen.slice(asked).filter(({ method }) => method === 'POST')
      expect(sent).toHaveLength(1)
      expect(server.repository.git('rev-parse', 'main')).toBe(before)
    }
    server.setFault(() => null)
    granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
  })

  it('stops while it sends when asked to, and arrives the next time', async () => {
    const { repository, server, to } = await cloneWithNews()
    const before = server.repository.git('rev-parse', 'main')
    const stop = new AbortController()
    server.setFault(({ method }) => (method === 'POST' ? { kind: 'silence', ms: 20_000 } : null))
    const progress = ({ phase }: { readonly phase: string }) =>
      phase === 'sending' ? stop.abort() : undefined
    const stopped = { ...exchange(server, { signal: stop.signal, progress }), branch: 'main', to }
    expect(refusal(await pushBranch(repository, stopped))).toBe('cancelled')
    server.setFault(() => null)
    expect(server.repository.git('rev-parse', 'main')).toBe(before)
    granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
  })

  it('finds out that a version arrived although the line broke before the answer', async () => {
    const { repository, server, to } = await cloneWithNews()
    server.setFault(({ method }) => (method === 'POST' ? { kind: 'cut-after-work' } : null))
    granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
    expect(server.repository.git('rev-parse', 'main').trim()).toBe(to)
  })

  it('leaves both sides sound wherever the line breaks, says so, and arrives the next time', async () => {
    const { repository, native, server, to } = await cloneWithNews()
    const before = server.repository.git('rev-parse', 'main').trim()
    const isPost = ({ method }: { readonly method: string }) => method === 'POST'
    const stages: readonly ((request: SeenRequest) => ServerFault | null)[] = [
      () => ({ kind: 'cut', afterBytes: 0 }),
      (request) => (isPost(request) ? null : { kind: 'cut', afterBytes: 60 }),
      (request) => (isPost(request) ? { kind: 'status', status: 502 } : null),
      (request) => (isPost(request) ? { kind: 'status', status: 413 } : null),
    ]
    for (const stage of stages) {
      server.setFault(stage)
      const result = await pushBranch(repository, { ...exchange(server), branch: 'main', to })
      expect(['connection-lost', 'server-error', 'server-refused']).toContain(refusal(result))
      expect(server.repository.git('rev-parse', 'main').trim()).toBe(before)
      expect(native.git('rev-parse', 'origin/main').trim()).toBe(before)
      native.git('fsck', '--full', '--strict')
    }
    server.setFault(() => null)
    granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
    expect(server.repository.git('rev-parse', 'main').trim()).toBe(to)
    server.repository.git('fsck', '--full', '--strict')
  })

  it('says that it arrived only when it did, wherever the report breaks off', async () => {
    for (const afterBytes of [0, 4, 20, 45]) {
      const { repository, server, to } = await cloneWithNews()
      server.setFault(({ method }) => (method === 'POST' ? { kind: 'cut', afterBytes } : null))
      const pushed = await pushBranch(repository, { ...exchange(server), branch: 'main', to })
      if (pushed.ok) expect(server.repository.git('rev-parse', 'main').trim()).toBe(to)
      else expect(pushed.problem.code).toBe('connection-lost')
      server.setFault(() => null)
      granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
      expect(server.repository.git('rev-parse', 'main').trim()).toBe(to)
    }
  })

  it('sends megabytes as they are read, without their length beforehand', async () => {
    const { repository, native, server } = await cloneWithNews()
    const noise = Buffer.alloc(3_000_000)
    for (let at = 0, value = 1; at < noise.length; at += 1) {
      value = (value * 48_271) % 2_147_483_647
      noise[at] = value & 255
    }
    writeFileSync(join(native.folder, 'picture.png'), noise)
    native.git('add', '.')
    native.git('commit', '-qm', 'Picture')
    const to = native.git('rev-parse', 'HEAD').trim()
    granted(await pushBranch(repository, { ...exchange(server), branch: 'main', to }))
    expect(server.seen.at(-1)?.headers['transfer-encoding']).toBe('chunked')
    server.repository.git('fsck', '--full', '--strict')
  })
})

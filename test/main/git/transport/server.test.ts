import { execFileSync } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fetchRemote } from '../../../../main/git/transport/fetch.ts'
import { packetOf } from '../../../../main/git/transport/packetLine.ts'
import {
  type BuiltRepository,
  buildRepository,
  isolatedVariables,
  runGit,
} from '../../../repositories/build.ts'
import type { GitServer, SeenRequest, ServerFault } from '../../../repositories/gitServer.ts'
import { granted, refusal } from '../opened.ts'
import { emptyClone, exchange, serving, stopServers, twelvePages } from './exchange.ts'

let built: BuiltRepository
let server: GitServer
beforeAll(async () => {
  built = buildRepository({ commits: twelvePages })
  server = await serving({ from: built.folder })
})
afterEach(() => server.setFault(() => null))
afterAll(stopServers)

const isGet = ({ method }: SeenRequest) => method === 'GET'
const isPack = ({ purpose }: SeenRequest) => purpose === 'versions'
const status = (code: number, headers?: Record<string, string>): ServerFault => ({
  kind: 'status',
  status: code,
  ...(headers && { headers }),
})
const page = (): ServerFault => ({
  kind: 'status',
  status: 200,
  headers: { 'Content-Type': 'text/html' },
  body: '<html>Welcome to the hotel</html>',
})

/** What the person is told for each way an exchange can go wrong. */
const table: readonly (readonly [string, (request: SeenRequest) => ServerFault | null, string])[] = [
  ['nobody is let in without a token', () => status(401), 'sign-in-needed'],
  ['the account may not', () => status(403), 'forbidden'],
  ['there is nothing', () => status(404), 'not-found'],
  ['a conflict', () => status(409), 'server-refused'],
  ['too much', () => status(413), 'server-refused'],
  ['the server cannot process it', () => status(422), 'server-refused'],
  ['asked too often', () => status(429, { 'Retry-After': '60' }), 'too-many-requests'],
  ['a fault of the server', () => status(500), 'server-error'],
  ['a bad gateway', () => status(502), 'server-error'],
  ['the server is being looked after', () => status(503), 'server-error'],
  ['a slow gateway', () => status(504), 'server-error'],
  ['a proxy that asks for a name', () => status(407), 'not-a-git-server'],
  ['a network that asks for a name', () => status(511), 'not-a-git-server'],
  ['the page of a hotel', page, 'not-a-git-server'],
  [
    'the page of a hotel behind a redirect',
    (r) => (r.path === '/hotel' ? page() : status(302, { Location: '/hotel' })),
    'not-a-git-server',
  ],
  ['redirects in a circle', (r) => status(302, { Location: r.path }), 'not-a-git-server'],
  ['a redirect to a file', () => status(301, { Location: 'file:///etc/passwd' }), 'moved-elsewhere'],
  ['the pack is refused', (r) => (isPack(r) ? status(500) : null), 'server-error'],
  [
    'the list of branches is cut',
    (r) => (isGet(r) ? { kind: 'cut', afterBytes: 40 } : null),
    'connection-lost',
  ],
]

describe('what a person is told when the server or the network fails', () => {
  for (const [name, fault, code] of table) {
    it(`${name}: ${code}`, async () => {
      const repository = await emptyClone()
      server.setFault(fault)
      const result = await fetchRemote(repository, exchange(server))
      expect(refusal(result)).toBe(code)
      await expectSoundAndAgain(repository.root, repository)
    })
  }

  it.each([
    [
      403,
      { 'Content-Type': 'text/plain' },
      'Write access not granted.\nmore',
      'It says: “Write access not granted.”',
    ],
    [403, { 'Content-Type': 'text/html' }, '<h1>No</h1>', 'does not allow this. Ask'],
    [429, { 'Retry-After': '150' }, '', 'try again in 3 minutes'],
    [429, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }, '', 'in a few minutes'],
  ])('passes on what the server says with %s %o', async (code, headers, body, words) => {
    server.setFault(() => ({ kind: 'status', status: code, headers, body }))
    const result = await fetchRemote(await emptyClone(), exchange(server))
    expect(result.ok ? '' : result.problem.message.en).toContain(words)
    expect(result.ok ? '' : result.problem.message.en).not.toContain('<')
  })

  it('says that the server is unreachable where nobody listens, and offline where there is no such name', async () => {
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    const at = (address: string) => exchange(server, { remote: { name: 'origin', address } })
    const repository = await emptyClone()
    expect(refusal(await fetchRemote(repository, at(`http://127.0.0.1:${port}/site.git`)))).toBe(
      'server-unreachable',
    )
    expect(refusal(await fetchRemote(repository, at('https://no-such-host.invalid/site.git')))).toBe(
      'offline',
    )
    expect(refusal(await fetchRemote(repository, at('git@example.org:team/site.git')))).toBe(
      'unsupported-address',
    )
  })

  it('waits through a silence and gives up after a longer one', async () => {
    const repository = await emptyClone()
    server.setFault((request) => (isPack(request) ? { kind: 'silence', ms: 600 } : null))
    const patient = { connectMs: 2000, silenceMs: 3000 }
    granted(await fetchRemote(repository, exchange(server, { patience: patient })))
    const other = await emptyClone()
    const hasty = { connectMs: 2000, silenceMs: 150 }
    expect(refusal(await fetchRemote(other, exchange(server, { patience: hasty })))).toBe('server-silent')
  })

  it.each(['connecting', 'receiving', 'checking'])(
    'stops while it is %s, and brings it all the next time',
    async (phase) => {
      const repository = await emptyClone()
      const stop = new AbortController()
      const progress = (now: { readonly phase: string }) => (now.phase === phase ? stop.abort() : undefined)
      const stopped = exchange(server, { signal: stop.signal, progress })
      expect(refusal(await fetchRemote(repository, stopped))).toBe('cancelled')
      await expectSoundAndAgain(repository.root, repository)
      expect(runGit(repository.root, ['count-objects', '-v'])).toContain('garbage: 0')
    },
  )

  it('stops at once when asked to', async () => {
    const repository = await emptyClone()
    server.setFault(() => ({ kind: 'silence', ms: 20_000 }))
    const stop = new AbortController()
    const fetching = fetchRemote(repository, exchange(server, { signal: stop.signal }))
    setTimeout(() => stop.abort(), 100)
    expect(refusal(await fetching)).toBe('cancelled')
  })
})

describe('a line that breaks before the pack', () => {
  it.each(['greeting', 'branches'] as const)('in the %s leaves everything as it was', async (purpose) => {
    const repository = await emptyClone()
    for (const afterBytes of [0, 3, 20, 34, 38, 60, 90]) {
      server.setFault((request) => (request.purpose === purpose ? { kind: 'cut', afterBytes } : null))
      expect(['connection-lost', 'answer-damaged', 'not-a-git-server']).toContain(
        refusal(await fetchRemote(repository, exchange(server))),
      )
    }
    await expectSoundAndAgain(repository.root, repository)
  })
})

describe('a line that breaks at any point of a pack', () => {
  it('leaves everything as it was, and the next attempt brings it all', async () => {
    const whole = await packLength()
    const repository = await emptyClone()
    const points = Array.from({ length: 24 }, (_, number) => Math.floor((whole * (number + 0.5)) / 24))
    for (const afterBytes of points) {
      server.setFault((request) => (isPack(request) ? { kind: 'cut', afterBytes } : null))
      const code = refusal(await fetchRemote(repository, exchange(server)))
      expect(['connection-lost', 'answer-damaged']).toContain(code)
      expect(runGit(repository.root, ['for-each-ref'])).toBe('')
      expect(runGit(repository.root, ['count-objects', '-v'])).toContain('in-pack: 0')
    }
    server.setFault(() => null)
    granted(await fetchRemote(repository, exchange(server)))
    runGit(repository.root, ['fsck', '--full', '--strict'])
  })
})

describe('a token', () => {
  const account = { user: 'erika', token: 'canary-4711' }
  const credentials = { find: async () => account, rejected: async () => undefined }

  it('is not sent before the server asks, nor along a redirect to another origin', async () => {
    const locked = await serving({ from: built.folder, account })
    const stranger = await serving({ from: built.folder, account })
    const repository = await emptyClone()
    locked.setFault(() => status(302, { Location: `${stranger.address}/info/refs?service=git-upload-pack` }))
    const result = await fetchRemote(repository, exchange(locked, { credentials }))
    expect(refusal(result)).toBe('moved-elsewhere')
    const sent = [...locked.seen, ...stranger.seen].map(({ headers }) => headers.authorization)
    expect(sent.every((header) => header === undefined)).toBe(true)
  })

  it('does not follow when the server sends on only those who have signed in', async () => {
    const stranger = await serving({ from: built.folder })
    const locked = await serving({ from: built.folder, account })
    const location = `${stranger.address}/info/refs?service=git-upload-pack`
    locked.setFault(({ headers }) => (headers.authorization ? status(302, { Location: location }) : null))
    const result = await fetchRemote(await emptyClone(), exchange(locked, { credentials }))
    expect(refusal(result)).toBe('moved-elsewhere')
    expect(stranger.seen).toEqual([])
  })

  it('is reported as not accepted once, without trying again', async () => {
    const locked = await serving({ from: built.folder, account })
    const rejected: string[] = []
    const wrong = {
      find: async () => ({ ...account, token: 'old' }),
      rejected: async (origin: string) => void rejected.push(origin),
    }
    const result = await fetchRemote(await emptyClone(), exchange(locked, { credentials: wrong }))
    expect(refusal(result)).toBe('access-denied')
    expect(rejected).toEqual([locked.origin])
    expect(locked.seen).toHaveLength(2)
  })
})

describe('a hostile server', () => {
  const lines = (...texts: readonly string[]) => Buffer.from(texts.join(''))
  const advertised = (refs: readonly string[]) => (): ServerFault => ({
    kind: 'body',
    parts: (service) => [
      lines(packetOf(`# service=${service}\n`), '0000'),
      lines(
        ...refs.map((ref, at) =>
          packetOf(`${'a'.repeat(40)} ${ref}${at === 0 ? '\0side-band-64k ofs-delta' : ''}\n`),
        ),
        '0000',
      ),
    ],
  })

  it('cannot name a branch so that it becomes a file elsewhere', async () => {
    const repository = await emptyClone()
    const names = [
      'refs/heads/../../config',
      'refs/heads/a.lock',
      'refs/heads/.git/x',
      'refs/heads//x',
      'refs/../HEAD',
    ]
    server.setFault((request) => (isGet(request) ? advertised(names)() : null))
    const fetched = granted(await fetchRemote(repository, exchange(server)))
    expect(fetched.branches.size).toBe(0)
    expect(fetched.unsafeNames).toBe(4)
    runGit(repository.root, ['fsck', '--full', '--strict'])
  })

  it('is cut off when it lists branches, talks or sends without end', async () => {
    const endless = async function* (part: Uint8Array) {
      for (;;) {
        yield part
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const branch = packetOf(`${'b'.repeat(40)} refs/heads/${'x'.repeat(60_000)}\n`)
    const repository = await emptyClone()
    server.setFault(() => ({
      kind: 'body',
      parts: () => endless(lines(...Array.from({ length: 20 }, () => branch))),
    }))
    expect(refusal(await fetchRemote(repository, exchange(server)))).toBe('too-large')
    const banded = (band: number, size: number) =>
      Buffer.concat([
        lines((size + 5).toString(16).padStart(4, '0')),
        Buffer.from([band]),
        Buffer.alloc(size),
      ])
    for (const line of ['shallow-info\n', `shallow ${'c'.repeat(40)}\n`, '']) {
      const part = line === '' ? '0000' : packetOf(line)
      server.setFault((request) =>
        isPack(request)
          ? { kind: 'body', parts: () => endless(lines(...Array.from({ length: 1000 }, () => part))) }
          : null,
      )
      expect(refusal(await fetchRemote(repository, exchange(server)))).toBe('too-large')
    }
    for (const band of [1, 2]) {
      server.setFault((request) =>
        isPack(request)
          ? {
              kind: 'body',
              parts: () => prefixed(lines(packetOf('packfile\n')), endless(banded(band, 65_000))),
            }
          : null,
      )
      const options = exchange(server, { maxPackBytes: 5_000_000 })
      expect(refusal(await fetchRemote(repository, options))).toBe('too-large')
    }
    expect(runGit(repository.root, ['count-objects', '-v'])).toContain('garbage: 0')
  })

  it('cannot pass a damaged pack: whichever byte is turned, nothing of it is kept', async () => {
    const pack = nativePack()
    const repository = await emptyClone()
    for (let number = 0; number < 24; number += 1) {
      const damaged = Buffer.from(pack)
      const at = Math.floor((damaged.length * (number + 0.5)) / 24)
      damaged[at] = (damaged[at] ?? 0) ^ 0x41
      server.setFault((request) =>
        isPack(request) ? { kind: 'body', parts: () => packParts(damaged) } : null,
      )
      expect(refusal(await fetchRemote(repository, exchange(server)))).toBe('answer-damaged')
    }
    expect(runGit(repository.root, ['count-objects', '-v'])).toContain('in-pack: 0')
  })

  it('cannot leave out an object that others need', async () => {
    const partial = packOf(built.git('rev-list', '--objects', 'main').trim().split('\n').slice(1))
    const repository = await emptyClone()
    server.setFault((request) => (isPack(request) ? { kind: 'body', parts: () => packParts(partial) } : null))
    // The newest version itself is missing; refs would point at nothing.
    const result = await fetchRemote(repository, exchange(server))
    expect(refusal(result)).toBe('answer-damaged')
    expect(runGit(repository.root, ['for-each-ref'])).toBe('')
  })

  function nativePack(): Buffer {
    return packOf(built.git('rev-list', '--objects', 'main').trim().split('\n'))
  }

  function packOf(objects: readonly string[]): Buffer {
    return nativePackOf(built.folder, objects)
  }

  function packParts(pack: Buffer): readonly Buffer[] {
    const parts: Buffer[] = [lines(packetOf('packfile\n'))]
    for (let at = 0; at < pack.length; at += 60_000) {
      const part = pack.subarray(at, at + 60_000)
      parts.push(lines((part.length + 5).toString(16).padStart(4, '0')), Buffer.from([1]), part)
    }
    return [...parts, lines('0000')]
  }
})

async function* prefixed(first: Uint8Array, rest: AsyncIterable<Uint8Array>) {
  yield first
  yield* rest
}

async function expectSoundAndAgain(
  root: string,
  repository: Parameters<typeof fetchRemote>[0],
): Promise<void> {
  expect(runGit(root, ['for-each-ref'])).toBe('')
  runGit(root, ['fsck', '--full', '--strict'])
  server.setFault(() => null)
  granted(await fetchRemote(repository, exchange(server)))
}

/** About how long the answer with the pack is. */
async function packLength(): Promise<number> {
  const repository = await emptyClone()
  let bytes = 0
  const progress = ({ phase, done }: { readonly phase: string; readonly done: number }) => {
    if (phase === 'receiving') bytes = done
  }
  granted(await fetchRemote(repository, exchange(server, { progress })))
  return bytes
}

function nativePackOf(folder: string, objects: readonly string[]): Buffer {
  const input = `${objects.map((line) => line.slice(0, 40)).join('\n')}\n`
  return execFileSync('git', ['pack-objects', '--stdout', '-q'], {
    cwd: folder,
    input,
    env: isolatedVariables,
  })
}

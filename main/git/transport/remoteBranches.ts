import { isSafeRef } from '../refs.ts'
import { TransportFault } from './fault.ts'
import { delimiterPacket, flushPacket, type Packet, packetOf, packetsOf, textOf } from './packetLine.ts'
import type { Server } from './server.ts'

/** What a server has: the commit of each ref, and which branch it shows first. */
export type RemoteRefs = {
  /** `refs/heads/…` and `refs/tags/…` with safe names. */
  readonly refs: ReadonlyMap<string, string>
  /** The branch `HEAD` names; null where the server does not say. */
  readonly defaultBranch: string | null
  /** How many refs were left out because their names are not safe as files. */
  readonly unsafeNames: number
  /** What the server can do, by name; values where it gives some. */
  readonly abilities: ReadonlyMap<string, string>
  readonly version: 0 | 2
}

/** A hostile server could list refs without end: 64 MB of names is more than any site has. */
const maxListedBytes = 64 * 1024 * 1024
const idPattern = /^[0-9a-f]{40}$/

/**
 * Reads which branches and tags a server has, in whichever version of the protocol it speaks.
 * Throws faults: `unsupported-repository` (SHA-256), `not-a-git-server`, `answer-damaged`, `too-large`, and those of the
 * connection. Source: https://git-scm.com/docs/gitprotocol-http, https://git-scm.com/docs/gitprotocol-v2.
 */
export async function readRemoteRefs(server: Server): Promise<RemoteRefs> {
  const lines = linesOf(server.greeting.body)
  const first = await lines.next()
  // Servers name the service first; some leave that out in version 2.
  const isNamed = !first.done && first.value?.startsWith('# service=')
  const greeting = isNamed ? await afterFlush(lines) : (first.value ?? null)
  if (greeting === 'version 2') return listedRefs(server, abilitiesOf(await allOf(lines)))
  return advertisedRefs(greeting, await allOf(lines))
}

/** Lines of text; null for a flush. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  let total = 0
  for await (const packet of packetsOf(body)) {
    total += packet.kind === 'bytes' ? packet.bytes.length : 4
    if (total > maxListedBytes) throw new TransportFault('too-large', 'list of branches')
    yield packet.kind === 'bytes' ? lineOf(packet) : null
  }
}

function lineOf(packet: Extract<Packet, { kind: 'bytes' }>): string {
  const text = textOf(packet.bytes)
  if (text.startsWith('ERR ')) throw new TransportFault('not-found', text.slice(4, 200))
  return text
}

async function afterFlush(lines: AsyncGenerator<string | null>): Promise<string | null> {
  const flush = await lines.next()
  if (flush.done || flush.value !== null)
    throw new TransportFault('answer-damaged', 'no flush after the service')
  const next = await lines.next()
  return next.done ? null : next.value
}

async function allOf(lines: AsyncGenerator<string | null>): Promise<readonly string[]> {
  const all: string[] = []
  for await (const line of lines) if (line !== null) all.push(line)
  return all
}

function abilitiesOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const at = word.indexOf('=')
      return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
    }),
  )
}

async function listedRefs(server: Server, abilities: ReadonlyMap<string, string>): Promise<RemoteRefs> {
  requireSha1(abilities.get('object-format'))
  const request = [
    packetOf('command=ls-refs\n'),
    packetOf('agent=git/galley\n'),
    ...(abilities.has('object-format') ? [packetOf('object-format=sha1\n')] : []),
    delimiterPacket,
    packetOf('symrefs\n'),
    ...['HEAD', 'refs/heads/', 'refs/tags/'].map((prefix) => packetOf(`ref-prefix ${prefix}\n`)),
    flushPacket,
  ]
  const answer = await server.post(Buffer.from(request.join('')))
  const lines = await allOf(linesOf(answer.body))
  const head = lines.find((line) => line.slice(41).startsWith('HEAD'))
  const defaultBranch = /symref-target:refs\/heads\/(\S+)/.exec(head ?? '')?.[1] ?? null
  return { ...safeRefs(lines), defaultBranch, abilities, version: 2 }
}

/** Version 0 and 1: the refs come at once, what the server can do behind the first one. */
function advertisedRefs(first: string | null, others: readonly string[]): RemoteRefs {
  const [ref = '', words = ''] = (first === 'version 1' ? (others[0] ?? '') : (first ?? '')).split('\0')
  const abilities = abilitiesOf(words.split(' ').filter(Boolean))
  requireSha1(abilities.get('object-format'))
  const symbolic = words.split(' ').find((word) => word.startsWith('symref=HEAD:refs/heads/'))
  const defaultBranch = symbolic?.slice('symref=HEAD:refs/heads/'.length) ?? null
  const listed = first === 'version 1' ? others.slice(1) : others
  return { ...safeRefs([ref, ...listed]), defaultBranch, abilities, version: 0 }
}

function requireSha1(format: string | undefined): void {
  if (format !== undefined && format !== '' && format !== 'sha1')
    throw new TransportFault('unsupported-repository', format)
}

/** `id name …`: keeps branches and tags whose names are safe as files, and counts the others. */
function safeRefs(lines: readonly string[]): Pick<RemoteRefs, 'refs' | 'unsafeNames'> {
  const refs = new Map<string, string>()
  let unsafeNames = 0
  for (const line of lines) {
    const [id = '', name = ''] = line.split(' ')
    if (!/^refs\/(heads|tags)\/./.test(name) || name.endsWith('^{}')) continue
    if (!idPattern.test(id)) throw new TransportFault('answer-damaged', 'list of branches')
    if (isSafeRef(name)) refs.set(name, id)
    else unsafeNames += 1
  }
  return { refs, unsafeNames }
}

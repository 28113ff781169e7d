import { TransportFault } from './fault.ts'
import { delimiterPacket, flushPacket, type Packet, packetOf, packetsOf, textOf } from './packetLine.ts'
import type { RemoteRefs } from './remoteBranches.ts'
import type { Server } from './server.ts'

export type PackRequest = {
  readonly wants: readonly string[]
  /** Versions that are here, newest first: what follows from them is not sent. */
  readonly haves: readonly string[]
  /** Versions whose parents are not here, by design. */
  readonly shallow: readonly string[]
  /** So many versions of each branch; null for all of them, or for what is missing since `haves`. */
  readonly depth: number | null
}

export type PackAnswer = {
  /** What changes in the list of versions whose parents are not here. */
  readonly shallow: readonly string[]
  readonly unshallow: readonly string[]
  /** The pack as it comes. */
  readonly pack: AsyncIterable<Uint8Array>
}

/** More than any server says while it packs; one that says more only fills the line. */
const maxSaidBytes = 8 * 1024 * 1024
/** What comes before a pack is a line for each branch at most. */
const maxHeadBytes = 4 * 1024 * 1024
/** A mark is short, and yet it is work. */
const leastPacketBytes = 64

/**
 * Asks a server for versions and answers with the pack as a stream, which must be read to its end.
 *
 * Everything is said in one request: these are wanted, those are here, done. The server finds the best common ground
 * among what it knows; at worst it sends something twice.
 * Throws faults as the connection does, and `server-refused`, `answer-damaged`.
 * Source: https://git-scm.com/docs/gitprotocol-v2, "fetch"; https://git-scm.com/docs/gitprotocol-pack for version 0.
 */
export async function requestPack(
  server: Server,
  remote: RemoteRefs,
  request: PackRequest,
): Promise<PackAnswer> {
  const isCurrent = remote.version === 2
  const body = isCurrent ? currentRequest(remote, request) : earlierRequest(remote, request)
  const answer = await server.post(Buffer.from(body))
  const packets = packetsOf(answer.body)
  const head = headOf(packets)
  return isCurrent ? currentAnswer(head, packets) : earlierAnswer(head, packets, request)
}

function currentRequest({ abilities }: RemoteRefs, request: PackRequest): string {
  const lines = [
    ...(/\bshallow\b/.test(abilities.get('fetch') ?? '') ? shallowLines(request) : []),
    'ofs-delta',
    ...request.wants.map((id) => `want ${id}`),
    ...request.haves.map((id) => `have ${id}`),
    'done',
  ]
  const format = abilities.has('object-format') ? packetOf('object-format=sha1\n') : ''
  const head = packetOf('command=fetch\n') + packetOf('agent=git/galley\n') + format + delimiterPacket
  return head + lines.map((line) => packetOf(`${line}\n`)).join('') + flushPacket
}

/** In version 0 the abilities stand behind the first want, and the haves follow a flush. */
function earlierRequest({ abilities }: RemoteRefs, request: PackRequest): string {
  const used = ['side-band-64k', 'ofs-delta', 'shallow'].filter((name) => abilities.has(name))
  if (!used.includes('side-band-64k')) throw new TransportFault('not-a-git-server', 'no side band')
  const wants = request.wants.map(
    (id, at) => `want ${id}${at === 0 ? ` ${used.join(' ')} agent=git/galley` : ''}`,
  )
  const shallow = used.includes('shallow') ? shallowLines(request) : []
  const haves = [...request.haves.map((id) => `have ${id}`), 'done']
  const packets = (lines: readonly string[]) => lines.map((line) => packetOf(`${line}\n`)).join('')
  return packets([...wants, ...shallow]) + flushPacket + packets(haves)
}

function shallowLines({ shallow, depth }: PackRequest): readonly string[] {
  return [...shallow.map((id) => `shallow ${id}`), ...(depth === null ? [] : [`deepen ${depth}`])]
}

async function currentAnswer(next: NextPacket, packets: AsyncIterable<Packet>): Promise<PackAnswer> {
  const changes = { shallow: [] as string[], unshallow: [] as string[] }
  for (let section = ''; ; ) {
    const packet = await next()
    if (packet.kind !== 'bytes') {
      section = ''
      continue
    }
    const line = textOf(packet.bytes)
    if (section === 'shallow-info') noteShallow(changes, line)
    if (section === '') section = line
    if (section === 'packfile') return { ...changes, pack: bandsOf(packets) }
  }
}

/** `shallow …` lines and a flush when a depth was asked for, then ACK or NAK, then the pack. */
async function earlierAnswer(
  next: NextPacket,
  packets: AsyncIterable<Packet>,
  request: PackRequest,
): Promise<PackAnswer> {
  const changes = { shallow: [] as string[], unshallow: [] as string[] }
  let isListing = request.depth !== null
  for (;;) {
    const packet = await next()
    if (packet.kind !== 'bytes') isListing = false
    else if (isListing) noteShallow(changes, textOf(packet.bytes))
    else if (/^(ACK|NAK)/.test(textOf(packet.bytes))) return { ...changes, pack: bandsOf(packets) }
  }
}

type NextPacket = () => Promise<Packet>

/** The packets before a pack, one after the other; a server that never comes to it is cut off. */
function headOf(packets: AsyncGenerator<Packet>): NextPacket {
  let bytes = 0
  return async () => {
    const next = await packets.next()
    if (next.done) throw new TransportFault('connection-lost', 'no pack')
    bytes += Math.max(leastPacketBytes, next.value.kind === 'bytes' ? next.value.bytes.length : 0)
    if (bytes > maxHeadBytes) throw new TransportFault('too-large', 'what comes before the pack')
    if (next.value.kind === 'bytes') {
      const text = textOf(next.value.bytes)
      if (text.startsWith('ERR ')) throw new TransportFault('server-refused', text.slice(4, 300))
    }
    return next.value
  }
}

function noteShallow(changes: { shallow: string[]; unshallow: string[] }, line: string): void {
  const [, word, id] = /^(shallow|unshallow) ([0-9a-f]{40})$/.exec(line) ?? []
  if (word === 'shallow' && id) changes.shallow.push(id)
  if (word === 'unshallow' && id) changes.unshallow.push(id)
}

/**
 * Takes the data out of a side band: 1 is data, 2 is what the server says (told to `hear`), 3 is why it gave up.
 * Source: https://git-scm.com/docs/gitprotocol-pack, "Packfile Data".
 */
export async function* bandsOf(
  packets: AsyncIterable<Packet>,
  hear: (text: string) => void = () => {},
): AsyncGenerator<Uint8Array> {
  let said = 0
  for await (const packet of packets) {
    if (packet.kind !== 'bytes') return
    const [band] = packet.bytes
    const bytes = packet.bytes.subarray(1)
    if (band === 1) yield bytes
    else if (band === 3) throw new TransportFault('server-refused', textOf(bytes).slice(0, 300))
    else if (band !== 2) throw new TransportFault('answer-damaged', `band ${band}`)
    if (band !== 2) continue
    said += packet.bytes.length
    if (said > maxSaidBytes) throw new TransportFault('too-large', 'what the server says')
    hear(textOf(bytes))
  }
}

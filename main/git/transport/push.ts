import type { Result } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { openObjectPresence } from '../objectPresence.ts'
import { ObjectReader } from '../objectReader.ts'
import { GitFault } from '../problem.ts'
import { setRef } from '../refList.ts'
import { isSafeRef } from '../refs.ts'
import type { Repository } from '../repository.ts'
import { readShallow } from '../shallow.ts'
import { takingTurns } from '../turns.ts'
import { type TransportCode, TransportFault, transporting } from './fault.ts'
import type { TransportProgress } from './fetch.ts'
import { newObjects } from './newObjects.ts'
import { flushPacket, packetOf, packetsOf, textOf } from './packetLine.ts'
import { packStream } from './packStream.ts'
import { type RemoteRefs, readRemoteRefs } from './remoteBranches.ts'
import { bandsOf } from './requestPack.ts'
import { openServer, type Server, type ServerOptions } from './server.ts'

/** A branch as it is to be on the server. */
export type PushedBranch = {
  readonly branch: string
  /** The version it is to show; null removes the branch there. */
  readonly to: string | null
}

export type PushOptions = ServerOptions &
  PushedBranch & {
    readonly remote: { readonly name: string; readonly address: string }
    readonly now: () => number
    readonly progress: (progress: TransportProgress) => void
  }

/** What became of it. */
export type Pushed = { readonly kind: 'shared' | 'already-there'; readonly objects: number }

const noCommit = '0'.repeat(40)

/**
 * Shares one branch: sends what the server lacks and asks it to move its branch forward from where it is now. Never
 * forced: a server whose branch has versions that are not ours is left alone (`behind`).
 *
 * When the line breaks after everything was sent nobody knows whether it was taken, so the server's branches are read
 * again before anything is said. Problems: every code of `TransportCode`; `server-refused` carries the server's words
 * in its sentence.
 */
export function pushBranch(
  repository: Repository,
  options: PushOptions,
): Promise<Result<Pushed, TransportCode>> {
  return transporting(async () => {
    if (!isSafeRef(`refs/heads/${options.branch}`)) throw new TransportFault('server-refused', options.branch)
    options.progress({ phase: 'connecting', done: 0, total: null })
    const server = await openServer(options.remote.address, 'git-receive-pack', options)
    const remote = await readRemoteRefs(server)
    const from = remote.refs.get(`refs/heads/${options.branch}`) ?? null
    if (from === options.to) return { kind: 'already-there', objects: 0 }
    const sending = { server, remote, from, options }
    const objects = options.to === null ? [] : await objectsToSend(repository, options.to, sending)
    const answered = await sendAndHear(repository, objects, sending).catch((error: unknown) =>
      recheck(error, options),
    )
    if (answered !== null) throw refused(answered)
    await noteShared(repository, options)
    return { kind: 'shared', objects: objects.length }
  })
}

type Sending = {
  readonly server: Server
  readonly remote: RemoteRefs
  readonly from: string | null
  readonly options: PushOptions
}

async function objectsToSend(repository: Repository, to: string, { remote, from, options }: Sending) {
  const { gitDirectory } = repository
  const isHere = await openObjectPresence(gitDirectory)
  const known = new Set([...remote.refs.values()].filter((id) => isHere(Buffer.from(id, 'hex'))))
  if (from !== null && !known.has(from)) throw new TransportFault('behind', options.branch)
  const shallow = new Set(await readShallow(gitDirectory))
  const reading = {
    reader: new ObjectReader(gitDirectory),
    shallow,
    turns: takingTurns(options.now, options.signal),
  }
  if (from !== null && !(await leadsTo(from, to, reading))) throw new TransportFault('behind', options.branch)
  return newObjects(to, { ...reading, known })
}

type Reading = Omit<Parameters<typeof newObjects>[1], 'known'>

/** True when the server's version is among ours, so that its branch would only move forward. */
async function leadsTo(from: string, to: string, { reader, turns }: Reading): Promise<boolean> {
  const seen = new Set<string>()
  const waiting = [to]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === from) return true
    if (seen.has(id)) continue
    seen.add(id)
    const bytes = await reader.read(id, 'commit').catch(() => null)
    const head = bytes?.toString('latin1', 0, Math.max(0, bytes.indexOf('\n\n'))) ?? ''
    waiting.push(...[...head.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, parent = '']) => parent))
    await turns.pause()
    if (turns.isAborted()) throw new TransportFault('cancelled', 'asked to stop')
  }
  return false
}

/** Sends, and answers null when the branch was moved, else the server's reason. */
async function sendAndHear(
  repository: Repository,
  objects: Awaited<ReturnType<typeof objectsToSend>>,
  { server, remote, from, options }: Sending,
): Promise<string | null> {
  const wanted = ['report-status', 'side-band-64k'].filter((name) => remote.abilities.has(name))
  if (!wanted.includes('report-status')) throw new TransportFault('not-a-git-server', 'no report')
  const ref = `refs/heads/${options.branch}`
  const command = `${from ?? noCommit} ${options.to ?? noCommit} ${ref}\0 ${wanted.join(' ')} agent=git/galley\n`
  const reader = new ObjectReader(repository.gitDirectory)
  const progress = (done: number, total: number) => options.progress({ phase: 'sending', done, total })
  const pack = options.to === null ? null : packStream(objects, reader, progress)
  const answer = await server.post(await requestBody(Buffer.from(packetOf(command) + flushPacket), pack))
  const packets = packetsOf(answer.body)
  const report = wanted.includes('side-band-64k') ? packetsOf(bandsOf(packets)) : packets
  return reasonIn(report, ref)
}

/** Small ones as a whole, with their length said beforehand, which every proxy understands; larger ones as they come. */
const wholeUpTo = 1024 * 1024

async function requestBody(
  head: Uint8Array,
  pack: AsyncGenerator<Uint8Array> | null,
): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  const parts: Uint8Array[] = [head]
  let bytes = head.length
  while (pack && bytes < wholeUpTo) {
    const next = await pack.next()
    if (next.done) return Buffer.concat(parts)
    parts.push(next.value)
    bytes += next.value.length
  }
  return pack === null ? Buffer.concat(parts) : continued(parts, pack)
}

async function* continued(
  parts: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* parts
  yield* rest
}

/** Source: https://git-scm.com/docs/gitprotocol-pack, "Report Status". */
async function reasonIn(packets: ReturnType<typeof packetsOf>, ref: string): Promise<string | null> {
  const lines: string[] = []
  for await (const packet of packets) if (packet.kind === 'bytes') lines.push(textOf(packet.bytes))
  const unpacked = lines.find((line) => line.startsWith('unpack '))
  if (lines.includes(`ok ${ref}`)) return null
  const refusal = lines.find((line) => line.startsWith(`ng ${ref} `))?.slice(`ng ${ref} `.length)
  if (unpacked === undefined) throw new TransportFault('connection-lost', 'no report')
  return refusal ?? unpacked.slice('unpack '.length)
}

/** After a broken line: null when the server has what was sent, otherwise the error as it was. */
async function recheck(error: unknown, options: PushOptions): Promise<null> {
  const isUnclear = error instanceof TransportFault && unclear.has(error.code)
  if (!isUnclear || options.signal.aborted) throw error
  const server = await openServer(options.remote.address, 'git-receive-pack', options).catch(() => null)
  const remote = server && (await readRemoteRefs(server).catch(() => null))
  const now = remote?.refs.get(`refs/heads/${options.branch}`) ?? null
  if (remote === null || now !== options.to) throw error
  return null
}

const unclear: ReadonlySet<TransportCode> = new Set([
  'connection-lost',
  'server-silent',
  'server-error',
  'answer-damaged',
  'not-a-git-server',
])

/** The server's own word for a branch that moved, for one that is protected, or the words of a hook. */
function refused(reason: string): TransportFault {
  if (/non-fast-forward|fetch first|stale info|failed to (update|lock) ref/i.test(reason))
    return new TransportFault('behind', reason)
  return new TransportFault('server-refused', reason, refusalSentence(reason))
}

const maxQuoted = 200

function refusalSentence(reason: string): Sentence {
  const isProtected = /protected|permission|not allowed|denied/i.test(reason)
  const quoted = reason.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, maxQuoted)
  return isProtected
    ? {
        en: `The server protects this branch: changes to it go through a review. It says: “${quoted}”. Your versions are safe on this computer.`,
        de: `Der Server schützt diesen Stand: Änderungen daran laufen über eine Prüfung. Er meldet: „${quoted}“. Ihre Versionen sind auf diesem Computer sicher.`,
      }
    : {
        en: `The server did not take the changes. It says: “${quoted}”. Your versions are safe on this computer.`,
        de: `Der Server hat die Änderungen nicht angenommen. Er meldet: „${quoted}“. Ihre Versionen sind auf diesem Computer sicher.`,
      }
}

/** What is shared now need not be asked for again. A failure here changes nothing: the next fetch finds it. */
async function noteShared(repository: Repository, options: PushOptions): Promise<void> {
  const ref = `refs/remotes/${options.remote.name}/${options.branch}`
  if (options.to === null || !isSafeRef(ref)) return
  await setRef(repository, ref, { to: options.to }).catch((error: unknown) => {
    if (!(error instanceof GitFault)) throw error
  })
}

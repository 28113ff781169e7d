import type { Result } from '#shared/wire/result.ts'
import { openObjectPresence } from '../objectPresence.ts'
import { ObjectReader } from '../objectReader.ts'
import { GitFault } from '../problem.ts'
import { removeRefs, setRef } from '../refList.ts'
import { isSafeRef } from '../refs.ts'
import type { Repository } from '../repository.ts'
import { readShallow } from '../shallow.ts'
import { takingTurns } from '../turns.ts'
import { type TransportCode, TransportFault, transporting } from './fault.ts'
import type { TransportProgress } from './fetch.ts'
import { type NewObject, newObjects } from './newObjects.ts'
import { flushPacket, packetOf, packetsOf } from './packetLine.ts'
import { packStream } from './packStream.ts'
import { inWordsOf, reasonIn, refused } from './pushAnswer.ts'
import { type RemoteRefs, readRemoteRefs } from './remoteBranches.ts'
import { bandsOf } from './requestPack.ts'
import { openServer, type Server, type ServerOptions } from './server.ts'

/** A branch as it is to be on the server. */
export type PushedBranch =
  | {
      readonly branch: string
      /** The version it is to show: one that has everything of the server's, whose branch only moves forward. */
      readonly to: string
      /** Null where it must be new there; left out where the server may have it. */
      readonly expected?: null
    }
  | {
      readonly branch: string
      /** It goes there, if it shows exactly the version that is expected: what nobody here has seen is not removed. */
      readonly to: null
      readonly expected: string
    }

/** Where to share, and how. */
export type PushTarget = ServerOptions & {
  readonly remote: { readonly name: string; readonly address: string }
  readonly now: () => number
  readonly progress: (progress: TransportProgress) => void
}

/** What became of it. */
export type Pushed = { readonly kind: 'shared' | 'already-there'; readonly objects: number }

const noCommit = '0'.repeat(40)

/** Shares one branch; see `pushBranches`. */
export function pushBranch(
  repository: Repository,
  { branch, to, expected, ...target }: PushTarget & PushedBranch,
): Promise<Result<Pushed, TransportCode>> {
  const pushed =
    to === null ? { branch, to, expected } : { branch, to, ...(expected === null && { expected }) }
  return pushBranches(repository, { ...target, branches: [pushed] })
}

/**
 * Shares branches, all of them or none: sends what the server lacks and asks it to move each forward from where it is
 * now, or to remove it if it is where it was last seen. Never forced: a server whose branch has versions that are not
 * ours, or is not as expected, is left alone (`behind`), and git's protocol names the version each branch moves from, so
 * that nobody can slip in between.
 *
 * When the line breaks after everything was sent nobody knows whether it was taken, so the server's branches are read
 * again before anything is said. Problems: every code of `TransportCode`; `server-refused` carries the server's words
 * in its sentence.
 */
export function pushBranches(
  repository: Repository,
  options: PushTarget & { readonly branches: readonly PushedBranch[] },
): Promise<Result<Pushed, TransportCode>> {
  const { branches, ...target } = options
  return transporting(async () => {
    for (const { branch } of branches)
      if (!isSafeRef(`refs/heads/${branch}`)) throw new TransportFault('server-refused', branch)
    target.progress({ phase: 'connecting', done: 0, total: null })
    const server = await openServer(target.remote.address, 'git-receive-pack', target)
    const remote = await readRemoteRefs(server)
    const moves = branches.flatMap((pushed) => moveOf(remote, pushed))
    if (moves.length === 0) return { kind: 'already-there', objects: 0 }
    const sending = { server, remote, moves, target }
    const objects = await objectsToSend(repository, sending)
    const answered = await sendAndHear(repository, objects, sending).catch((error: unknown) =>
      recheck(error, sending),
    )
    if (answered !== null) throw refused(answered)
    await noteShared(repository, sending)
    return { kind: 'shared', objects: objects.length }
  })
}

type Move = { readonly ref: string; readonly from: string | null; readonly to: string | null }

/** What has to happen to a branch of the server; nothing when it is there already. */
function moveOf(remote: RemoteRefs, { branch, to, expected }: PushedBranch): readonly Move[] {
  const ref = `refs/heads/${branch}`
  const from = remote.refs.get(ref) ?? null
  if (from === to) return []
  if (expected !== undefined && from !== expected) throw new TransportFault('behind', branch)
  return [{ ref, from, to }]
}

type Sending = {
  readonly server: Server
  readonly remote: RemoteRefs
  readonly moves: readonly Move[]
  readonly target: PushTarget
}

async function objectsToSend(
  repository: Repository,
  { remote, moves, target }: Sending,
): Promise<readonly NewObject[]> {
  const { gitDirectory } = repository
  const isHere = await openObjectPresence(gitDirectory)
  const known = new Set([...remote.refs.values()].filter((id) => isHere(Buffer.from(id, 'hex'))))
  const reading = {
    reader: new ObjectReader(gitDirectory),
    shallow: new Set(await readShallow(gitDirectory)),
    turns: takingTurns(target.now, target.signal),
  }
  const objects = new Map<string, NewObject>()
  for (const { ref, from, to } of moves) {
    if (to === null) continue
    const isForward = from === null || (known.has(from) && (await leadsTo(from, to, reading)))
    if (!isForward) throw new TransportFault('behind', ref)
    for (const object of await newObjects(to, { ...reading, known })) objects.set(object.id, object)
  }
  return [...objects.values()]
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

/** Sends, and answers null when every branch was moved, else the server's reason. */
async function sendAndHear(
  repository: Repository,
  objects: readonly NewObject[],
  { server, remote, moves, target }: Sending,
): Promise<string | null> {
  const wanted = abilitiesFor(remote, moves)
  const commands = moves.map(({ ref, from, to }, index) => {
    const abilities = index === 0 ? `\0 ${wanted.join(' ')} agent=git/galley` : ''
    return packetOf(`${from ?? noCommit} ${to ?? noCommit} ${ref}${abilities}\n`)
  })
  const reader = new ObjectReader(repository.gitDirectory)
  const progress = (done: number, total: number) => target.progress({ phase: 'sending', done, total })
  const isPackSent = moves.some(({ to }) => to !== null)
  const pack = isPackSent ? packStream(objects, reader, progress) : null
  const answer = await server.post(await requestBody(Buffer.from(commands.join('') + flushPacket), pack))
  const packets = packetsOf(answer.body)
  const said: string[] = []
  const hear = (text: string) => void (said.length < maxSaid && said.push(text))
  const report = wanted.includes('side-band-64k') ? packetsOf(bandsOf(packets, hear)) : packets
  const reason = await reasonIn(
    report,
    moves.map(({ ref }) => ref),
  )
  return reason === null ? null : inWordsOf(reason, said.join('\n'))
}

/** Nobody reads more of what a server says about a refusal. */
const maxSaid = 20

/** What the server is asked to do it by. Throws a fault where it cannot report, or cannot move several branches as one. */
function abilitiesFor({ abilities }: RemoteRefs, moves: readonly Move[]): readonly string[] {
  if (!abilities.has('report-status')) throw new TransportFault('not-a-git-server', 'no report')
  const isOne = moves.length === 1
  if (!isOne && !abilities.has('atomic')) throw new TransportFault('server-refused', 'not atomic', notAsOne)
  const useful = ['report-status', 'side-band-64k', ...(isOne ? [] : ['atomic'])]
  return useful.filter((name) => abilities.has(name))
}

const notAsOne = {
  en: 'This server cannot do that in one step, so nothing was changed on it.',
  de: 'Dieser Server kann das nicht in einem Schritt; auf ihm wurde nichts geändert.',
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

/** After a broken line: null when the server has what was sent, otherwise the error as it was. */
async function recheck(error: unknown, { moves, target }: Sending): Promise<null> {
  const isUnclear = error instanceof TransportFault && unclear.has(error.code)
  if (!isUnclear || target.signal.aborted) throw error
  const server = await openServer(target.remote.address, 'git-receive-pack', target).catch(() => null)
  const remote = server && (await readRemoteRefs(server).catch(() => null))
  const isDone = remote !== null && moves.every(({ ref, to }) => (remote.refs.get(ref) ?? null) === to)
  if (!isDone) throw error
  return null
}

const unclear: ReadonlySet<TransportCode> = new Set([
  'connection-lost',
  'server-silent',
  'server-error',
  'answer-damaged',
  'not-a-git-server',
])

/** What is shared now need not be asked for again. A failure here changes nothing: the next fetch finds it. */
async function noteShared(repository: Repository, { moves, target }: Sending): Promise<void> {
  const folder = `refs/remotes/${target.remote.name}/`
  const seen = moves.map(({ ref, to }) => ({ ref: folder + ref.slice('refs/heads/'.length), to }))
  for (const { ref, to } of seen.filter((move) => isSafeRef(move.ref))) {
    const noted = to === null ? removeRefs(repository, new Set([ref])) : setRef(repository, ref, { to })
    await noted.catch((error: unknown) => {
      if (!(error instanceof GitFault)) throw error
    })
  }
}

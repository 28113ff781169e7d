import type { Sentence } from '#shared/wire/sentence.ts'
import { TransportFault } from './fault.ts'
import { type packetsOf, textOf } from './packetLine.ts'

/** A line for each branch, with a reason. */
const maxReportBytes = 1024 * 1024

/**
 * Why a server did not move the branches it was asked to; null when it moved every one of them. Throws a fault when the
 * report is cut off. Source: https://git-scm.com/docs/gitprotocol-pack, "Report Status".
 */
export async function reasonIn(
  packets: ReturnType<typeof packetsOf>,
  refs: readonly string[],
): Promise<string | null> {
  const lines: string[] = []
  let bytes = 0
  for await (const packet of packets) {
    if (packet.kind !== 'bytes') continue
    bytes += packet.bytes.length
    if (bytes > maxReportBytes) throw new TransportFault('too-large', 'report')
    lines.push(textOf(packet.bytes))
  }
  const unpacked = lines.find((line) => line.startsWith('unpack '))
  if (refs.every((ref) => lines.includes(`ok ${ref}`))) return null
  const refusals = refs.flatMap((ref) => {
    const said = lines.find((line) => line.startsWith(`ng ${ref} `))
    return said === undefined ? [] : [said.slice(`ng ${ref} `.length)]
  })
  if (unpacked === undefined) throw new TransportFault('connection-lost', 'no report')
  // Where all go or none, those that had to stay behind only say so.
  const own = refusals.find((refusal) => !/^atomic /i.test(refusal))
  return own ?? refusals[0] ?? unpacked.slice('unpack '.length)
}

/** Where a hook refused, what it said of it tells more than that it did: its first line, without the word every line has. */
export function inWordsOf(reason: string, said: string): string {
  if (!/hook declined/.test(reason)) return reason
  const lines = said.split(/[\r\n]+/).map((line) => line.replace(/^(?:error|fatal|remote): /i, '').trim())
  const first = lines.find((line) => line !== '')
  return first === undefined ? reason : `${first} (${reason})`
}

/** What a reason means: the server's own word for a branch that moved, for one that is protected, or the words of a hook. */
export function refused(reason: string): TransportFault {
  if (/non-fast-forward|fetch first|stale info|failed to (update|lock) ref/i.test(reason))
    return new TransportFault('behind', reason)
  return new TransportFault('server-refused', reason, refusalSentence(reason))
}

const maxQuoted = 200

function refusalSentence(reason: string): Sentence {
  const isProtected = /protected|permission|not allowed|denied|prohibited/i.test(reason)
  const quoted = reason.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, maxQuoted)
  return isProtected
    ? {
        en: `The server protects this draft: changes to it go through a review. It says: “${quoted}”. Your versions are safe on this computer.`,
        de: `Der Server schützt diesen Stand: Änderungen daran laufen über eine Prüfung. Er meldet: „${quoted}“. Ihre Versionen sind auf diesem Computer sicher.`,
      }
    : {
        en: `The server did not take the changes. It says: “${quoted}”. Your versions are safe on this computer.`,
        de: `Der Server hat die Änderungen nicht angenommen. Er meldet: „${quoted}“. Ihre Versionen sind auf diesem Computer sicher.`,
      }
}

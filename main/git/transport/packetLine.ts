import { TransportFault } from './fault.ts'

/**
 * One packet of git's protocol: bytes, or one of three marks.
 * Source: https://git-scm.com/docs/gitprotocol-common, "pkt-line Format"; https://git-scm.com/docs/gitprotocol-v2.
 */
export type Packet =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'flush' }
  | { readonly kind: 'delimiter' }
  | { readonly kind: 'response-end' }

export const flushPacket = '0000'
export const delimiterPacket = '0001'

/** A packet with a line of text. */
export function packetOf(line: string): string {
  return (Buffer.byteLength(line) + 4).toString(16).padStart(4, '0') + line
}

/** A packet's text without the line end it may carry. */
export function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\n$/, '')
}

const marks: readonly Packet[] = [{ kind: 'flush' }, { kind: 'delimiter' }, { kind: 'response-end' }]

/**
 * Cuts a stream into packets. Throws faults: `not-a-git-server` when the first bytes are no packet at all,
 * `answer-damaged` for a later one, `connection-lost` when the stream ends inside a packet.
 */
export async function* packetsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Packet> {
  let rest: Buffer = Buffer.alloc(0)
  let isFirst = true
  for await (const chunk of stream) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let at = 0
    while (rest.length - at >= 4) {
      const length = lengthAt(rest, at)
      const mark = marks[length]
      if (Number.isNaN(length) || length === 3)
        throw new TransportFault(isFirst ? 'not-a-git-server' : 'answer-damaged', 'packet')
      if (!mark && rest.length - at < length) break
      isFirst = false
      yield mark ?? { kind: 'bytes', bytes: rest.subarray(at + 4, at + length) }
      at += mark ? 4 : length
    }
    rest = rest.subarray(at)
  }
  if (rest.length > 0)
    throw new TransportFault(isFirst ? 'not-a-git-server' : 'connection-lost', 'ended inside a packet')
}

/** NaN where there are no four hexadecimal digits. */
function lengthAt(bytes: Buffer, at: number): number {
  const digits = bytes.toString('latin1', at, at + 4)
  return /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
}

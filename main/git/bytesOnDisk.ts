import type { AttributeValue } from './attributes.ts'
import { type Configuration, setting } from './config.ts'
import { parseBoolean } from './configText.ts'
import { lineEndRule, looksBinary } from './endOfLine.ts'

/**
 * The bytes a new file gets on disk for those git stores: the same, or with CRLF where git would write that.
 *
 * Where git only guesses that a file is text, one that has any CR already stays as it is.
 * Source: git's convert.c, `output_eol` and `crlf_to_worktree`.
 */
export function bytesOnDisk(
  stored: Uint8Array,
  attributes: ReadonlyMap<string, AttributeValue>,
  configuration: Configuration,
): Uint8Array {
  const rule = lineEndRule(attributes, configuration)
  if (rule === 'keep' || !endsInCrlf(attributes, configuration)) return stored
  const buffer = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  if (rule === 'guess' && (buffer.includes(0x0d) || looksBinary(buffer))) return stored
  return withCarriageReturns(buffer)
}

function endsInCrlf(attributes: ReadonlyMap<string, AttributeValue>, configuration: Configuration): boolean {
  const eol = attributes.get('eol')
  if (eol === 'crlf' || eol === 'lf') return eol === 'crlf'
  const automatic = setting(configuration, 'core.autocrlf')
  if (automatic?.toLowerCase() === 'input') return false
  if (typeof automatic === 'string' && parseBoolean(automatic) === true) return true
  const written = setting(configuration, 'core.eol')?.toLowerCase()
  return written === 'crlf' || (written !== 'lf' && process.platform === 'win32')
}

function withCarriageReturns(buffer: Buffer): Uint8Array {
  const parts: Buffer[] = []
  const end = Buffer.from('\r\n')
  let from = 0
  for (let at = buffer.indexOf(0x0a); at >= 0; at = buffer.indexOf(0x0a, at + 1)) {
    if (at > 0 && buffer[at - 1] === 0x0d) continue
    parts.push(buffer.subarray(from, at), end)
    from = at + 1
  }
  return Buffer.concat([...parts, buffer.subarray(from)])
}

import type { AttributeValue } from './attributes.ts'
import { type Configuration, setting } from './config.ts'
import { parseBoolean } from './configText.ts'

/**
 * How line ends on disk become those git stores: `keep` never changes a byte, `text` always stores LF, `guess`
 * stores LF for text unless the stored version already has CRLF.
 */
export type LineEndRule = 'keep' | 'text' | 'guess'

/** The rule for a file, from its attributes, else from `core.autocrlf`. Source: git's convert.c, `convert_attrs`. */
export function lineEndRule(
  attributes: ReadonlyMap<string, AttributeValue>,
  configuration: Configuration,
): LineEndRule {
  const text = attributes.get('text') ?? attributes.get('crlf')
  if (text === false) return 'keep'
  if (text === 'auto') return 'guess'
  if (text === true || text === 'input') return 'text'
  const eol = attributes.get('eol')
  if (eol === 'lf' || eol === 'crlf') return 'text'
  const automatic = setting(configuration, 'core.autocrlf')
  if (automatic === undefined) return 'keep'
  return automatic?.toLowerCase() === 'input' || parseBoolean(automatic) === true ? 'guess' : 'keep'
}

/**
 * True when something other than line ends stands between the file and what git stores, which only the configured
 * program knows: a filter (Git LFS), another encoding, `$Id$` keywords.
 */
export function isFiltered(attributes: ReadonlyMap<string, AttributeValue>): boolean {
  const filter = attributes.get('filter')
  const encoding = attributes.get('working-tree-encoding')
  const hasEncoding = typeof encoding === 'string' && !/^utf-?8$/i.test(encoding)
  return typeof filter === 'string' || hasEncoding || attributes.get('ident') === true
}

/**
 * The bytes git would store for a file's bytes.
 *
 * `storedNow` reads what git stores for this path at present (null when new); it is only asked for where the rule is
 * a guess and the file has CRLF. Source: git's convert.c, `crlf_to_git`.
 */
export async function storedBytes(
  bytes: Uint8Array,
  rule: LineEndRule,
  storedNow: () => Promise<Uint8Array | null>,
): Promise<Uint8Array> {
  if (rule === 'keep') return bytes
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!buffer.includes('\r\n')) return bytes
  if (rule === 'text') return withoutCarriageReturns(buffer)
  if (looksBinary(buffer)) return bytes
  const stored = await storedNow()
  const hasStoredCrlf =
    stored !== null && Buffer.from(stored).includes('\r\n') && !looksBinary(Buffer.from(stored))
  return hasStoredCrlf ? bytes : withoutCarriageReturns(buffer)
}

function withoutCarriageReturns(buffer: Buffer): Uint8Array {
  const result = Buffer.allocUnsafe(buffer.length)
  let length = 0
  for (let at = 0; at < buffer.length; at += 1) {
    if (buffer[at] === 0x0d && buffer[at + 1] === 0x0a) continue
    result[length] = buffer[at] ?? 0
    length += 1
  }
  return result.subarray(0, length)
}

/** Git’s own guess that bytes are no text: a NUL, a CR alone, or more than one character in 128 that cannot be printed. */
export function looksBinary(buffer: Buffer): boolean {
  let printable = 0
  let unprintable = 0
  for (let at = 0; at < buffer.length; at += 1) {
    const byte = buffer[at] ?? 0
    if (byte === 0) return true
    if (byte === 0x0d) {
      if (buffer[at + 1] !== 0x0a) return true
      continue
    }
    if (byte === 0x0a) continue
    if (byte === 0x7f || (byte < 0x20 && ![0x08, 0x09, 0x1b, 0x0c].includes(byte))) unprintable += 1
    else printable += 1
  }
  // A text file of DOS may end in the end-of-file character.
  if (buffer.at(-1) === 0x1a) unprintable -= 1
  return printable >> 7 < unprintable
}

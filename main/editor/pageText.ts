import { isUtf8 } from 'node:buffer'
import { contentId } from '../disk/contentId.ts'

/** The text of a file with the id of its bytes; a missing file has the id null. */
export type FileText = { readonly text: string; readonly id: string | null }

/** Largest page that opens, in bytes. Beyond, an editor in a window would stall. */
export const maxPageBytes = 2 * 1024 * 1024

/** The text of bytes, byte-order mark and line ends included; null when they are no UTF-8 or hold NUL characters. */
export function textOf(bytes: Uint8Array): FileText | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return null
  return { text: Buffer.from(bytes).toString('utf8'), id: contentId(bytes) }
}

/** The bytes of a text. Half a surrogate pair becomes the replacement character, since no file can hold it. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}

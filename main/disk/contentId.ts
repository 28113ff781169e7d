import { createHash } from 'node:crypto'

/** Names bytes by their content: SHA-256 as hexadecimal. */
export function contentId(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

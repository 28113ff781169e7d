/** Percent-decodes ASCII text once; null when an escape is broken or the bytes are not UTF-8, where `decodeURIComponent` throws. */
export function percentDecode(text: string): string | null {
  if (/%(?![0-9a-f]{2})|[^\0-\x7f]/i.test(text)) return null
  const bytes = text.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const decoded = Buffer.from(bytes, 'latin1').toString('utf8')
  return decoded.includes('\ufffd') ? null : decoded
}

/** The part of a file that a request wants: inclusive offsets, as in HTTP. */
export type ByteRange = { readonly from: number; readonly to: number }

/**
 * Reads a `Range` header with a single range (RFC 9110, 14.1.2).
 *
 * `whole` when there is none or it is one we do not serve in parts; `unsatisfiable` when it lies outside the file.
 */
export function byteRange(header: string | null, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole'
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(first) > Number(last)) return 'whole'
  return from >= size || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { from, to }
}

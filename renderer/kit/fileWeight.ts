import type { Format } from './format.ts'

/** The weight of a file in words: `12 KB`, `3.4 MB`. */
export function fileWeight(bytes: number, { number }: Pick<Format, 'number'>): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1000 ? `${number(kilobytes)} KB` : `${number(Math.round(bytes / 104_857.6) / 10)} MB`
}

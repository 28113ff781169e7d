import path from 'node:path'
import { parseArgs } from 'node:util'
import * as v from 'valibot'

const nullable = v.nullable(v.string())

/** What a start asks for; also what a second start hands to the first. */
export const startArgumentsSchema = v.object({
  /** Absolute folder of the repository; null without one. */
  folder: nullable,
  /** Page to open, relative to the repository. */
  page: nullable,
  isSample: v.boolean(),
  /** Absolute path of the PNG to write when the page is shown. */
  screenshot: nullable,
  /** Absolute folder for settings and state instead of the system's own. */
  userData: nullable,
  theme: v.nullable(v.picklist(['light', 'dark'])),
  locale: v.nullable(v.picklist(['en', 'de'])),
  size: v.nullable(v.object({ width: v.number(), height: v.number() })),
})
export type StartArguments = v.InferOutput<typeof startArgumentsSchema>

/**
 * Reads `[--sample] [--screenshot FILE] [--user-data DIR] [--theme light|dark] [--locale en|de] [--size WxH] [REPO [PAGE]]`.
 *
 * Words it does not know, such as Chromium's switches, are passed over. Relative paths are meant from `workingFolder`.
 */
export function parseStartArguments(words: readonly string[], workingFolder: string): StartArguments {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      sample: { type: 'boolean' },
      screenshot: text,
      'user-data': text,
      theme: text,
      locale: text,
      size: text,
    },
    strict: false,
    allowPositionals: true,
  })
  const absolute = (value: unknown) => (typeof value === 'string' ? path.resolve(workingFolder, value) : null)
  return {
    folder: absolute(positionals[0]),
    page: positionals[1] ?? null,
    isSample: values.sample === true,
    screenshot: absolute(values.screenshot),
    userData: absolute(values['user-data']),
    theme: values.theme === 'light' || values.theme === 'dark' ? values.theme : null,
    locale: values.locale === 'en' || values.locale === 'de' ? values.locale : null,
    size: parseSize(values.size),
  }
}

function parseSize(value: unknown): StartArguments['size'] {
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(String(value)) ?? []
  return width && height ? { width: Number(width), height: Number(height) } : null
}

import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { fileStatNow } from './fileStat.ts'
import type { JsonValue } from './journalRecord.ts'
import { diskCodeOf, type WriteCode, writeFailure } from './problem.ts'
import { readFileAt } from './read.ts'
import { replaceFileAt } from './replace.ts'

export type JsonObject = { readonly [key: string]: JsonValue }

const maxSettingsBytes = 8 * 1024 * 1024

/**
 * Reads a small JSON object at an absolute path; a missing or unreadable file reads as empty.
 *
 * A file that is not a JSON object is never lost: it is renamed beside itself and named in `setAside`.
 */
export async function readSettings(
  file: string,
): Promise<{ readonly value: JsonObject; readonly setAside: string | null }> {
  const bytes = await readFileAt(file, { maxBytes: maxSettingsBytes })
  if (!bytes.ok) return { value: {}, setAside: null }
  const value = parseObject(Buffer.from(bytes.value).toString('utf8'))
  return value ? { value, setAside: null } : { value: {}, setAside: await setAside(file) }
}

/** Writes a JSON object, whole or not at all; makes the folder. Problems: as for `replaceFile`. */
export async function writeSettings(file: string, value: JsonObject): Promise<Result<null, WriteCode>> {
  try {
    await mkdir(dirname(file), { recursive: true })
  } catch (error) {
    return writeFailure(error)
  }
  const written = await replaceFileAt(file, Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8'))
  return written.ok ? success(null) : written
}

const updates = new Map<string, Promise<unknown>>()

/**
 * Reads, changes and writes a JSON object; updates of one file run one after the other in this process.
 *
 * `change` gets every key the file has, so the ones of a newer version are kept by spreading them.
 */
export function updateSettings(
  file: string,
  change: (value: JsonObject) => JsonObject,
): Promise<Result<JsonObject, WriteCode>> {
  const update = (updates.get(file) ?? Promise.resolve()).then(async () => {
    const value = change((await readSettings(file)).value)
    const written = await writeSettings(file, value)
    return written.ok ? success(value) : written
  })
  // A throwing `change` is the caller's defect and must not block the updates after it.
  updates.set(
    file,
    update.catch(() => undefined),
  )
  return update
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    // JSON.parse makes nothing but JSON values.
    return isObject ? (value as JsonObject) : null
  } catch {
    return null
  }
}

/** Renames a damaged file to the first free `NAME.damaged-N`; null when even that is not allowed. */
async function setAside(file: string): Promise<string | null> {
  let number = 1
  while (fileStatNow(`${file}.damaged-${number}`)) number += 1
  const aside = `${file}.damaged-${number}`
  try {
    await rename(file, aside)
    return aside
  } catch (error) {
    diskCodeOf(error)
    return null
  }
}

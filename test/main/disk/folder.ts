import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'

/** Makes temporary folders that are removed after each test of the file. */
export function temporaryFolders(): () => string {
  const made: string[] = []
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'galley-test-')))
    made.push(folder)
    return folder
  }
}

/** `ok`, or the code of the problem. */
export function outcome(
  result: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly code: string } },
): string {
  return result.ok ? 'ok' : result.problem.code
}

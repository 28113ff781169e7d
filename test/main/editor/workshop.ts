import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SaveState } from '#shared/editor/contract.ts'
import { type EditorOptions, type Editors, openEditors } from '../../../main/editor/editors.ts'
import type { MadeStep } from '../../../main/editor/pageSession.ts'

/** A clock that stands still until it is told to go on. */
export function testClock() {
  let now = 1_000_000
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (ms: number, run: () => void) => {
      const call = { at: now + ms, run }
      waiting.push(call)
      return () => {
        waiting = waiting.filter((other) => other !== call)
      }
    },
    /** Lets time pass; calls that become due run in their order. */
    pass: (ms: number) => {
      now += ms
      const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { run } of due) run()
    },
  }
}

/** What a room of open pages told its listeners. */
export type Told = {
  readonly states: SaveState[]
  readonly merged: MadeStep[]
  readonly saved: string[]
}

/** A folder with pages, a folder for Galley's own files, and rooms of open pages over them. */
export function newWorkshop(pages: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'galley-editor-'))
  const root = mkdtempSync(join(folder, 'site-'))
  const state = join(folder, 'state')
  for (const [path, text] of Object.entries(pages)) writeFileSync(join(root, path), text)
  const clock = testClock()
  const told: Told = { states: [], merged: [], saved: [] }
  const room = (options: Partial<EditorOptions> = {}): Editors =>
    openEditors({
      root,
      journalFolder: join(state, 'journals'),
      keptFolder: join(state, 'kept'),
      clock,
      readOnlyReason: () => null,
      onState: (_path, saveState) => told.states.push(saveState),
      onMerged: (_path, { sequence, changes, typist }) => told.merged.push({ sequence, changes, typist }),
      onSaved: (path) => told.saved.push(path),
      onDefect: (error) => {
        throw error
      },
      ...options,
    })
  return {
    root,
    state,
    clock,
    told,
    room,
    onDisk: (path: string) => readFileSync(join(root, path), 'utf8'),
    write: (path: string, text: string) => writeFileSync(join(root, path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

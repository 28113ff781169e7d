import type { SampleChange } from './change.ts'
import { timeline } from './timeline.ts'

/** One version of the sample website: who saved it, when, and the files that it wrote. */
export interface SampleVersion {
  readonly author: { readonly name: string; readonly email: string }
  readonly message: string
  /** Age at the moment the sample is made; strictly smaller from version to version. */
  readonly secondsBeforeNow: number
  /** The whole new content of every file that differs from the version before; `null` removes the file. */
  readonly files: ReadonlyMap<string, Uint8Array | null>
}

type Files = Map<string, Uint8Array>

/**
 * Gives the history of the sample website, oldest version first, ending in exactly `finished`.
 *
 * The timeline is told backwards: each change knows how to be undone, so the pages themselves exist once, as
 * real files, and an earlier state is only what was different. Throws if the timeline does not fit the files,
 * which is a mistake in the sample and kept away by its tests.
 */
export function sampleHistory(finished: ReadonlyMap<string, Uint8Array>): SampleVersion[] {
  const state: Files = new Map(finished)
  const versions = timeline.toReversed().map(({ author, message, days, hours, changes }): SampleVersion => {
    const files = new Map(changes.flatMap((change) => undo(state, change)))
    return { author, message, secondsBeforeNow: (days * 24 + hours) * 3600, files }
  })
  if (state.size > 0) throw new Error(`no version of the sample adds ${[...state.keys()].join(', ')}`)
  return versions.reverse()
}

/** Takes one change out of `state`, and gives the files as the change had left them. */
function undo(state: Files, change: SampleChange): [string, Uint8Array | null][] {
  switch (change.kind) {
    case 'add':
      return change.paths.flatMap((path) => undoAdd(state, path))
    case 'edit': {
      const after = bytesAt(state, change.path)
      state.set(change.path, earlier(after, change))
      return [[change.path, after]]
    }
    case 'remove':
      state.set(change.path, new TextEncoder().encode(change.text))
      return [[change.path, null]]
    default:
      return change satisfies never
  }
}

/** A path that ends in `/` stands for every file below it that no later version adds. */
function undoAdd(state: Files, path: string): [string, Uint8Array][] {
  const added = [...state].filter(([name]) => (path.endsWith('/') ? name.startsWith(path) : name === path))
  if (added.length === 0) throw new Error(`the sample has no ${path} to add`)
  for (const [name] of added) state.delete(name)
  return added
}

function earlier(bytes: Uint8Array, { path, replace }: SampleChange & { kind: 'edit' }): Uint8Array {
  const text = replace.reduce((later, [now, before]) => {
    const pieces = later.split(now)
    if (pieces.length !== 2) throw new Error(`${path} has ${pieces.length - 1} times: ${now}`)
    return pieces.join(before)
  }, new TextDecoder().decode(bytes))
  return new TextEncoder().encode(text)
}

function bytesAt(state: Files, path: string): Uint8Array {
  const bytes = state.get(path)
  if (bytes === undefined) throw new Error(`the sample has no ${path} to edit`)
  return bytes
}

import type { editorContract } from '#shared/editor/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { Editors } from './editors.ts'
import { pageFailures } from './sentences.ts'
import { anyone, type StepSource } from './stepCount.ts'

/** Answers the editor's part of the contract from the open pages. */
export function editorHandlers(editors: Editors): Omit<Handlers<typeof editorContract>, 'editor.look'> {
  return {
    'editor.open': ({ path }, { asker }) => editors.open(path, asker),
    'editor.change': async ({ path, sequence, changes, seen }, { asker }) => {
      const session = editors.sessionOf(path)
      if (!session) return pageFailures.notOpen
      const isTaken = session.change(sequence, changes, sourceOf(asker, seen))
      return isTaken ? success(null) : pageFailures.outOfStep
    },
    'editor.replace': async ({ path, sequence, text, seen }, { asker }) => {
      const session = editors.sessionOf(path)
      if (!session) return pageFailures.notOpen
      const isTaken = session.replace(sequence, text, sourceOf(asker, seen))
      return isTaken ? success(null) : pageFailures.outOfStep
    },
    'editor.flush': async ({ path }) => {
      const session = editors.sessionOf(path)
      return session ? success(await session.flush()) : pageFailures.notOpen
    },
    'editor.close': async ({ path }, { asker }) => {
      if (!editors.sessionOf(path)) return pageFailures.notOpen
      await editors.close(path, asker)
      return success(null)
    },
    'editor.settle': async ({ path, choice }) => {
      const session = editors.sessionOf(path)
      return session ? success(await session.settle(choice)) : pageFailures.notOpen
    },
  }
}

function sourceOf(typist: object = anyone, seen: number | undefined): StepSource {
  return { typist, ...(seen !== undefined && { seen }) }
}

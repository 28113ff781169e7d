import type { editorContract } from '#shared/editor/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { Editors } from './editors.ts'
import { pageFailures } from './sentences.ts'

/** Answers the editor's part of the contract from the open pages. */
export function editorHandlers(editors: Editors): Omit<Handlers<typeof editorContract>, 'editor.look'> {
  return {
    'editor.open': ({ path }) => editors.open(path),
    'editor.change': async ({ path, sequence, changes }) => {
      const session = editors.sessionOf(path)
      if (!session) return pageFailures.notOpen
      return session.change(sequence, changes) ? success(null) : pageFailures.outOfStep
    },
    'editor.replace': async ({ path, sequence, text }) => {
      const session = editors.sessionOf(path)
      if (!session) return pageFailures.notOpen
      session.replace(sequence, text)
      return success(null)
    },
    'editor.flush': async ({ path }) => {
      const session = editors.sessionOf(path)
      return session ? success(await session.flush()) : pageFailures.notOpen
    },
    'editor.close': async ({ path }) => {
      if (!editors.sessionOf(path)) return pageFailures.notOpen
      await editors.close(path)
      return success(null)
    },
    'editor.settle': async ({ path, choice }) => {
      const session = editors.sessionOf(path)
      return session ? success(await session.settle(choice)) : pageFailures.notOpen
    },
  }
}

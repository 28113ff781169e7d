import type { Credential, Credentials } from '../git/transport/server.ts'
import type { EngineReport } from './engineMessages.ts'

/** An engine's end of the channel on which main answers who is signed in at a server. */
export type AskingMain = {
  readonly credentials: Credentials
  /** Takes an answer of main to the question of that number. */
  readonly take: (id: number, credential: Credential | null) => void
}

/** Asks main each time, and keeps nothing: what was signed out is gone at once. */
export function askingMain(report: (message: EngineReport) => void): AskingMain {
  const waiting = new Map<number, (credential: Credential | null) => void>()
  let lastId = 0
  return {
    credentials: {
      find: (origin) =>
        new Promise((resolve) => {
          lastId += 1
          waiting.set(lastId, resolve)
          report({ kind: 'credential', id: lastId, origin })
        }),
      rejected: async (origin) => report({ kind: 'rejected', origin }),
    },
    take: (id, credential) => {
      waiting.get(id)?.(credential)
      waiting.delete(id)
    },
  }
}

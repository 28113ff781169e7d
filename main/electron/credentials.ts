import * as v from 'valibot'
import { replacePrivateFile } from '../disk/privateFile.ts'
import { readSettings } from '../disk/settings.ts'
import type { Credential, Credentials } from '../git/transport/server.ts'

/** The system's own safe for secrets. */
export type Vault = {
  /** Why nothing can be kept safely on this computer; null when it can. */
  readonly obstacle: () => Promise<'no-safe' | 'weak-safe' | null>
  readonly encrypt: (text: string) => Promise<Uint8Array>
  /** Null when it cannot be read now: another session, a locked safe, another computer. */
  readonly decrypt: (
    bytes: Uint8Array,
  ) => Promise<{ readonly text: string; readonly isStale: boolean } | null>
}

/** Somebody who is signed in at a server. The token itself is told to nobody but the engines. */
export type Account = {
  readonly origin: string
  readonly user: string
  /** False: until Galley ends. */
  readonly isKept: boolean
}

export type CredentialStore = Credentials & {
  /** Answers whether the token could be kept beyond this session. */
  readonly signIn: (origin: string, credential: Credential) => Promise<{ readonly isKept: boolean }>
  readonly signOut: (origin: string) => Promise<void>
  readonly accounts: () => Promise<readonly Account[]>
  readonly obstacle: Vault['obstacle']
}

const keptSchema = v.object({
  accounts: v.fallback(v.record(v.string(), v.object({ user: v.string(), secret: v.string() })), {}),
})
type Kept = v.InferOutput<typeof keptSchema>['accounts']

/**
 * The tokens of this user, one for each origin (scheme, host, port): in memory, and, where the system has a safe for
 * them, encrypted by it in one file that only this user may read. What the system cannot decrypt now stays as it is: a
 * locked safe opens again. A token that a server refused is not offered again before somebody signs in anew.
 * Kept by `test/main/electron/credentials.test.ts`.
 */
export function openCredentials(file: string, vault: Vault): CredentialStore {
  const session = new Map<string, Credential>()
  const refused = new Set<string>()
  const { read: readKept, change } = keptAccounts(file)

  const keep = async (origin: string, credential: Credential): Promise<boolean> => {
    if ((await vault.obstacle()) !== null) return false
    const secret = Buffer.from(await vault.encrypt(credential.token)).toString('base64')
    return change((kept) => ({ ...kept, [origin]: { user: credential.user, secret } }))
  }

  const find = async (origin: string): Promise<Credential | null> => {
    if (refused.has(origin)) return null
    const known = session.get(origin)
    if (known) return known
    const kept = (await readKept())[origin]
    const opened = kept && (await vault.decrypt(Buffer.from(kept.secret, 'base64')))
    if (!opened) return null
    const credential = { user: kept.user, token: opened.text }
    session.set(origin, credential)
    if (opened.isStale) await keep(origin, credential)
    return credential
  }

  return {
    find,
    rejected: async (origin) => {
      refused.add(origin)
      session.delete(origin)
    },
    signIn: async (origin, credential) => {
      refused.delete(origin)
      session.set(origin, credential)
      return { isKept: await keep(origin, credential) }
    },
    signOut: async (origin) => {
      session.delete(origin)
      refused.delete(origin)
      const kept = await readKept()
      if (Object.hasOwn(kept, origin)) await change(({ [origin]: _gone, ...others }) => others)
    },
    accounts: async () => {
      const kept = await readKept()
      const origins = [...new Set([...session.keys(), ...Object.keys(kept)])].sort()
      return origins.map((origin) => ({
        origin,
        user: session.get(origin)?.user ?? kept[origin]?.user ?? '',
        isKept: Object.hasOwn(kept, origin),
      }))
    },
    obstacle: vault.obstacle,
  }
}

/** The accounts in the file, their tokens encrypted; changes run one after the other. */
function keptAccounts(file: string) {
  let writing: Promise<unknown> = Promise.resolve()
  const read = async (): Promise<Kept> => {
    const { value } = await readSettings(file)
    return v.parse(keptSchema, { accounts: {}, ...value }).accounts
  }
  const change = (changed: (kept: Kept) => Kept): Promise<boolean> => {
    const written = writing.then(async () => {
      const accounts = changed(await read())
      const bytes = Buffer.from(`${JSON.stringify({ accounts }, null, 2)}\n`)
      return (await replacePrivateFile(file, bytes)).ok
    })
    writing = written
    return written
  }
  return { read, change }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { ApplicationContract } from '#shared/contracts.ts'
import { tokenPage } from '#shared/sync/forge.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import {
  awaitDeviceToken,
  type DeviceCode,
  type DeviceOptions,
  deviceEndpoints,
  requestDeviceCode,
} from '../git/transport/deviceSignIn.ts'
import type { CredentialStore } from './credentials.ts'

type DeviceEntries = 'shell.beginDevice' | 'shell.awaitDevice'
type Begun = { readonly code: DeviceCode; readonly options: Client }

/** Origins where Galley is registered, by what it is known as there; kept in the settings of this computer. */
export type DeviceClients = Readonly<
  Record<string, { readonly forge: 'github' | 'gitlab'; readonly clientId: string }>
>

/** Origins at which a person can sign in by typing a code: a client is known, and the forge has it. */
export function deviceOrigins(clients: DeviceClients): readonly string[] {
  return Object.keys(clients).filter((origin) => clientAt(clients, origin) !== null)
}

/** Answers a window about signing in with a code; the code that buys the token, and the token, stay here. */
export function deviceHandlers(
  credentials: CredentialStore,
  clients: () => DeviceClients,
): Pick<Handlers<ApplicationContract>, DeviceEntries> {
  const begun = new Map<string, Begun>()
  return {
    'shell.beginDevice': async ({ origin }, { signal }) => {
      const client = clientAt(clients(), origin)
      if (client === null) return failure('not-found', unknown)
      const code = await requestDeviceCode({ ...client, signal })
      if (!code.ok) return code
      begun.set(origin, { code: code.value, options: client })
      return success({ userCode: code.value.userCode, address: code.value.address })
    },
    'shell.awaitDevice': async ({ origin }, { signal }) => {
      const known = begun.get(origin)
      begun.delete(origin)
      if (!known) return failure('code-expired', unknown)
      const wait = (ms: number) => pause(ms, undefined, { signal }).then(undefined, () => undefined)
      const token = await awaitDeviceToken(known.code, {
        ...known.options,
        signal,
        pause: wait,
        now: Date.now,
      })
      if (!token.ok) return token
      const user = tokenPage(known.options.forge, origin)?.user ?? 'token'
      return success(await credentials.signIn(origin, { user, token: token.value }))
    },
  }
}

type Client = Omit<DeviceOptions, 'signal'> & { readonly forge: 'github' | 'gitlab' }

function clientAt(clients: DeviceClients, origin: string): Client | null {
  const client = clients[origin]
  const endpoints = client && URL.canParse(origin) ? deviceEndpoints(client.forge, origin) : null
  return client && endpoints ? { ...client, endpoints } : null
}

const unknown = {
  en: 'This server cannot be signed in to with a code. Please use an access token.',
  de: 'Bei diesem Server kann man sich nicht mit einem Code anmelden. Bitte verwenden Sie einen Zugangsschlüssel.',
}

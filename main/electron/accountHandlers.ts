import type { ApplicationContract } from '#shared/contracts.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { CredentialStore } from './credentials.ts'
import { type DeviceClients, deviceOrigins } from './deviceAccounts.ts'

type AccountEntries = 'shell.accounts' | 'shell.signIn' | 'shell.signOut'

/** Answers a window about accounts: it may give a token, and never gets one. */
export function accountHandlers(
  credentials: CredentialStore,
  clients: () => DeviceClients,
): Pick<Handlers<ApplicationContract>, AccountEntries> {
  return {
    'shell.accounts': async () =>
      success({
        accounts: [...(await credentials.accounts())],
        obstacle: await credentials.obstacle(),
        deviceOrigins: [...deviceOrigins(clients())],
      }),
    'shell.signIn': async ({ origin, user, token }) =>
      success(await credentials.signIn(origin, { user, token })),
    'shell.signOut': async ({ origin }) => {
      await credentials.signOut(origin)
      return success(null)
    },
  }
}

import type { ExchangeProgress, syncContract } from '#shared/sync/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { GitEnvironment } from '../git/environment.ts'
import { cloneSite } from '../git/transport/clone.ts'
import type { Credentials } from '../git/transport/server.ts'

export type CloneHandlerOptions = {
  /** Absolute; what the engine was opened for and found not to be there. */
  readonly folder: string
  readonly environment: GitEnvironment
  readonly credentials: Credentials
  /** Milliseconds; only differences matter. */
  readonly now: () => number
  readonly onProgress: (progress: ExchangeProgress) => void
}

/** Answers the one question an engine without a site can: to bring the site here. */
export function cloneHandler(options: CloneHandlerOptions): Handlers<typeof syncContract>['sync.clone'] {
  const { onProgress, ...where } = options
  return async ({ address }, { signal, progress }) => {
    const cloned = await cloneSite({
      ...where,
      address,
      signal,
      progress: (now) => {
        onProgress(now)
        progress({ done: now.done, total: now.total })
      },
    })
    return cloned.ok ? success({ isWhole: cloned.value.isWhole }) : cloned
  }
}

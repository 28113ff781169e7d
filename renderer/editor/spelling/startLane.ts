import type { ToSpellingLane } from './protocol.ts'
import laneAddress from './spellingLane.ts?worker&url'

/** What Chromium adds to `window` for trusted types, as far as it is used here (W3C Trusted Types, section 4.2). */
type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => unknown }
}

/** The worker that holds the dictionaries. */
export type SpellingLane = Omit<Worker, 'postMessage'> & {
  readonly postMessage: (message: ToSpellingLane) => void
}

/** Starts the lane; once per window. Trusted types ask for a policy, which knows this single script. */
export function startSpellingLane(): SpellingLane {
  // The DOM types of this TypeScript do not have trusted types yet.
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('galley-spelling', {
    createScriptURL: (address) => (address === laneAddress ? address : ''),
  })
  // A trusted address stands for the string it was made from.
  const address = (policy?.createScriptURL(laneAddress) ?? laneAddress) as string
  return new Worker(address, { type: 'module', name: 'spelling' })
}

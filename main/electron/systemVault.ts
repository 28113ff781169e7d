import type { Vault } from './credentials.ts'

/** What Galley uses of Electron's `safeStorage`; the half that does not block is there from Electron 39 on. */
export type SafeStorage = {
  readonly isEncryptionAvailable: () => boolean
  readonly encryptString: (text: string) => Uint8Array
  readonly decryptString: (bytes: Buffer) => string
  readonly getSelectedStorageBackend: () => string
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>
  readonly encryptStringAsync?: (text: string) => Promise<Uint8Array>
  readonly decryptStringAsync?: (bytes: Buffer) => Promise<Decrypted>
}

type Decrypted = { readonly result: string; readonly shouldReEncrypt: boolean }

/**
 * The safe of the system: Keychain, DPAPI, or the keyring of a Linux desktop; asked without blocking where Electron can.
 *
 * On Linux without a keyring Chromium encrypts with a password that everybody knows (`basic_text`), which is no safe.
 * Source: https://www.electronjs.org/docs/latest/api/safe-storage. Kept by `test/main/electron/systemVault.test.ts`.
 */
export function systemVault(safe: SafeStorage, platform: string): Vault {
  const isAvailable = async () =>
    safe.isAsyncEncryptionAvailable ? safe.isAsyncEncryptionAvailable() : safe.isEncryptionAvailable()
  const opened = async (bytes: Buffer) => {
    if (!safe.decryptStringAsync) return { text: safe.decryptString(bytes), isStale: false }
    const { result, shouldReEncrypt } = await safe.decryptStringAsync(bytes)
    return { text: result, isStale: shouldReEncrypt }
  }
  return {
    obstacle: async () => {
      if (platform === 'linux' && safe.getSelectedStorageBackend() === 'basic_text') return 'weak-safe'
      return (await isAvailable()) ? null : 'no-safe'
    },
    encrypt: async (text) =>
      safe.encryptStringAsync ? safe.encryptStringAsync(text) : safe.encryptString(text),
    decrypt: (bytes) => opened(Buffer.from(bytes)).then(undefined, () => null), // whatever the reason: not now
  }
}

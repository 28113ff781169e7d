import { safeStorage } from 'electron'
import type { Vault } from './credentials.ts'

/**
 * The safe of the system: Keychain, DPAPI, or the keyring of a Linux desktop; asked without blocking where Electron can.
 *
 * On Linux without a keyring Chromium encrypts with a password that everybody knows (`basic_text`), which is no safe.
 * Source: https://www.electronjs.org/docs/latest/api/safe-storage.
 */
export function systemVault(): Vault {
  // Electron before 39 has only the older half of this interface.
  const hasAsync = 'encryptStringAsync' in safeStorage
  const isAvailable = async () =>
    hasAsync ? await safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable()
  return {
    obstacle: async () => {
      const isLinux = process.platform === 'linux'
      if (isLinux && safeStorage.getSelectedStorageBackend() === 'basic_text') return 'weak-safe'
      return (await isAvailable()) ? null : 'no-safe'
    },
    encrypt: async (text) =>
      hasAsync ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text),
    decrypt: (bytes) => opened(hasAsync, Buffer.from(bytes)).then(undefined, () => null), // whatever the reason: not now
  }
}

async function opened(hasAsync: boolean, bytes: Buffer) {
  if (!hasAsync) return { text: safeStorage.decryptString(bytes), isStale: false }
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes)
  return { text: result, isStale: shouldReEncrypt }
}

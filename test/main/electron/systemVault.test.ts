import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openCredentials } from '../../../main/electron/credentials.ts'
import { type SafeStorage, systemVault } from '../../../main/electron/systemVault.ts'
import { removeFolder, temporaryFolder } from '../../repositories/build.ts'

const folder = temporaryFolder()
const file = join(folder, 'credentials.json')
const origin = 'https://example.org'
const account = { user: 'erika', token: 'canary-5522' }

afterEach(() => removeFolder(folder))

const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))

/** The system's safe as older and newer Electrons offer it; what it does to the text is not what is tested here. */
function safeOf(kind: 'older' | 'newer', more: Partial<SafeStorage> = {}): SafeStorage {
  const isBlocked = kind === 'newer'
  const older = {
    isEncryptionAvailable: () => !isBlocked,
    encryptString: (text: string) => {
      if (isBlocked) throw new Error('the newer half is there')
      return turned(Buffer.from(text))
    },
    decryptString: (bytes: Buffer) => turned(bytes).toString(),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  }
  const newer = {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text: string) => turned(Buffer.from(text)),
    decryptStringAsync: async (bytes: Buffer) => ({
      result: turned(bytes).toString(),
      shouldReEncrypt: false,
    }),
  }
  return { ...older, ...(kind === 'newer' ? newer : {}), ...more }
}

const storeOn = (safe: SafeStorage, platform = 'linux') => openCredentials(file, systemVault(safe, platform))

describe('the safe of the system', () => {
  it.each(['older', 'newer'] as const)('keeps tokens beyond this session in the %s way', async (kind) => {
    expect(await storeOn(safeOf(kind)).signIn(origin, account)).toEqual({ isKept: true })
    expect(readFileSync(file, 'utf8')).not.toContain(account.token)
    expect(await storeOn(safeOf(kind)).find(origin)).toEqual(account)
  })

  it('reads with the newer half what the older one wrote', async () => {
    await storeOn(safeOf('older')).signIn(origin, account)
    expect(await storeOn(safeOf('newer')).find(origin)).toEqual(account)
  })

  it.each([
    ['there is none', safeOf('older', { isEncryptionAvailable: () => false }), 'no-safe'],
    ['it is locked', safeOf('newer', { isAsyncEncryptionAvailable: async () => false }), 'no-safe'],
    [
      'everybody knows its password',
      safeOf('older', { getSelectedStorageBackend: () => 'basic_text' }),
      'weak-safe',
    ],
  ] as const)(
    'is not used where %s: tokens live for this session, nothing is written',
    async (_name, safe, obstacle) => {
      const store = storeOn(safe)
      expect(await store.obstacle()).toBe(obstacle)
      expect(await store.signIn(origin, account)).toEqual({ isKept: false })
      expect(await store.find(origin)).toEqual(account)
      expect(existsSync(file)).toBe(false)
      expect(await storeOn(safe).find(origin)).toBeNull()
    },
  )

  it('is asked about its kind on Linux only', async () => {
    const unknown = safeOf('newer', {
      getSelectedStorageBackend: () => {
        throw new Error('not on this system')
      },
    })
    expect(await storeOn(unknown, 'darwin').obstacle()).toBeNull()
  })

  it('that cannot open a token now keeps it for later', async () => {
    await storeOn(safeOf('newer')).signIn(origin, account)
    const cannot = safeOf('newer', {
      decryptStringAsync: async () => {
        throw new Error('the keyring is locked')
      },
    })
    expect(await storeOn(cannot).find(origin)).toBeNull()
    expect(await storeOn(safeOf('newer')).find(origin)).toEqual(account)
  })

  it('has a token written anew when it says that its key changed', async () => {
    await storeOn(safeOf('newer')).signIn(origin, account)
    const before = readFileSync(file, 'utf8')
    const renewed = safeOf('newer', {
      encryptStringAsync: async (text) => Buffer.concat([Buffer.from('v2'), turned(Buffer.from(text))]),
      decryptStringAsync: async (bytes) => ({ result: turned(bytes).toString(), shouldReEncrypt: true }),
    })
    expect(await storeOn(renewed).find(origin)).toEqual(account)
    expect(readFileSync(file, 'utf8')).not.toBe(before)
  })
})

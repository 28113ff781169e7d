import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openCredentials, type Vault } from '../../../main/electron/credentials.ts'
import { removeFolder, temporaryFolder } from '../../repositories/build.ts'

const folder = temporaryFolder()
const file = join(folder, 'credentials.json')
const origin = 'https://example.org'
const canary = 'canary-4711-token'
const account = { user: 'erika', token: canary }

afterEach(() => removeFolder(folder))

/** A safe that really encrypts, as the system's does; the tests have no keyring. */
function vaultWith(key: Buffer, obstacle: Awaited<ReturnType<Vault['obstacle']>> = null): Vault {
  return {
    obstacle: async () => obstacle,
    encrypt: async (text) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    decrypt: async (bytes) => {
      const buffer = Buffer.from(bytes)
      const decipher = createDecipheriv('aes-256-gcm', key, buffer.subarray(0, 12))
      decipher.setAuthTag(buffer.subarray(12, 28))
      const text = decipher.update(buffer.subarray(28), undefined, 'utf8')
      try {
        return { text: text + decipher.final('utf8'), isStale: false }
      } catch {
        return null
      }
    },
  }
}

const key = randomBytes(32)

describe('tokens', () => {
  it('are kept for the next start, encrypted, in a file of this user alone', async () => {
    expect(await openCredentials(file, vaultWith(key)).signIn(origin, account)).toEqual({ isKept: true })
    const text = readFileSync(file, 'latin1')
    expect(text).not.toContain(canary)
    expect(text).not.toContain(Buffer.from(canary).toString('base64'))
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const next = openCredentials(file, vaultWith(key))
    expect(await next.find(origin)).toEqual(account)
    expect(await next.accounts()).toEqual([{ origin, user: 'erika', isKept: true }])
  })

  it('belong to one origin: neither another port nor another scheme gets them', async () => {
    const store = openCredentials(file, vaultWith(key))
    await store.signIn(origin, account)
    for (const other of [
      'https://example.org:8443',
      'http://example.org',
      'https://example.org.evil.example',
    ])
      expect(await store.find(other)).toBeNull()
  })

  it('live for this session only where the system has no safe, and nothing is written', async () => {
    const store = openCredentials(file, vaultWith(key, 'weak-safe'))
    expect(await store.signIn(origin, account)).toEqual({ isKept: false })
    expect(await store.find(origin)).toEqual(account)
    expect(() => statSync(file)).toThrow()
    expect(await openCredentials(file, vaultWith(key)).find(origin)).toBeNull()
  })

  it('stay encrypted on disk when they cannot be opened now, and open again later', async () => {
    await openCredentials(file, vaultWith(key)).signIn(origin, account)
    const before = readFileSync(file)
    const locked = openCredentials(file, vaultWith(randomBytes(32)))
    expect(await locked.find(origin)).toBeNull()
    expect(await locked.accounts()).toEqual([{ origin, user: 'erika', isKept: true }])
    expect(readFileSync(file)).toEqual(before)
    expect(await openCredentials(file, vaultWith(key)).find(origin)).toEqual(account)
  })

  it('that a server refused are not offered again before somebody signs in anew', async () => {
    const store = openCredentials(file, vaultWith(key))
    await store.signIn(origin, account)
    await store.rejected(origin)
    expect(await store.find(origin)).toBeNull()
    await store.signIn(origin, { ...account, token: 'another' })
    expect(await store.find(origin)).toEqual({ ...account, token: 'another' })
  })

  it('go when somebody signs out, from memory and from disk', async () => {
    const store = openCredentials(file, vaultWith(key))
    await store.signIn(origin, account)
    await store.signIn('https://other.example', account)
    await store.signOut(origin)
    expect(await store.find(origin)).toBeNull()
    expect(await openCredentials(file, vaultWith(key)).accounts()).toEqual([
      { origin: 'https://other.example', user: 'erika', isKept: true },
    ])
  })
})

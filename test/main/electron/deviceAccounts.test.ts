import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openCredentials, type Vault } from '../../../main/electron/credentials.ts'
import { deviceHandlers, deviceOrigins } from '../../../main/electron/deviceAccounts.ts'
import { temporaryFolder } from '../../repositories/build.ts'
import { askedOnce } from '../engine/opened.ts'
import { granted, refusal } from '../git/opened.ts'

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const noSafe: Vault = {
  obstacle: async () => 'no-safe',
  encrypt: async () => Buffer.alloc(0),
  decrypt: async () => null,
}

/** A forge where the code has been typed already. */
async function forge(): Promise<string> {
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`
    const code = { device_code: 'd', user_code: 'ABCD-1234', expires_in: 60, interval: 0 }
    const isCode = request.url === '/login/device/code'
    const body = isCode ? { ...code, verification_uri: `${origin}/login/device` } : { access_token: 'token' }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  // A listening TCP server has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('signing in with a code', () => {
  it('keeps the token for its server and tells the window only the code', async () => {
    const origin = await forge()
    const store = openCredentials(`${temporaryFolder()}/credentials.json`, noSafe)
    const clients = { [origin]: { forge: 'github', clientId: 'galley' } as const }
    const handlers = deviceHandlers(store, () => clients)
    expect(deviceOrigins(clients)).toEqual([origin])
    const begun = granted(await handlers['shell.beginDevice']({ origin }, askedOnce))
    expect(begun).toEqual({ userCode: 'ABCD-1234', address: `${origin}/login/device` })
    const done = granted(await handlers['shell.awaitDevice']({ origin }, askedOnce))
    expect(done).toEqual({ isKept: false })
    expect(await store.find(origin)).toEqual({ user: 'x-access-token', token: 'token' })
  })

  it('is not offered where Galley is unknown, nor without encryption', async () => {
    const handlers = deviceHandlers(openCredentials('/nowhere/credentials.json', noSafe), () => ({}))
    const asked = await handlers['shell.beginDevice']({ origin: 'https://github.com' }, askedOnce)
    expect(refusal(asked)).toBe('not-found')
    const waited = await handlers['shell.awaitDevice']({ origin: 'https://github.com' }, askedOnce)
    expect(refusal(waited)).toBe('code-expired')
    expect(deviceOrigins({ 'http://example.org': { forge: 'gitlab', clientId: 'x' } })).toEqual([])
  })
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import {
  awaitDeviceToken,
  deviceEndpoints,
  requestDeviceCode,
} from '../../../../main/git/transport/deviceSignIn.ts'
import { granted, refusal } from '../opened.ts'

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Answer = { readonly status?: number; readonly body: unknown }

/** A forge that answers questions for a token one after the other, and keeps what it was asked. */
async function forge(answers: readonly Answer[], code: Record<string, unknown> = {}) {
  const asked: URLSearchParams[] = []
  let number = 0
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    asked.push(new URLSearchParams(text))
    const isCode = request.url === '/login/device/code'
    const origin = `http://${request.headers.host}`
    const first = { device_code: 'secret', user_code: 'ABCD-1234', expires_in: 900, interval: 5 }
    const answer = isCode
      ? { body: { ...first, verification_uri: `${origin}/login/device`, ...code } }
      : answers[Math.min(number++, answers.length - 1)]
    const headers = { 'Content-Type': 'application/json' }
    response.writeHead(answer?.status ?? 200, headers).end(JSON.stringify(answer?.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo
  const endpoints = deviceEndpoints('github', `http://127.0.0.1:${port}`)
  if (!endpoints) throw new Error('no endpoints')
  let now = 0
  const pauses: number[] = []
  const options = {
    endpoints,
    clientId: 'galley-test',
    signal: new AbortController().signal,
    now: () => now,
    pause: async (ms: number) => {
      now += ms
      pauses.push(ms / 1000)
    },
  }
  return { options, asked, pauses }
}

const pending = { status: 400, body: { error: 'authorization_pending' } }

describe('signing in with a code', () => {
  it('gets the token when the person has typed the code, asking as slowly as the forge wants', async () => {
    const slow = { status: 400, body: { error: 'slow_down' } }
    const { options, asked, pauses } = await forge([pending, slow, { body: { access_token: 'token' } }])
    const code = granted(await requestDeviceCode(options))
    expect(code).toMatchObject({ userCode: 'ABCD-1234', intervalMs: 5000 })
    expect(granted(await awaitDeviceToken(code, options))).toBe('token')
    expect(pauses).toEqual([5, 5, 10])
    expect(asked[0]?.get('client_id')).toBe('galley-test')
    expect(asked[1]?.get('device_code')).toBe('secret')
  })

  it('ends when the code has run out, or the person said no', async () => {
    const never = await forge([pending], { expires_in: 60 })
    const code = granted(await requestDeviceCode(never.options))
    expect(refusal(await awaitDeviceToken(code, never.options))).toBe('code-expired')
    expect(never.pauses).toHaveLength(12)
    const denied = await forge([{ status: 400, body: { error: 'access_denied' } }])
    const other = granted(await requestDeviceCode(denied.options))
    expect(refusal(await awaitDeviceToken(other, denied.options))).toBe('sign-in-refused')
  })

  it('sends nobody to a page of somebody else', async () => {
    const { options } = await forge([], { verification_uri: 'https://evil.example/login' })
    expect(refusal(await requestDeviceCode(options))).toBe('moved-elsewhere')
  })

  it('takes nothing that is not what the protocol says', async () => {
    const { options } = await forge([], { user_code: '' })
    expect(refusal(await requestDeviceCode(options))).toBe('not-a-git-server')
  })

  it('is there for forges that have it, and never without encryption', () => {
    expect(deviceEndpoints('gitlab', 'https://gitlab.example')?.token).toBe(
      'https://gitlab.example/oauth/token',
    )
    expect(deviceEndpoints('gitea', 'https://codeberg.org')).toBeNull()
    expect(deviceEndpoints('other', 'https://example.org')).toBeNull()
    expect(deviceEndpoints('github', 'http://github.example')).toBeNull()
  })
})

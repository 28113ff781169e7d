import * as v from 'valibot'
import { failure, type Result, success } from '#shared/wire/result.ts'
import { type TransportCode, TransportFault, transporting } from './fault.ts'
import { type HttpAnswer, sendHttp } from './http.ts'
import { parseRemoteAddress } from './remoteAddress.ts'

/** Where a forge gives out codes and tokens. */
export type DeviceEndpoints = {
  readonly code: string
  readonly token: string
  /** The rights that are asked for. */
  readonly scope: string
}

/** A code that a person types at the forge's page, and what it is exchanged by. */
export type DeviceCode = {
  readonly userCode: string
  /** The page to type it at. */
  readonly address: string
  readonly deviceCode: string
  /** Milliseconds from the answer on. */
  readonly expiresInMs: number
  readonly intervalMs: number
}

export type DeviceOptions = {
  readonly endpoints: DeviceEndpoints
  /** What the forge knows Galley by; no secret. */
  readonly clientId: string
  readonly signal: AbortSignal
}

/** What becomes of a code besides a token. */
export type DeviceProblem = TransportCode | 'sign-in-refused' | 'code-expired'

/**
 * Where a forge of that kind answers; null where it has no such sign-in (Gitea, Forgejo and plain servers).
 * Sources: https://docs.github.com/apps/oauth-apps ("Device flow"), https://docs.gitlab.com/api/oauth2 (17.2 or later).
 */
export function deviceEndpoints(
  forge: 'github' | 'gitlab' | 'gitea' | 'other',
  origin: string,
): DeviceEndpoints | null {
  const isSafe = parseRemoteAddress(`${origin}/`)
  if (isSafe.kind !== 'web' || !isSafe.isSafeForTokens) return null
  if (forge === 'github')
    return { code: `${origin}/login/device/code`, token: `${origin}/login/oauth/access_token`, scope: 'repo' }
  if (forge === 'gitlab')
    return {
      code: `${origin}/oauth/authorize_device`,
      token: `${origin}/oauth/token`,
      scope: 'write_repository',
    }
  return null
}

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400))

const codeSchema = v.object({
  device_code: text,
  user_code: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  verification_uri: text,
  expires_in: seconds,
  interval: v.optional(seconds, 5),
})

const tokenSchema = v.object({
  access_token: v.optional(text),
  error: v.optional(v.string()),
  interval: v.optional(seconds),
})

/**
 * Asks a forge for a code. Source: RFC 8628, section 3.1 and 3.2.
 * Problems: those of the connection, `not-a-git-server` where the forge answers something else.
 */
export function requestDeviceCode(options: DeviceOptions): Promise<Result<DeviceCode, TransportCode>> {
  return transporting(async () => {
    const { endpoints, clientId } = options
    const answer = await asked(
      endpoints.code,
      { client_id: clientId, scope: endpoints.scope },
      options.signal,
    )
    const code = parsed(codeSchema, answer)
    // The page is opened in the person's browser: only one of the forge itself.
    if (!isSameOrigin(code.verification_uri, endpoints.code))
      throw new TransportFault('moved-elsewhere', code.verification_uri)
    return {
      userCode: code.user_code,
      address: code.verification_uri,
      deviceCode: code.device_code,
      expiresInMs: code.expires_in * 1000,
      intervalMs: Math.max(1, code.interval) * 1000,
    }
  })
}

/**
 * Asks for the token again and again, as slowly as the forge wants, until the person has typed the code or it has run
 * out; a lost line in between is no end. Source: RFC 8628, section 3.4 and 3.5. `pause` waits so many milliseconds and
 * ends early when the signal is aborted.
 */
export async function awaitDeviceToken(
  { deviceCode, expiresInMs, intervalMs }: DeviceCode,
  options: DeviceOptions & { readonly pause: (ms: number) => Promise<void>; readonly now: () => number },
): Promise<Result<string, DeviceProblem>> {
  const { endpoints, clientId, signal, now, pause } = options
  const end = now() + expiresInMs
  let wait = intervalMs
  while (now() < end) {
    await pause(wait)
    const grant = { client_id: clientId, device_code: deviceCode, grant_type: grantType }
    const answer = await transporting(async () =>
      parsed(tokenSchema, await asked(endpoints.token, grant, signal)),
    )
    if (!answer.ok && answer.problem.code !== 'connection-lost' && answer.problem.code !== 'offline')
      return answer
    if (!answer.ok) continue
    const { access_token: token, error, interval } = answer.value
    if (token !== undefined) return success(token)
    if (error === 'access_denied') return failure('sign-in-refused', refused)
    if (error === 'expired_token') break
    // "Slow down" means five seconds more, from now on.
    if (error === 'slow_down') wait = Math.max(wait + 5000, (interval ?? 0) * 1000)
    else if (error !== 'authorization_pending') return failure('sign-in-refused', refused)
  }
  return failure('code-expired', expired)
}

const grantType = 'urn:ietf:params:oauth:grant-type:device_code'
const maxAnswerBytes = 64 * 1024

/** Posts a form; redirects are not followed. Answers the JSON of 200, and of 400, which carries the reasons. */
async function asked(
  address: string,
  form: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await sendHttp({
    method: 'POST',
    url: new URL(address),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
      'User-Agent': 'galley',
    },
    body: Buffer.from(new URLSearchParams(form).toString()),
    signal,
  })
  if (answer.status !== 200 && answer.status !== 400) {
    answer.discard()
    throw new TransportFault(answer.status >= 500 ? 'server-error' : 'not-found', `status ${answer.status}`)
  }
  return jsonOf(answer)
}

async function jsonOf(answer: HttpAnswer): Promise<unknown> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body) {
    bytes += part.length
    if (bytes > maxAnswerBytes) throw new TransportFault('too-large', 'answer')
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new TransportFault('not-a-git-server', 'no JSON')
  }
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, answer: unknown): T {
  const result = v.safeParse(schema, answer)
  if (!result.success) throw new TransportFault('not-a-git-server', 'unexpected answer')
  return result.output
}

function isSameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).origin === new URL(other).origin
}

const refused = {
  en: 'The sign-in was refused there. You can try again, or paste a token instead.',
  de: 'Die Anmeldung wurde dort abgelehnt. Versuchen Sie es noch einmal, oder fügen Sie einen Zugangsschlüssel ein.',
}

const expired = {
  en: 'The code has run out. Please ask for a new one.',
  de: 'Der Code ist abgelaufen. Bitte fordern Sie einen neuen an.',
}

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer as createPlain, type RequestListener, type Server } from 'node:http'
import { createServer as createEncrypted } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchRemote } from '../../../../main/git/transport/fetch.ts'
import { usualPatience } from '../../../../main/git/transport/http.ts'
import { removeFolder, temporaryFolder } from '../../../repositories/build.ts'
import { refusal } from '../opened.ts'
import { emptyClone, exchange, serving, stopServers } from './exchange.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await stopServers()
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A listening TCP server has an address with a port.
  return (server.address() as AddressInfo).port
}

const authority = `[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`

/** A certificate nobody vouches for, valid between two dates as `openssl ca` writes them. */
function certificate(host: string, [from, to]: readonly [string, string]) {
  const cwd = temporaryFolder()
  closing.push(() => removeFolder(cwd))
  for (const [name, text] of Object.entries({ 'ca.cnf': authority, index: '', serial: '01\n' }))
    writeFileSync(join(cwd, name), text)
  const openssl = (...words: readonly string[]) => execFileSync('openssl', words, { cwd, stdio: 'ignore' })
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem']
  const name = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  openssl('req', '-new', '-config', 'ca.cnf', ...kind, '-out', 'request.pem', ...name)
  const dates = ['-startdate', from, '-enddate', to]
  const own = ['-selfsign', '-keyfile', 'key.pem', '-in', 'request.pem', '-out', 'cert.pem']
  openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', ...own, ...dates)
  return { key: readFileSync(join(cwd, 'key.pem')), cert: readFileSync(join(cwd, 'cert.pem')) }
}

const valid = ['20200101000000Z', '20990101000000Z'] as const
const runOut = ['20200101000000Z', '20200201000000Z'] as const

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const token = {
  find: async () => ({ user: 'erika', token: 'canary' }),
  rejected: async () => undefined,
}

/** Asks the server at an address that only the test knows. */
async function fetchedFrom(address: string, more: Parameters<typeof exchange>[1] = {}) {
  const server = await serving()
  const remote = { name: 'origin', address }
  return fetchRemote(await emptyClone(), exchange(server, { remote, credentials: token, ...more }))
}

describe.skipIf(!hasOpenssl())('a server that cannot prove who it is', () => {
  it.each([
    ['made its certificate itself', 'localhost', valid],
    ['has one that has run out', 'localhost', runOut],
    ['has that of somebody else', 'bank.example', valid],
  ])('%s: it is told nothing, and the person learns why', async (_name, host, dates) => {
    const seen: string[] = []
    const server = createEncrypted(certificate(host, dates), (request, response) => {
      seen.push(request.url ?? '')
      response.end()
    })
    const port = await listening(server)
    expect(refusal(await fetchedFrom(`https://localhost:${port}/site.git`))).toBe('certificate')
    expect(seen).toEqual([])
  })

  it('that speaks no encryption where it should is not spoken to', async () => {
    const port = await listening(createPlain((_request, response) => response.end()))
    const code = refusal(await fetchedFrom(`https://127.0.0.1:${port}/site.git`))
    expect(['certificate', 'connection-lost']).toContain(code)
  })
})

const greeting = { 'Content-Type': 'application/x-git-upload-pack-advertisement' }

describe('an answer', () => {
  const answering = async (listener: RequestListener) =>
    `http://127.0.0.1:${await listening(createPlain(listener))}/site.git`

  it('may take half a minute to begin: a server that packs a large site is not a dead one', () => {
    expect(usualPatience.silenceMs).toBeGreaterThan(30_000)
  })

  it('may come a byte at a time, slower than the patience for the whole', async () => {
    const words = '001e# service=git-upload-pack\n000000' // cut off in the end: what counts is that it was waited for
    const address = await answering(async (_request, response) => {
      response.writeHead(200, greeting)
      for (const letter of words) {
        response.write(letter)
        await pause(15)
      }
      response.destroy()
    })
    const patience = { connectMs: 2000, silenceMs: 250 }
    expect(refusal(await fetchedFrom(address, { patience }))).toBe('connection-lost')
  })

  it('that was packed although nobody asked for that is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    const address = await answering((_request, response) =>
      response.writeHead(200, { ...greeting, 'Content-Encoding': 'gzip' }).end(bomb),
    )
    expect(['answer-damaged', 'not-a-git-server']).toContain(refusal(await fetchedFrom(address)))
  })
})

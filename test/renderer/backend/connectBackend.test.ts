import { afterEach, describe, expect, it } from 'vitest'
import { type ApplicationContract, applicationContract } from '#shared/contracts.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { success } from '#shared/wire/result.ts'
import { type Handlers, serve } from '#shared/wire/serve.ts'
import { makeBackend } from '../../../renderer/backend/connectBackend.ts'
import { makeEngine } from '../../../renderer/backend/engine.ts'
import { nodeChannel } from './nodeChannel.ts'

const ends: WirePort[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end.close()
})

/** A window's backend joined to a main that only knows `shell.close`. */
function connected() {
  const { near, far } = nodeChannel()
  ends.push(near)
  const steps: string[] = []
  let letGo = () => {}
  const closed = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const announce = serve(far, {
    contract: applicationContract,
    // Nothing else is asked here.
    handlers: {
      'shell.close': async () => {
        steps.push('let go')
        letGo()
        return success(null)
      },
    } as unknown as Handlers<ApplicationContract>,
    onDefect: () => {},
    now: () => 0,
  })
  return { backend: makeBackend(near, makeEngine()), announce, steps, closed }
}

describe('closing a window', () => {
  it('lets go only after everything pending is written', async () => {
    const { backend, announce, steps, closed } = connected()
    backend.onClosing(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      steps.push('written')
    })
    announce('window.closing', null)
    await closed
    expect(steps).toEqual(['written', 'let go'])
  })

  it('lets go although something could not be written', async () => {
    const { backend, announce, steps, closed } = connected()
    backend.onClosing(() => Promise.reject(new Error('no')))
    announce('window.closing', null)
    await closed
    expect(steps).toEqual(['let go'])
  })

  it('does not write what is no longer open', async () => {
    const { backend, announce, steps, closed } = connected()
    const stop = backend.onClosing(async () => void steps.push('written'))
    stop()
    announce('window.closing', null)
    await closed
    expect(steps).toEqual(['let go'])
  })
})

describe('going back to Welcome', () => {
  it('writes, then has no engine, then tells main', async () => {
    const { backend, steps } = connected()
    backend.engine.attach(nodeChannel().near, '/site')
    backend.onClosing(async () => void steps.push(`written while ${backend.engine.state().kind}`))
    await backend.closeSite()
    expect(steps).toEqual(['written while connected', 'let go'])
    expect(backend.engine.state()).toEqual({ kind: 'none' })
  })
})

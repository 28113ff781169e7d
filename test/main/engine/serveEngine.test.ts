import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { engineContract } from '#shared/contracts.ts'
import { connect } from '#shared/wire/connect.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { serveEngine } from '../../../main/engine/serveEngine.ts'
import { contentSite } from '../../repositories/contentSite.ts'
import { openedEngine } from './opened.ts'

type NodePort = MessageChannel['port1']

function portOf(port: NodePort): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  }
}

describe('an engine served on a port', () => {
  it('answers two windows, and tells both what happens until they close', async () => {
    const repository = contentSite()
    const { engine, close } = await openedEngine(repository.folder)
    const defects: unknown[] = []
    const onDefect = (error: unknown) => defects.push(error)
    const windows = [new MessageChannel(), new MessageChannel()].map(({ port1, port2 }) => {
      serveEngine(engine, portOf(port1), { onDefect, now: () => performance.now() })
      return connect(portOf(port2), { contract: engineContract, onDefect })
    })
    const path = 'src/content/en/pages/network.md'
    const heard = windows.map((client) => {
      const states: string[] = []
      client.on('editor.state', ({ state }) => states.push(state.kind))
      return states
    })
    const [first, second] = windows
    expect(await second?.ask('site.pages', {})).toMatchObject({ ok: true })
    await first?.ask('editor.open', { path })
    await first?.ask('editor.change', { path, sequence: 1, changes: [{ from: 0, to: 0, insert: ' ' }] })
    second?.close()
    await first?.ask('editor.flush', { path })
    expect(heard[0]).toEqual(['pending', 'saved'])
    expect(await first?.ask('editor.open', { path: '../out' })).toMatchObject({ ok: false })
    await close()
    first?.close()
    repository.remove()
    expect(defects).toEqual([])
  })
})

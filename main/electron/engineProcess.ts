import { performance } from 'node:perf_hooks'
import type { MessagePortMain } from 'electron'
import * as v from 'valibot'
import { type Engine, openEngine } from '../engine/engine.ts'
import { createSample } from '../engine/sample.ts'
import { serveEngine } from '../engine/serveEngine.ts'
import { askingMain } from './engineCredentials.ts'
import { type EngineReport, engineArgumentsSchema, engineRequestSchema } from './engineMessages.ts'
import { wirePort } from './wirePort.ts'

/*
 * The process of one engine. It ends when main asks it to, after everything pending is written; when main dies,
 * Chromium ends it, and the journal has what was typed.
 */

const report = (message: EngineReport) => process.parentPort.postMessage(message)
const onDefect = (error: unknown, where: string) => console.error(`defect in ${where}:`, error)

// Ctrl+C in a terminal reaches every process of the group at once; main decides when the engine may go.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

const { isSample, ...settings } = v.parse(engineArgumentsSchema, JSON.parse(process.argv[2] ?? ''))
const { credentials, take } = askingMain(report)
const options = { ...settings, environment: process.env, now: Date.now, onDefect, credentials }
let engine = start()

/** Each resolves when its window has let go, which is after the last thing the window sent. */
const windows: Promise<void>[] = []

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const request = v.parse(engineRequestSchema, data)
  switch (request.kind) {
    case 'port':
      if (port) void serveWindow(port)
      return
    case 'credential':
      return take(request.id, request.credential)
    case 'stop':
      void stop().finally(() => process.exit(0))
      return
    default:
      request satisfies never
  }
})

async function serveWindow(port: MessagePortMain): Promise<void> {
  engine = engine.then(openedAnew)
  const opened = await engine
  if (!opened) return
  windows.push(new Promise((resolve) => void port.once('close', () => resolve())))
  serveEngine(opened, wirePort(port), { onDefect, now: () => performance.now() })
}

/** A folder that was refused is looked at again when it is opened again. */
async function openedAnew(opened: Engine | null): Promise<Engine | null> {
  return opened?.isRefused ? openEngine(options) : opened
}

/** Main's word may overtake what the windows sent before it, so it takes effect only when every window is gone. */
async function stop(): Promise<void> {
  const opened = await engine
  await Promise.all(windows)
  await opened?.close()
}

async function start(): Promise<Engine | null> {
  const sample = isSample ? await createSample({ ...options, folder: options.root }) : null
  if (sample && !sample.ok) {
    report({ kind: 'failed', code: sample.problem.code, message: sample.problem.message })
    return null
  }
  const opened = await openEngine(options)
  report({ kind: 'ready' })
  return opened
}

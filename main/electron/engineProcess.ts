import { performance } from 'node:perf_hooks'
import * as v from 'valibot'
import { type Engine, openEngine } from '../engine/engine.ts'
import { createSample } from '../engine/sample.ts'
import { serveEngine } from '../engine/serveEngine.ts'
import {
  type EngineArguments,
  type EngineReport,
  engineArgumentsSchema,
  engineRequestSchema,
} from './engineMessages.ts'
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

const engine = start(v.parse(engineArgumentsSchema, JSON.parse(process.argv[2] ?? '')))

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const request = v.parse(engineRequestSchema, data)
  switch (request.kind) {
    case 'port':
      void engine.then((opened) => {
        if (port && opened) serveEngine(opened, wirePort(port), { onDefect, now: () => performance.now() })
      })
      return
    case 'stop':
      void engine.then((opened) => opened?.close()).finally(() => process.exit(0))
      return
    default:
      request satisfies never
  }
})

async function start({ isSample, ...options }: EngineArguments): Promise<Engine | null> {
  const surroundings = { home: options.home, environment: process.env, now: Date.now }
  const sample = isSample ? await createSample({ folder: options.root, ...surroundings }) : null
  if (sample && !sample.ok) {
    report({ kind: 'failed', code: sample.problem.code, message: sample.problem.message })
    return null
  }
  const opened = await openEngine({ ...options, ...surroundings, onDefect })
  report({ kind: 'ready' })
  return opened
}

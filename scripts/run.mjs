// Starting other programs. Everything the scripts run goes through here.

import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { checkout } from './checkout.mjs'

/**
 * @typedef {object} RunOptions
 * @property {string} [folder] working folder; the checkout by default
 * @property {NodeJS.ProcessEnv} [environment]
 * @property {number} [timeoutMs] kill it after that long; the code is then 124, as `timeout(1)` has it
 * @property {boolean} [quiet] gather the output instead of showing it
 */

/** @typedef {{ readonly code: number, readonly output: string }} Outcome */

/**
 * Runs a program to its end and answers its exit code; `output` is stdout and stderr together, and only when quiet.
 * A program that cannot be started is code 127.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, commandArguments, options = {}) {
  const child = spawn(command, commandArguments, {
    cwd: options.folder ?? checkout,
    env: options.environment ?? process.env,
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
  })
  const letGo = outlive(child)
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    const settle = (/** @type {Outcome} */ outcome) => {
      letGo()
      resolve(outcome)
    }
    child.on('error', (error) => settle({ code: 127, output: error.message }))
    child.on('close', (code) => settle({ code: code ?? (options.timeoutMs ? 124 : 1), output }))
  })
}

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Lets a program end in its own time when we are asked to end: Galley first writes what was typed, and needs its display
 * for that. A terminal sends Ctrl+C to the program as well; what is sent to us alone is passed on.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} to be called when it has ended
 */
function outlive(child) {
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal !== 'SIGINT') child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, passOn)
  return () => {
    for (const signal of SIGNALS) process.off(signal, passOn)
  }
}

/**
 * Runs something when this process ends, however it is asked to; by SIGKILL alone it does not.
 *
 * @param {() => void} act
 */
export function atEnd(act) {
  process.on('exit', act)
  const end = () => {
    // While a program runs, its own listener is there too, and we end after it.
    if (SIGNALS.every((signal) => process.listenerCount(signal) === 1)) process.exit(1)
  }
  for (const signal of SIGNALS) process.on(signal, end)
}

/**
 * Runs npm. Inside `npm start` the very npm that runs us is used; on Windows it is a script that only a shell can start.
 *
 * @param {readonly string[]} npmArguments
 * @param {RunOptions} [options]
 */
export function npm(npmArguments, options) {
  const npmScript = process.env.npm_execpath
  if (npmScript?.endsWith('.js')) return run(process.execPath, [npmScript, ...npmArguments], options)
  if (process.platform === 'win32') return run('cmd.exe', ['/d', '/c', 'npm', ...npmArguments], options)
  return run('npm', npmArguments, options)
}

/**
 * Whether a program of that name can be started.
 *
 * @param {string} command
 */
export function isOnPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * One line to the person at the terminal, on standard error so that standard output stays for results.
 *
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`galley: ${sentence}\n`)
}

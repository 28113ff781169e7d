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
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? (options.timeoutMs ? 124 : 1), output }))
  })
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

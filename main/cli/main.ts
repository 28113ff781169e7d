import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

/* The command line as a program. The script of the scan lane lies beside it in the build; without it pages are read here. */

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  home: homedir(),
  now: Date.now,
  scanLane: fileURLToPath(new URL('../main/scanLane.js', import.meta.url)),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})

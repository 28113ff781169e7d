import { writeSync } from 'node:fs'
import { replaceFile } from '../../../main/disk/replace.ts'
import { commit } from '../../../main/git/commit.ts'
import { environmentOf } from '../../../main/git/environment.ts'
import { openRepository } from '../../../main/git/repository.ts'
import { isolatedVariables, someone } from '../build.ts'
import { carelessCommit } from './careless.ts'
import { killAtCall } from './fault.ts'

/**
 * Runs in a process of its own: writes a page and saves a version of it, again and again, and says on standard
 * output which versions it was told are safe. `node child.mjs FOLDER KIND CRASH_AT ROUNDS FIRST`.
 */
async function main(): Promise<void> {
  const [folder = '', kind = '', crashAt = '0', rounds = '1', first = '0'] = process.argv.slice(2)
  const calls = await killAtCall(Number(crashAt))
  for (let round = Number(first); round < Number(first) + Number(rounds); round += 1) {
    const path = `pages/section-${round % 3}/page-${round}.md`
    const text = Buffer.from(`Round ${round}\n${'text '.repeat(200)}\n`)
    const id =
      kind === 'ours' ? await ourCommit(folder, path, text) : await carelessCommit(folder, path, { text })
    writeSync(1, `saved ${id}\n`)
  }
  writeSync(1, `calls ${calls()}\n`)
}

async function ourCommit(folder: string, path: string, text: Uint8Array): Promise<string> {
  const environment = environmentOf(isolatedVariables, { platform: process.platform, userId: null })
  const repository = await openRepository(folder, environment)
  if (!repository.ok) throw new Error(repository.problem.code)
  const written = await replaceFile(repository.value.root, path, text)
  if (!written.ok) throw new Error(written.problem.code)
  const time = { seconds: Math.floor(Date.now() / 1000), offsetMinutes: 60 }
  const saved = await commit(repository.value, {
    paths: [path],
    message: `Save ${path}`,
    identity: someone,
    time,
  })
  if (!saved.ok) throw new Error(saved.problem.code)
  return saved.value.id
}

await main()

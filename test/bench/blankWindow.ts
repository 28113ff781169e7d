import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { build } from 'vite'
import { executable } from '../journeys/launch.ts'
import { temporaryFolder } from '../repositories/build.ts'

/** What a blank window can hold: each is a script in `blank/`. */
export type BlankContent = 'textArea' | 'codeMirror' | 'plainList'

/** An application of a single window in a folder of its own. */
export type BlankApplication = { readonly folder: string; readonly remove: () => void }

/** Builds the application of a blank window that runs one of the scripts. */
export async function buildBlank(content: BlankContent): Promise<BlankApplication> {
  const folder = temporaryFolder()
  const sources = path.join(import.meta.dirname, 'blank')
  await build({
    configFile: false,
    logLevel: 'warn',
    root: sources,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome130',
      rolldownOptions: {
        input: path.join(sources, `${content}.ts`),
        output: { format: 'iife', entryFileNames: 'page.js' },
      },
    },
  })
  copyFileSync(path.join(sources, 'main.cjs'), path.join(folder, 'main.cjs'))
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'blank', main: 'main.cjs' }))
  writeFileSync(
    path.join(folder, 'page.html'),
    '<!doctype html><meta charset="utf-8"><body><script src="page.js"></script>',
  )
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts Electron with a blank window and answers its page; `close` ends it and removes everything. */
export async function openBlank(
  content: BlankContent,
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const blank = await buildBlank(content)
  const application = await _electron.launch({ args: commandLineOf(blank), executablePath: executable() })
  const page = await application.firstWindow()
  await page.waitForLoadState('load')
  return { page, close: () => application.close().then(blank.remove) }
}

/** What Electron is started with to run a blank application. */
export function commandLineOf({ folder }: BlankApplication): string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [...(isRoot ? ['--no-sandbox'] : []), folder]
}

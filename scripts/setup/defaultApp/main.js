// What makes `electron FOLDER` open the application in FOLDER. It becomes resources/default_app.asar of the
// substitute Electron, and does what the official one does for our uses: -r MODULE before the folder is honoured
// (Playwright's loader), other switches are left to Chromium, and ready waits until the application is loaded.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)

function readCommandLine() {
  const words = process.argv.slice(1)
  const preload = []
  while (words.length > 0) {
    const word = words.shift()
    if (word === '-r' || word === '--require') preload.push(words.shift())
    else if (!word.startsWith('-')) return { preload, folder: path.resolve(word) }
  }
  return { preload, folder: undefined }
}

function describeApplication(folder) {
  const application = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  if (application.version) app.setVersion(application.version)
  app.setName(application.productName ?? application.name)
  if (application.desktopName) app.setDesktopName(application.desktopName)
  app.setAppPath(folder)
  return path.join(folder, application.main ?? 'index.js')
}

const { preload, folder } = readCommandLine()
if (process.argv.includes('--version') && !folder) {
  process.stdout.write(`v${process.versions.electron}\n`)
  process.exit(0)
}
if (!folder) {
  process.stderr.write('usage: electron [-r MODULE] FOLDER\n')
  process.exit(2)
}
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
for (const module of preload) require(module)
try {
  await import(pathToFileURL(describeApplication(folder)).href)
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exit(1)
}

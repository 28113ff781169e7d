import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'

const run = promisify(execFile)
const checkout = path.resolve(import.meta.dirname, '..', '..')
const application = path.join(checkout, 'release', 'linux-unpacked', 'galley')

/** Fuse states as the binary spells them: the characters `0` and `1`. */
const off = '0'.charCodeAt(0)
const on = '1'.charCodeAt(0)

describe.runIf(process.platform === 'linux')('the packaged application', () => {
  let site: BuiltRepository
  let folder: string
  beforeAll(async () => {
    await run(process.execPath, ['scripts/package.mjs'], { cwd: checkout, timeout: 240_000 })
    site = contentSite()
    folder = temporaryFolder()
  }, 250_000)
  afterAll(() => {
    site.remove()
    removeFolder(folder)
  })

  it('opens a site, shows a page with its preview, and ends', async () => {
    const picture = path.join(folder, 'page.png')
    const isRoot = process.getuid?.() === 0
    const words = [
      ...(isRoot ? ['--no-sandbox'] : []),
      ...['--user-data', path.join(folder, 'user')],
      ...['--screenshot', picture],
      site.folder,
      'src/content/de/pages/network.md',
    ]
    await run(application, words, { timeout: 90_000 })
    const png = readFileSync(picture)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    // An empty window of this size compresses to a few kilobytes.
    expect(png.length).toBeGreaterThan(40_000)
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
  })

  it('cannot be made to run as Node, to listen for a debugger or to take options from outside', async () => {
    const wire = await getCurrentFuseWire(application)
    expect(wire[FuseV1Options.RunAsNode]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off)
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on)
  })

  it('carries no packages but the watcher, outside the archive', () => {
    const unpacked = path.join(path.dirname(application), 'resources', 'app.asar.unpacked', 'node_modules')
    expect(readdirSync(unpacked)).toContain('@parcel')
  })
})

import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type BuiltRepository,
  removeFolder,
  repositoryIn,
  someone,
  temporaryFolder,
} from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { type GitServer, startGitServer } from '../repositories/gitServer.ts'
import { expectSound } from '../repositories/oracle.ts'
import { violationsIn } from './axe.ts'
import { gitWordsOn } from './gitWords.ts'
import { type Galley, launch } from './launch.ts'

/** Found nowhere but where a person pasted it. */
const canary = 'canary-7f3a91c2-token'
const account = { user: 'erika', token: canary }

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function served(options: { readonly account?: typeof account } = {}): Promise<GitServer> {
  const site = contentSite()
  const server = await startGitServer({ from: site.folder, ...options })
  site.remove()
  closing.push(server.close)
  return server
}

function environmentIn(home: string): Readonly<Record<string, string>> {
  const identity = { GIT_AUTHOR_NAME: someone.name, GIT_AUTHOR_EMAIL: someone.email }
  return { HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), ...identity }
}

async function started(
  options: Parameters<typeof launch>[0] = {},
): Promise<Galley & { readonly home: string }> {
  const home = temporaryFolder()
  const userData = temporaryFolder()
  const galley = await launch({ userData, environment: environmentIn(home), ...options })
  closing.unshift(async () => {
    await galley.close().catch(() => undefined) // closed already, where that was part of the journey
    for (const folder of [home, userData]) removeFolder(folder)
  })
  return { ...galley, home }
}

/** Counts what a person does: a press of a button, a field filled in, a paste. */
function person(window: Page) {
  let actions = 0
  return {
    actions: () => actions,
    press: async (name: string | RegExp) => {
      actions += 1
      await window.getByRole('button', { name }).first().click()
    },
    fill: async (name: string | RegExp, text: string) => {
      actions += 1
      await window.getByRole('textbox', { name }).first().fill(text)
    },
  }
}

/** No word of git, and nothing that axe calls wrong. */
async function expectForEverybody(window: Page, without: readonly string[] = []): Promise<void> {
  expect(await gitWordsOn(window)).toEqual([])
  // A dialog that is still coming in is read with the colours of both.
  await window.waitForTimeout(300)
  expect(await violationsIn(window, without)).toEqual([])
}

/** Every way in which the token could have been written down. */
const spellings = [
  canary,
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  Buffer.from(`${account.user}:${canary}`).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(`${account.user}:${canary}`),
]

/** What a request with the token ends with. */
const former = Buffer.from(`${account.user}:${canary}`).toString('base64')

/** A safe for tokens: this machine's Electron encrypts, with a password that everybody knows, which is enough for a test. */
async function haveSafe({ application }: Galley): Promise<void> {
  await application.evaluate(({ safeStorage }) => {
    safeStorage.setUsePlainTextEncryption(true)
    safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret'
  })
}

/** The token is in no file of the application or of the site, and in no process's words or environment. */
async function expectSecret({ application }: Galley, folders: readonly string[]): Promise<void> {
  const files = folders.flatMap(filesBelow)
  expect(files.length).toBeGreaterThan(50)
  const ids = await application.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  const processes = process.platform === 'linux' ? ids.map((id) => `/proc/${id}`) : []
  const places = [...files, ...processes.flatMap((folder) => [`${folder}/cmdline`, `${folder}/environ`])]
  const found = places.filter((file) => {
    const text = readFileSync(file, 'latin1')
    return spellings.some((spelling) => text.includes(spelling))
  })
  expect(found).toEqual([])
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 0)
}

/** A clone that native git made, whose place is the server's address. */
function clonedFrom(server: GitServer): BuiltRepository {
  const clone = repositoryIn(temporaryFolder())
  clone.git('clone', '--quiet', server.repository.folder, '.')
  clone.git('remote', 'set-url', 'origin', server.address)
  clone.git('config', 'user.name', someone.name)
  clone.git('config', 'user.email', someone.email)
  closing.push(clone.remove)
  return clone
}

describe('from an address and a token', () => {
  it('a person who knows no git shares a change in under twelve actions', async () => {
    const server = await served({ account })
    const galley = await started()
    const { window, picture, home } = galley
    const me = person(window)
    await me.press('Bring a website here')
    await me.fill('Address', server.address)
    await window.getByRole('textbox', { name: 'Name of the folder' }).waitFor()
    await picture('share-address')
    await expectForEverybody(window)
    await me.press('Bring it here')
    await me.fill('User name', account.user)
    await me.fill('Access token', canary)
    await picture('share-sign-in')
    await expectForEverybody(window)
    await me.press('Sign in')
    await window.getByRole('button', { name: /^Changes/ }).waitFor()
    const folder = path.join(home, 'site')
    await window.getByRole('searchbox', { name: 'Search pages' }).fill('Network')
    await window
      .getByRole('option', { name: /Network/ })
      .first()
      .click()
    const title = window.getByRole('form', { name: 'Properties of the page' }).getByRole('textbox').first()
    await title.fill('Our network')
    await window.getByText('Saved on this computer').first().waitFor()
    await me.press(/^Save version/)
    await me.press(/^Save version of 1 page/)
    await window.getByRole('button', { name: 'Sharing: 1 version waits' }).waitFor()
    await picture('share-waits')
    await me.press(/^Share$/)
    await window.getByText('1 version shared').first().waitFor()
    await window.getByRole('button', { name: 'Sharing: Shared' }).waitFor()
    await window.getByRole('button', { name: 'Sharing: Shared' }).click()
    await window
      .getByRole('dialog', { name: 'Sharing' })
      .getByText(/Last contact: just now/)
      .waitFor()
    await picture('share-panel')
    // React Aria's announcer refers to the button that saved the version for seconds after it has gone.
    await expectForEverybody(window, ['role-img-alt'])
    // Beside these: choosing the page, and its new title.
    expect(me.actions() + 2).toBeLessThan(12)
    expect(server.repository.git('show', '-s', '--format=%an %ae', 'main').trim()).toBe(
      `${someone.name} ${someone.email}`,
    )
    expect(server.repository.git('diff', '--stat', 'main~1', 'main')).toContain('1 file changed, 1 insertion')
    expectSound(repositoryIn(folder))
    await expectSecret(galley, [home, galley.userData])
    expect(window.url()).not.toContain(canary)
    expect(await window.content()).not.toContain(canary)
  })
})

/** Saves a version as a colleague at the command line does. */
function commit(clone: BuiltRepository, file: string, text: string, message: string): void {
  clone.write(file, text)
  clone.git('add', '--all')
  clone.git('commit', '--quiet', '--message', message)
}

/** Lets the newest version of the site come and then falls silent; answers how many packs were asked for. */
function silentAfterNewest(server: GitServer): () => number {
  let packs = 0
  server.setFault(({ purpose }) => {
    packs += purpose === 'versions' ? 1 : 0
    return packs > 1 ? { kind: 'silence', ms: 60_000 } : null
  })
  return () => packs
}

async function signIn(window: Page): Promise<void> {
  const me = person(window)
  await me.fill('User name', account.user)
  await me.fill('Access token', canary)
  await me.press(/^Sign in$/)
}

/** Begins to bring the site here, up to where its newest version has come. */
async function bringHalf(window: Page, server: GitServer, isSignedIn: boolean): Promise<void> {
  const packs = silentAfterNewest(server)
  const me = person(window)
  await me.press('Bring a website here')
  await me.fill('Address', server.address)
  await window.getByRole('textbox', { name: 'Name of the folder' }).waitFor()
  await me.press('Bring it here')
  if (!isSignedIn) await signIn(window)
  await expect.poll(packs, { timeout: 20_000 }).toBe(2)
}

const foldersIn = (home: string) => readdirSync(home).filter((name) => name.includes('site'))

/** The token is taken back at the server: it is asked for anew, once. */
async function expectAskedAnew(window: Page, server: GitServer): Promise<void> {
  const isFormer = (authorization: string | undefined) => authorization?.endsWith(former) === true
  server.setFault(({ headers }) => (isFormer(headers.authorization) ? { kind: 'status', status: 401 } : null))
  // The keys mean something as soon as the window knows how sharing stands.
  await window.getByRole('button', { name: 'Sharing: Shared' }).waitFor()
  await window.keyboard.press('Control+Shift+G')
  await window.getByText('The server did not accept the former token.').waitFor()
  server.setFault(() => null)
  await signIn(window)
  await window.getByText('No updates; this is the latest').first().waitFor()
}

describe('a website that did not come whole', () => {
  it('is let go of without a trace, or offered at the next start, and goes on where it was with the token that was kept', async () => {
    const server = await served({ account })
    const galley = await started()
    await haveSafe(galley)
    const { window, home, userData } = galley
    const me = person(window)
    await bringHalf(window, server, false)
    await me.press('Cancel')
    await window.getByRole('textbox', { name: 'Address' }).waitFor()
    await me.press('Cancel')
    const notice = window.getByText('“site” is not all here yet')
    await notice.waitFor()
    await galley.picture('share-begun')
    await expectForEverybody(window)
    await me.press('Let it go')
    await notice.waitFor({ state: 'detached' })
    expect(foldersIn(home)).toEqual([])

    await bringHalf(window, server, true)
    await galley.close()
    expect(foldersIn(home)).toEqual(['.galley-clone-site'])
    server.setFault(() => null)
    const again = await started({ userData, environment: environmentIn(home) })
    await haveSafe(again)
    const asked = server.seen.length
    await again.window.getByRole('button', { name: 'Go on' }).click()
    await again.window.getByRole('button', { name: /^Changes/ }).waitFor()
    expect(foldersIn(home)).toEqual(['site'])
    // The newest version, which is most of it, is not asked for a second time.
    expect(server.seen.slice(asked).filter(({ purpose }) => purpose === 'versions')).toHaveLength(1)
    const clone = repositoryIn(path.join(home, 'site'))
    const whole = server.repository.git('rev-list', '--count', 'main')
    expect(clone.git('rev-list', '--count', 'HEAD')).toBe(whole)
    expect(clone.git('status', '--porcelain')).toBe('')
    expectSound(clone)
    expect(statSync(path.join(userData, 'credentials.json')).mode & 0o777).toBe(0o600)
    await expectSecret(again, [home, userData])
    await expectAskedAnew(again.window, server)
  })
})

describe('a draft that the server protects', () => {
  it('is left alone: the versions are shared as a draft of their own, and work goes on there', async () => {
    const server = await served()
    const hook = path.join(server.repository.folder, 'hooks', 'update')
    writeFileSync(hook, '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "protected" >&2; exit 1; }\n')
    chmodSync(hook, 0o755)
    const clone = clonedFrom(server)
    const before = server.repository.git('rev-parse', 'main')
    commit(clone, 'src/content/en/pages/new.md', '---\ntitle: New\n---\n\nText.\n', 'A new page')
    const { window, picture } = await started({ folder: clone.folder })
    await window.getByRole('button', { name: 'Sharing: 1 version waits' }).waitFor()
    await window.keyboard.press('Control+Shift+S')
    const dialog = window.getByRole('dialog', { name: 'The server did not take it' })
    await dialog.waitFor()
    await picture('share-protected')
    expect(await violationsIn(window)).toEqual([])
    expect(await dialog.getByRole('textbox', { name: 'Name of the draft' }).inputValue()).toBe('a-new-page')
    await window.keyboard.press('Enter')
    await window.getByText('Shared as the draft “a-new-page”').first().waitFor()
    await window.getByRole('button', { name: 'Sharing: Shared' }).waitFor()
    expect(server.repository.git('rev-parse', 'main')).toBe(before)
    expect(server.repository.git('rev-parse', 'a-new-page')).toBe(clone.git('rev-parse', 'HEAD'))
    expect(clone.git('symbolic-ref', '--short', 'HEAD').trim()).toBe('a-new-page')
    expectSound(clone)
  })
})

describe('without a connection', () => {
  it('a quiet line counts what waits; it goes out by itself when the server is back', async () => {
    const server = await served()
    const clone = clonedFrom(server)
    const { window, picture } = await started({ folder: clone.folder })
    const state = (words: string) => window.getByRole('button', { name: `Sharing: ${words}` })
    await state('Shared').click()
    const itself = window.getByRole('checkbox', { name: 'Share by itself' })
    await itself.press('Space')
    await expect.poll(() => itself.isChecked()).toBe(true)
    await window.keyboard.press('Escape')
    server.setFault(() => ({ kind: 'cut', afterBytes: 0 }))
    commit(clone, 'src/content/en/pages/one.md', '---\ntitle: One\n---\n', 'One')
    commit(clone, 'src/content/en/pages/two.md', '---\ntitle: Two\n---\n', 'Two')
    await state('2 versions wait').waitFor()
    await expect.poll(() => server.seen.length, { timeout: 15_000 }).toBeGreaterThan(0)
    await picture('share-offline')
    expect(await window.getByRole('alertdialog').count()).toBe(0)
    server.setFault(() => null)
    // As the window does when the network comes back.
    await window.evaluate(() => globalThis.dispatchEvent(new Event('online')))
    await state('Shared').waitFor()
    expect(server.repository.git('rev-parse', 'main')).toBe(clone.git('rev-parse', 'HEAD'))
  })

  it('does not keep from working: what others shared comes into the open page when asked for, and can be taken back', async () => {
    const server = await served()
    const clone = clonedFrom(server)
    const colleague = clonedFrom(server)
    colleague.git('remote', 'set-url', 'origin', server.repository.folder)
    const page = 'src/content/en/pages/network.md'
    const text = () => readFileSync(path.join(clone.folder, page), 'utf8')
    const before = text()
    commit(colleague, page, `${before.trimEnd()}\n\nA paragraph of a colleague.\n`, 'Write more')
    colleague.git('push', '--quiet')
    const { window } = await started({ folder: clone.folder, page })
    await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
    await window.keyboard.press('Control+Shift+G')
    await window.getByText('1 update brought in, 1 file changed').first().waitFor()
    await window.getByText('A paragraph of a colleague.').first().waitFor()
    await window.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(text).toBe(before)
    await window.getByRole('button', { name: 'Sharing: Updates: 1' }).waitFor()
    expect(clone.git('status', '--porcelain')).toBe('')
    expectSound(clone)
  })
})

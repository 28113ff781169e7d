import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
import { picture } from '../repositories/picture.ts'
import { violationsIn } from './axe.ts'
import { eventually } from './eventually.ts'
import { gitWordsOn } from './gitWords.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Two people, two clones, one server. One works in the window; the other uses git in a terminal throughout. After each
 * meeting of the two nothing may be lost, on no side.
 */

const pages = 'src/content/en/pages'
const network = `${pages}/network.md`
const start = `${pages}/index.md`
const announcement = 'src/content/en/announcements/2025-03-02-open-day.md'
const harbour = 'src/images/harbour.png'

let server: GitServer
let mine: BuiltRepository
let colleague: BuiltRepository
let userData = ''
let galley: Galley

beforeAll(async () => {
  const site = contentSite()
  server = await startGitServer({ from: site.folder })
  site.remove()
  recordMoves(server.repository.folder)
  mine = cloned('Erika Muster')
  colleague = cloned('Jo Field')
  mine.git('remote', 'set-url', 'origin', server.address)
  userData = temporaryFolder()
  galley = await launch({ folder: mine.folder, userData, theme: 'dark' })
  await galley.window.getByRole('button', { name: 'Sharing: Shared' }).waitFor()
})

afterAll(async () => {
  await galley?.close()
  await server?.close()
  for (const clone of [mine, colleague]) clone?.remove()
  removeFolder(userData)
})

function cloned(name: string): BuiltRepository {
  const clone = repositoryIn(temporaryFolder())
  clone.git('clone', '--quiet', server.repository.folder, '.')
  clone.git('config', 'user.name', name)
  clone.git('config', 'user.email', someone.email)
  return clone
}

/** Writes down from where to where each branch of the server is moved. */
function recordMoves(bare: string): void {
  const hook = path.join(bare, 'hooks', 'update')
  writeFileSync(hook, '#!/bin/sh\necho "$1 $2 $3" >> moves\n')
  chmodSync(hook, 0o755)
}

const textOf = (file: string, of = mine) => readFileSync(path.join(of.folder, file), 'utf8')
const changed = (file: string, from: string | RegExp, to: string, of = mine) =>
  of.write(file, textOf(file, of).replace(from, to))

/** The colleague does something to the newest state and shares it, as people with a terminal do. */
function theyShare(work: () => void): void {
  colleague.git('pull', '--quiet', '--rebase')
  work()
  colleague.git('add', '--all')
  colleague.git('commit', '--quiet', '--message', 'Theirs')
  colleague.git('push', '--quiet')
}

async function press(window: Page, name: string | RegExp): Promise<void> {
  await window.getByRole('button', { name }).first().press('Enter')
}

const sharing = (window: Page, words: string | RegExp) =>
  window.getByRole('button', { name: typeof words === 'string' ? `Sharing: ${words}` : words })

/** Saves everything that is unsaved as one version, in the window. */
async function saveVersion(): Promise<void> {
  const { window } = galley
  const before = mine.git('rev-parse', 'HEAD')
  await press(window, /^Save version/)
  await press(window, /^Save version (?:of|with)/)
  await eventually(() => mine.git('rev-parse', 'HEAD')).not.toBe(before)
  await sharing(window, /Sharing: .*1 version waits/).waitFor()
}

async function getUpdates(): Promise<void> {
  await galley.window.keyboard.press('ControlOrMeta+Shift+G')
}

/** Chooses at the place that is looked at, once it is the one with this name. */
async function choose(place: RegExp, choice: string): Promise<void> {
  const { window } = galley
  const view = window.getByRole('region', { name: place })
  await view.getByRole('radio', { name: choice }).press('Space')
  await expect.poll(() => view.getByRole('radio', { name: choice }).isChecked()).toBe(true)
}

async function finish(): Promise<void> {
  await press(galley.window, 'Finish')
  await galley.window.getByText('Both sides are together in one version.').first().waitFor()
}

/** Shares, and looks at both clones and the server as a git user would. */
async function shareAndLook(): Promise<void> {
  const { window } = galley
  const theirs = server.repository.git('rev-parse', 'main').trim()
  await window.keyboard.press('ControlOrMeta+Shift+S')
  await sharing(window, 'Shared').waitFor()
  const head = mine.git('rev-parse', 'HEAD').trim()
  expect(server.repository.git('rev-parse', 'main').trim()).toBe(head)
  expect(mine.git('status', '--porcelain')).toBe('')
  // What they shared is in it, and both lines of work can be seen: a merge of two, mine first.
  expect(mine.git('rev-parse', 'HEAD^2').trim()).toBe(theirs)
  expect(mine.git('log', '-1', '--format=%s')).toMatch(
    /^Merge (?:remote-tracking )?branch '(?:origin\/)?main'/,
  )
  colleague.git('pull', '--quiet', '--ff-only')
  expect(colleague.git('rev-parse', 'HEAD').trim()).toBe(head)
  for (const repository of [mine, colleague, server.repository])
    expect(repository.git('fsck', '--full', '--strict', '--no-dangling').trim()).toBe('')
}

/** Each branch only ever moved forward. */
function expectNeverForced(): void {
  const moves = readFileSync(path.join(server.repository.folder, 'moves'), 'utf8').trim().split('\n')
  expect(moves.length).toBeGreaterThan(10)
  for (const move of moves) {
    const [, from = '', to = ''] = move.split(' ')
    server.repository.git('merge-base', '--is-ancestor', from, to)
  }
}

async function expectReadable(window: Page): Promise<void> {
  expect(await gitWordsOn(window)).toEqual([])
  // React Aria's announcer refers to the button that saved the version for seconds after it has gone.
  expect(await violationsIn(window, ['role-img-alt'])).toEqual([])
}

describe('two people who work on one website', () => {
  it('and on different fields of one page: both are in it, and nobody is asked', async () => {
    theyShare(() => changed(network, /^title: .*$/m, "title: 'Our network'", colleague))
    changed(network, /^slug: .*$/m, "slug: 'partners'")
    await saveVersion()
    await getUpdates()
    await galley.window.getByText('1 update brought in, 1 file changed').first().waitFor()
    expect(textOf(network)).toContain("title: 'Our network'")
    expect(textOf(network)).toContain("slug: 'partners'")
    await shareAndLook()
  })

  it('and on the same field: found when sharing, asked once with both values and who wrote them', async () => {
    const { window } = galley
    theyShare(() => changed(network, /^title: .*$/m, "title: 'Their network'", colleague))
    changed(network, /^title: .*$/m, "title: 'My network'")
    await saveVersion()
    await window.keyboard.press('ControlOrMeta+Shift+S')
    await press(window, 'Decide')
    await window.getByRole('region', { name: 'Theirs' }).getByText('Jo Field').waitFor()
    await window.getByRole('region', { name: 'Yours' }).getByText('Erika Muster').waitFor()
    await expectReadable(window)
    expect(textOf(network)).toContain("title: 'My network'")
    await choose(/Title/, 'Keep theirs')
    await finish()
    expect(textOf(network)).toContain("title: 'Their network'")
    await shareAndLook()
    expect(mine.git('show', `HEAD^1:${network}`)).toContain("title: 'My network'")
  })

  it('and on the same paragraph: both can stay; left, closed and come back to; the whole can be taken back', async () => {
    theyShare(() => changed(network, /one of \w+ towns/, 'one of six towns', colleague))
    changed(network, /one of \w+ towns/, 'one of several towns')
    await saveVersion()
    const before = mine.git('rev-parse', 'HEAD')
    await getUpdates()
    await press(galley.window, 'Decide')
    await choose(/Text/, 'Keep both')
    await press(galley.window, 'Leave and come back later')
    await galley.close()
    expect(mine.git('rev-parse', 'HEAD')).toBe(before)
    expect(mine.git('status', '--porcelain')).toBe('')

    galley = await launch({ folder: mine.folder, userData })
    const { window } = galley
    await window.getByText('Two sides wait to be brought together.').waitFor()
    await press(window, 'Decide')
    await window.getByText('1 of 1 decided').waitFor()
    expect(await window.getByRole('radio', { name: 'Keep both' }).isChecked()).toBe(true)
    await finish()
    await press(window, 'Undo')
    await eventually(() => mine.git('rev-parse', 'HEAD')).toBe(before)
    expect(textOf(network)).not.toContain('six towns')
    await press(window, 'Decide')
    await window.getByText('1 of 1 decided').waitFor()
    await finish()
    expect(textOf(network)).toMatch(/one of several towns that lend.*one of six towns that lend/s)
    await shareAndLook()
  })

  it('where one renames what the other writes in: it is written in the place it has now', async () => {
    theyShare(() => colleague.git('mv', network, `${pages}/partners.md`))
    changed(network, 'Taking part', 'Joining in')
    await saveVersion()
    await getUpdates()
    await galley.window.getByText('1 update brought in').first().waitFor()
    expect(existsSync(path.join(mine.folder, network))).toBe(false)
    expect(textOf(`${pages}/partners.md`)).toContain('Joining in')
    await shareAndLook()
  })

  it('where one deletes what the other writes in: it is asked, and what is kept is whole', async () => {
    const { window } = galley
    theyShare(() => changed(`${pages}/about.md`, '1911', '1912', colleague))
    mine.write(`${pages}/about.md`, null)
    await saveVersion()
    await getUpdates()
    await press(window, 'Decide')
    await window.getByRole('region', { name: 'Theirs' }).getByText('1912').first().waitFor()
    await window.getByRole('region', { name: 'Yours' }).getByText('Deleted here').waitFor()
    await choose(/Deleted here, changed there/, 'Keep theirs')
    await finish()
    expect(textOf(`${pages}/about.md`)).toContain('1912')
    await shareAndLook()
  })

  it('and add to one list: both additions are in it', async () => {
    theyShare(() =>
      changed(announcement, 'tags: [events, families]', 'tags: [events, families, music]', colleague),
    )
    changed(announcement, 'tags: [events, families]', 'tags: [events, families, tower]')
    await saveVersion()
    await getUpdates()
    const { window } = galley
    const brought = window.getByText('1 update brought in').first()
    await brought.or(window.getByRole('button', { name: 'Decide' }).first()).waitFor()
    if (!(await brought.isVisible())) {
      await press(window, 'Decide')
      await choose(/Tags/, 'Keep both')
      await finish()
    }
    for (const tag of ['events', 'families', 'music', 'tower']) expect(textOf(announcement)).toContain(tag)
    await shareAndLook()
  })

  it('and replace one picture: both are shown, and both can stay', async () => {
    const { window } = galley
    theyShare(() => colleague.write(harbour, picture(40, 90, 200)))
    mine.write(harbour, picture(200, 60, 40))
    await saveVersion()
    await getUpdates()
    await press(window, 'Decide')
    for (const name of ['Yours', 'Theirs'])
      await window.getByRole('region', { name }).getByRole('img').waitFor()
    await choose(/Picture/, 'Keep both')
    await finish()
    const bytes = (file: string) => readFileSync(path.join(mine.folder, file))
    expect(bytes(harbour).equals(picture(200, 60, 40))).toBe(true)
    expect(bytes('src/images/harbour-2.png').equals(picture(40, 90, 200))).toBe(true)
    await shareAndLook()
  })

  it('and have brought each other’s work in before, crosswise: nothing is asked again', async () => {
    // Both merge the other's version: from here on two versions are the best common one.
    colleague.git('pull', '--quiet', '--rebase')
    changed(start, "headline1: 'imagine a'", "headline1: 'picture a'", colleague)
    colleague.git('commit', '--quiet', '--all', '--message', 'Theirs')
    const theirs = colleague.git('rev-parse', 'HEAD').trim()
    changed(start, "label: 'Get a card →'", "label: 'Get your card →'")
    await saveVersion()
    colleague.git('fetch', '--quiet', mine.folder, 'main')
    colleague.git('merge', '--quiet', '--no-edit', 'FETCH_HEAD')
    mine.git('fetch', '--quiet', colleague.folder, theirs)
    mine.git('merge', '--quiet', '--no-edit', theirs)
    changed(start, "headline2: 'library by the water...'", "headline2: 'library by the sea...'", colleague)
    colleague.git('commit', '--quiet', '--all', '--message', 'Theirs again')
    colleague.git('push', '--quiet')
    mine.git('fetch', '--quiet', colleague.folder, 'main')
    expect(mine.git('merge-base', '--all', 'HEAD', 'FETCH_HEAD').trim().split('\n')).toHaveLength(2)
    await getUpdates()
    await galley.window
      .getByText(/updates? brought in/)
      .first()
      .waitFor()
    for (const words of ['picture a', 'by the sea', 'Get your card']) expect(textOf(start)).toContain(words)
    await shareAndLook()
    expectNeverForced()
    expectSound(mine)
    expect(galley.errors).toEqual([])
  })
})

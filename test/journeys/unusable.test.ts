import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type BuiltRepository,
  buildRepository,
  removeFolder,
  runGit,
  temporaryFolder,
} from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { eventually } from './eventually.ts'
import { answerFolderDialog, openFolder } from './folderDialog.ts'
import { folderHash } from './folderHash.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Folders that Galley cannot use, or not in full: a sentence, a way forward, and nothing changed on disk.
 */

let galley: Galley
const made: string[] = []

beforeAll(async () => {
  galley = await launch()
})

afterAll(async () => {
  await galley.close()
  expect(galley.errors).toEqual([])
})

afterEach(() => {
  for (const folder of made.splice(0)) removeFolder(folder)
})

function folder(): string {
  const fresh = temporaryFolder()
  made.push(fresh)
  return fresh
}

function site(): BuiltRepository {
  const built = contentSite()
  made.push(built.folder)
  return built
}

const trouble = (window: Page) => window.getByRole('main').getByRole('alert')

/** Opens a folder from Welcome and waits for the sentence that says why it stays closed. */
async function expectRefused(opened: string, sentence: RegExp): Promise<void> {
  const { window } = galley
  await openFolder(galley, opened)
  await trouble(window).getByText('This folder cannot be opened as a site').waitFor()
  expect(await trouble(window).textContent()).toMatch(sentence)
}

/** Goes back to Welcome without its sentence. */
async function backToWelcome(): Promise<void> {
  const { window } = galley
  await window.keyboard.press('Control+Shift+W')
  await eventually(() => trouble(window).count()).toBe(0)
  await window.getByRole('button', { name: 'Open a folder' }).waitFor()
}

describe('a folder that is no site', () => {
  const notASite = 'This folder is not a git repository.'

  it.each([
    {
      what: 'without a repository',
      make: (at: string) => writeFileSync(path.join(at, 'page.md'), '# A page\n'),
      sentence: /is not a git repository.*hidden folder named “\.git”/,
    },
    { what: 'that is empty', make: () => undefined, sentence: /is empty.*open the sample site/ },
    {
      what: 'that is a bare repository',
      make: (at: string) => void runGit(at, ['init', '--quiet', '--bare', '.']),
      sentence: /only stores versions.*Clone it into a folder/,
    },
    {
      what: 'whose repository names versions with SHA-256',
      make: (at: string) => {
        runGit(at, ['init', '--quiet', '--object-format=sha256'])
        writeFileSync(path.join(at, 'page.md'), '# A page\n')
      },
      sentence: /SHA-256.*usual format \(SHA-1\)/,
    },
    {
      what: 'whose repository keeps its branches as a reftable',
      make: (at: string) => {
        runGit(at, ['init', '--quiet'])
        runGit(at, ['config', 'core.repositoryFormatVersion', '1'])
        runGit(at, ['config', 'extensions.refStorage', 'reftable'])
        mkdirSync(path.join(at, '.git', 'reftable'))
        writeFileSync(path.join(at, 'page.md'), '# A page\n')
      },
      sentence: /“reftable”.*git refs migrate/,
    },
  ])('$what is refused with a sentence and a way forward', async ({ make, sentence, what }) => {
    const opened = folder()
    make(opened)
    const before = folderHash(opened)
    await expectRefused(opened, sentence)
    await galley.picture(`refused ${what}`)
    expect(folderHash(opened)).toBe(before)
    await backToWelcome()
    expect(folderHash(opened)).toBe(before)
  })

  it('that has gone since it was chosen is refused', async () => {
    const { window } = galley
    await openFolder(galley, path.join(folder(), 'gone'))
    await window.getByText(/This folder is not there\. It may have been moved/).waitFor()
    await window.getByRole('button', { name: 'Open a folder' }).waitFor()
  })

  it('that is a file is refused', async () => {
    const file = path.join(folder(), 'site')
    writeFileSync(file, 'no folder')
    await openFolder(galley, file)
    await galley.window
      .getByText(/This folder is not there\. It may have been moved/)
      .first()
      .waitFor()
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read is refused', async () => {
    const opened = site().folder
    chmodSync(opened, 0o000)
    await expectRefused(opened, /may not read this folder.*permission/)
    chmodSync(opened, 0o755)
    await backToWelcome()
  })

  it('that only borrows its repository names the main folder, and leaves both alone', async () => {
    const main = site()
    const linked = path.join(folder(), 'linked')
    main.git('worktree', 'add', '--quiet', linked)
    const before = [folderHash(main.folder), folderHash(linked)]
    await expectRefused(linked, new RegExp(`borrows its repository.*${main.folder}`))
    await backToWelcome()
    expect([folderHash(main.folder), folderHash(linked)]).toEqual(before)
  })

  it('opens when it is put right and opened again', async () => {
    const { window } = galley
    const opened = folder()
    writeFileSync(path.join(opened, 'page.md'), '# A page put right\n')
    await expectRefused(opened, new RegExp(notASite))
    runGit(opened, ['init', '--quiet'])
    await openFolder(galley, opened)
    await window.getByRole('option', { name: /A page put right/ }).waitFor()
    await backToWelcome()
  })

  it('can be exchanged for another one at once', async () => {
    const { window } = galley
    const opened = folder()
    writeFileSync(path.join(opened, 'page.md'), '# A page\n')
    await expectRefused(opened, new RegExp(notASite))
    await answerFolderDialog(galley, site().folder)
    await window.getByRole('button', { name: 'Open a folder' }).click()
    await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
    await backToWelcome()
  })
})

describe('a repository that another program is in the middle of, or keeps in a form of its own', () => {
  it.each([
    {
      what: 'a split index',
      make: (built: BuiltRepository) => void built.git('update-index', '--split-index'),
      sentence: /split index.*git update-index --no-split-index/,
    },
    {
      what: 'an index of version 4',
      make: (built: BuiltRepository) => void built.git('update-index', '--index-version', '4'),
      sentence: /index version 4.*git update-index --index-version 2/,
    },
    {
      what: 'an unfinished merge',
      make: (built: BuiltRepository) => {
        built.git('switch', '--quiet', '--create', 'other', 'HEAD~1')
        built.write('src/content/en/pages/network.md', 'theirs\n')
        built.git('commit', '--quiet', '--all', '--message', 'Write it anew')
        built.git('switch', '--quiet', 'main')
        try {
          built.git('merge', 'other')
        } catch {
          return
        }
        throw new Error('the merge should not have gone well')
      },
      sentence: /being brought together.*Finish or cancel it/,
    },
    {
      what: 'an earlier version checked out',
      make: (built: BuiltRepository) => void built.git('switch', '--quiet', '--detach', 'HEAD~1'),
      sentence: /earlier version is checked out.*git switch main/,
    },
  ])('with $what can be read, says why not written, and stays as it is', async ({ make, sentence, what }) => {
    const { window } = galley
    const built = site()
    make(built)
    const before = folderHash(built.folder)
    await openFolder(galley, built.folder)
    const banner = window.getByRole('status').filter({ hasText: 'This site can be read, not changed.' })
    await banner.waitFor()
    expect(await banner.textContent()).toMatch(sentence)
    await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
    const title = window.getByRole('textbox', { name: 'Title' })
    expect(await title.isEditable()).toBe(false)
    await window.getByRole('textbox', { name: 'Text of the page' }).click()
    await window.keyboard.type('This must not arrive.')
    await window.keyboard.press('Control+B')
    await galley.picture(`read-only ${what}`)
    await window.getByRole('button', { name: /^Changes/ }).click()
    await window.getByRole('region', { name: 'Changes', exact: true }).waitFor()
    await expectNoSaving(window)
    await galley.picture(`read-only ${what}, changes`)
    await window.getByRole('button', { name: /^Pages/ }).click()
    await backToWelcome()
    expect(folderHash(built.folder)).toBe(before)
  })
})

/** No button on the screen can make a version. */
async function expectNoSaving(window: Page): Promise<void> {
  const buttons = await window.getByRole('button', { name: /^Save version/ }).all()
  for (const button of buttons) expect(await button.isDisabled()).toBe(true)
}

describe('a repository with a little of everything', () => {
  it('without a version yet opens, and a page written by another program appears', async () => {
    const { window } = galley
    const built = buildRepository()
    made.push(built.folder)
    built.write('content/first.md', '---\ntitle: The first page\n---\n\nText.\n')
    const before = folderHash(path.join(built.folder, '.git'))
    await openFolder(galley, built.folder)
    await window.getByRole('option', { name: /The first page/ }).waitFor()
    built.write('content/second.md', '---\ntitle: The second page\n---\n\nText.\n')
    await window.getByRole('option', { name: /The second page/ }).waitFor()
    rmSync(path.join(built.folder, 'content/second.md'))
    await eventually(() => window.getByRole('option', { name: /The second page/ }).count()).toBe(0)
    await backToWelcome()
    expect(folderHash(path.join(built.folder, '.git'))).toBe(before)
  })
})

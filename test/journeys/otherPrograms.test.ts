import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, removeFolder, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { eventually } from './eventually.ts'
import { folderHash } from './folderHash.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Pages that other programs write, change or delete while they are open here, and pages that no editor can open.
 */

const network = 'src/content/en/pages/network.md'
const about = 'src/content/en/pages/about.md'

let site: BuiltRepository
let galley: Galley
let userData = ''

beforeAll(async () => {
  userData = temporaryFolder()
  site = contentSite()
  site.write('src/content/en/pages/latin.md', Buffer.from('---\ntitle: Caf\xe9\n---\n\nText.\n', 'latin1'))
  site.write(
    'src/content/en/pages/large.md',
    `---\ntitle: Large\n---\n\n${'A long line of text.\n'.repeat(160_000)}`,
  )
  site.write('src/content/en/pages/empty.md', '')
  galley = await launch({ folder: site.folder, page: network, userData })
})

afterAll(async () => {
  await galley.close()
  expect(galley.errors).toEqual([])
  site.remove()
  removeFolder(userData)
})

const pathOf = (file: string) => path.join(site.folder, file)
const textOn = (file: string) => readFileSync(pathOf(file), 'utf8')
const isOnDisk = (file: string) => existsSync(pathOf(file))
const text = (window: Page) => window.getByRole('textbox', { name: 'Text of the page' })
const saved = (window: Page) => window.getByText('Saved on this computer').waitFor()

/** Opens a page from the list. */
async function open(title: string): Promise<Page> {
  const { window } = galley
  await window.getByRole('option', { name: new RegExp(`^${title}`) }).click()
  return window
}

async function writeAtEnd(words: string): Promise<void> {
  const { window } = galley
  await text(window).click()
  await window.keyboard.press('Control+End')
  await window.keyboard.type(words)
}

/** The texts that Galley keeps aside. */
function keptTexts(): readonly string[] {
  const folder = path.join(userData, 'State', 'kept')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
}

describe('a page that another program changes', () => {
  it('shows the change at once when nothing was typed', async () => {
    const { window } = galley
    await text(window).waitFor()
    writeFileSync(pathOf(network), textOn(network).replace('A card of one', 'A ticket of one'))
    await text(window).getByText('A ticket of one').waitFor()
    expect(await window.getByRole('alert').count()).toBe(0)
    await saved(window)
  })

  it('takes both when another paragraph was typed in, without a question', async () => {
    const { window } = galley
    await writeAtEnd(' Written here.')
    writeFileSync(pathOf(network), textOn(network).replace('### Taking part', '### Joining in'))
    await text(window).getByText('Joining in').waitFor()
    await eventually(() => textOn(network)).toMatch(/### Joining in[\s\S]* Written here\./)
    await saved(window)
    await window.keyboard.type(' And on.')
    await eventually(() => textOn(network)).toMatch(/Written here\. And on\./)
  })

  it('asks when both changed the same line; keeping mine keeps theirs aside', async () => {
    const { window } = galley
    await clash('Mine stays', 'Theirs goes aside')
    await window.getByText('Another program changed this page in the same place').waitFor()
    await galley.picture('clash')
    await window.getByRole('button', { name: 'Keep mine' }).click()
    await saved(window)
    await eventually(() => textOn(about)).toContain('Mine stays')
    expect(textOn(about)).not.toContain('Theirs goes aside')
    expect(keptTexts().some((kept) => kept.includes('Theirs goes aside'))).toBe(true)
  })

  it('asks when both changed the same line; taking theirs keeps mine aside', async () => {
    const { window } = galley
    await clash('Mine goes aside', 'Theirs stays')
    await window.getByRole('button', { name: 'Take theirs' }).click()
    await text(window).getByText('Theirs stays').waitFor()
    await saved(window)
    expect(textOn(about)).toContain('Theirs stays')
    expect(keptTexts().some((kept) => kept.includes('Mine goes aside'))).toBe(true)
    await writeAtEnd(' Typed after it.')
    await eventually(() => textOn(about)).toContain(' Typed after it.')
  })

  it('that deletes it is not undone by what is typed: it asks, and writes the page anew when wanted', async () => {
    const { window } = galley
    await deleteWhileTyping(' Still typed.')
    await galley.picture('deleted')
    await window.getByRole('button', { name: 'Keep the page' }).click()
    await eventually(() => isOnDisk(network)).toBe(true)
    expect(textOn(network)).toContain(' Still typed.')
    await saved(window)
    await window.getByRole('option', { name: /^Network/ }).waitFor()
  })

  it('that deletes it keeps what was typed aside when the page may go', async () => {
    const { window } = galley
    await deleteWhileTyping(' Typed for the drawer.')
    await window.getByRole('button', { name: 'Let it go' }).click()
    await window.getByText('This page is no longer there').waitFor()
    expect(isOnDisk(network)).toBe(false)
    expect(keptTexts().some((kept) => kept.includes(' Typed for the drawer.'))).toBe(true)
    site.git('checkout', '--', network)
    await window.getByRole('option', { name: /^Network/ }).waitFor()
  })

  it('that deletes it while nothing was typed says so, and goes on by itself when the page is back', async () => {
    const { window } = galley
    await open('About the library')
    await text(window).getByText('Theirs stays').waitFor()
    rmSync(pathOf(about))
    await window.getByText('Another program deleted this page').waitFor()
    await galley.picture('deleted-clean')
    expect(isOnDisk(about)).toBe(false)
    site.git('checkout', '--', about)
    await eventually(() => window.getByText('Another program deleted this page').count()).toBe(0)
    await eventually(() => text(window).getByText('Theirs stays').count()).toBe(0)
    await window.getByRole('option', { name: /^About the library/ }).waitFor()
    await saved(window)
  })
})

/** Deletes the open page as another program, while somebody types in it. */
async function deleteWhileTyping(words: string): Promise<void> {
  const window = await open('Network')
  await text(window).getByText('Taking part').or(text(window).getByText('Joining in')).waitFor()
  await saved(window)
  await whileEngineStands(async () => {
    await writeAtEnd(words)
    rmSync(pathOf(network))
  })
  await window.getByText('Another program deleted this page').waitFor()
  expect(isOnDisk(network)).toBe(false)
}

/** Types in the first paragraph of a page while another program writes the same line. */
async function clash(mine: string, theirs: string): Promise<void> {
  const window = await open('About the library')
  await text(window).waitFor()
  await saved(window)
  await text(window).locator('.cm-line').filter({ hasText: /\S/ }).first().click()
  await window.keyboard.press('End')
  await whileEngineStands(async () => {
    await window.keyboard.type(` ${mine}`)
    const { head, body } = parts(textOn(about))
    writeFileSync(pathOf(about), head + body.replace(/^\s*\S.*$/m, `$& ${theirs}`))
  })
}

function parts(page: string): { readonly head: string; readonly body: string } {
  const end = page.indexOf('\n---\n') + 5
  return { head: page.slice(0, end), body: page.slice(end) }
}

/** Holds the engine still, so that what happens meanwhile reaches it at once, in whatever order. */
async function whileEngineStands(work: () => Promise<void>): Promise<void> {
  const engines = await galley.application.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name, serviceName }) => [name, serviceName].includes('Galley engine'))
      .map(({ pid }) => pid),
  )
  expect(engines).toHaveLength(1)
  for (const id of engines) process.kill(id, 'SIGSTOP')
  try {
    await work()
  } finally {
    for (const id of engines) process.kill(id, 'SIGCONT')
  }
}

describe('a page that cannot be opened', () => {
  it.each([
    ['Latin', /is not text in UTF-8\. Galley leaves it as it is/],
    ['Large', /larger than 2 MB\. Galley leaves it as it is/],
  ])('%s says why, and stays as it is', async (title, sentence) => {
    const { window } = galley
    const before = folderHash(site.folder)
    await window.getByRole('option', { name: new RegExp(`^${title}`) }).click()
    await window.getByText('This page could not be opened').waitFor()
    await window.getByText(sentence).waitFor()
    await galley.picture(`not-opened ${title}`)
    await window.getByRole('button', { name: 'Try again' }).click()
    await window.getByText(sentence).waitFor()
    expect(folderHash(site.folder)).toBe(before)
  })

  it('but an empty one can be written in', async () => {
    const { window } = galley
    await window.getByRole('option', { name: /^empty/i }).click()
    await writeAtEnd('The first words.')
    await eventually(() => textOn('src/content/en/pages/empty.md')).toBe('The first words.')
  })
})

describe('a folder that cannot be written to', () => {
  it.skipIf(process.getuid?.() === 0)(
    'is said to be read-only; what is typed is kept and then written',
    async () => {
      const folder = path.dirname(pathOf(network))
      await expectHeld(/does not allow Galley to write/, {
        begin: () => {
          chmodSync(pathOf(network), 0o444)
          chmodSync(folder, 0o555)
        },
        end: () => {
          chmodSync(folder, 0o755)
          chmodSync(pathOf(network), 0o644)
        },
      })
    },
  )

  it('because it is gone, is missed; what is typed is kept and written when it is back', async () => {
    const away = `${site.folder}-away`
    await expectHeld(/folder of this site is gone/, {
      begin: () => renameSync(site.folder, away),
      end: () => renameSync(away, site.folder),
    })
  })
})

type Hindrance = { readonly begin: () => void; readonly end: () => void }

async function expectHeld(sentence: RegExp, hindrance: Hindrance): Promise<void> {
  const { window } = galley
  await open('Network')
  await text(window).getByText('Taking part').waitFor()
  await saved(window)
  const before = textOn(network)
  hindrance.begin()
  try {
    await writeAtEnd(' Held back.')
    await window.getByRole('main').getByRole('alert').filter({ hasText: sentence }).waitFor()
    await window.getByText('Not in the file yet').waitFor()
    await galley.picture('held')
  } finally {
    hindrance.end()
  }
  expect(textOn(network)).toBe(before)
  await window.getByRole('button', { name: 'Try again' }).click()
  await saved(window)
  expect(textOn(network)).toContain('Held back.')
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { type BuiltRepository, repositoryIn, someone, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { type GitServer, startGitServer } from '../repositories/gitServer.ts'
import { expectSound } from '../repositories/oracle.ts'
import { violationsIn } from './axe.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'

const network = 'src/content/en/pages/network.md'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const textOf = (site: BuiltRepository) => readFileSync(path.join(site.folder, network), 'utf8')
const retitled = (text: string, title: string) => text.replace(/^title: .*$/m, `title: '${title}'`)
const branchOf = (site: BuiltRepository) => site.git('branch', '--show-current').trim()

async function opened(site: BuiltRepository, theme: 'light' | 'dark' = 'light'): Promise<Galley> {
  const galley = await launch({ folder: site.folder, theme })
  closing.unshift(galley.close)
  await galley.window.getByRole('button', { name: /^Draft: / }).waitFor()
  return galley
}

/** Opens the menu under the site's name and takes a row of it, all by keyboard. */
async function chooseDraft(window: Page, row: string | RegExp): Promise<void> {
  await window.getByRole('button', { name: /^Draft: / }).focus()
  await window.keyboard.press('Enter')
  const item = window.getByRole('menu').getByText(row, { exact: true })
  await item.waitFor()
  const rows = await window.getByRole('menu').locator('[role^="menuitem"]').all()
  for (let step = 0; step < rows.length; step += 1) {
    const focused = await window.evaluate(() => document.activeElement?.textContent ?? '')
    if (typeof row === 'string' ? focused.startsWith(row) : row.test(focused)) break
    await window.keyboard.press('ArrowDown')
  }
  await window.keyboard.press('Enter')
}

/** Presses a button as the keyboard does. */
async function press(window: Page, name: string | RegExp): Promise<void> {
  await window.getByRole('button', { name }).first().focus()
  await window.keyboard.press('Enter')
}

/** Words of git that no screen shows; tooltips may. */
const gitWords = /\b(push|pull|fetch|commit|branch|merge|rebase|HEAD|checkout|conflict)\b/i

async function expectReadable(window: Page): Promise<void> {
  expect(gitWords.exec(await window.locator('body').innerText())?.[0] ?? null).toBeNull()
  expect(await violationsIn(window)).toEqual([])
}

describe('drafts', () => {
  it('are begun, left with work that waits, come back to and finished, by keyboard alone', async () => {
    const site = contentSite()
    closing.push(site.remove)
    const { window, errors } = await opened(site)
    await chooseDraft(window, 'Start a draft…')
    await window.getByRole('dialog', { name: 'Start a draft' }).waitFor()
    await expectReadable(window)
    await window.keyboard.type('Autumn')
    await window.keyboard.press('Enter')
    await window.getByRole('button', { name: /^Draft: Autumn/ }).waitFor()
    expect(branchOf(site)).toBe('drafts/autumn')

    const before = textOf(site)
    site.write(network, retitled(before, 'Half a title'))
    await chooseDraft(window, /^The website/)
    await window.getByRole('alertdialog', { name: 'What about your unfinished work?' }).waitFor()
    await expectReadable(window)
    await press(window, 'Let it wait')
    await window.getByRole('button', { name: /^Draft: main/ }).waitFor()
    expect(textOf(site)).toBe(before)
    await chooseDraft(window, 'Autumn')
    await window.getByRole('button', { name: /^Draft: Autumn/ }).waitFor()
    await eventually(() => textOf(site)).toBe(retitled(before, 'Half a title'))

    // A version by another program: what is finished is what the branch has.
    site.git('commit', '--quiet', '-am', 'A whole title')
    await chooseDraft(window, 'All drafts…')
    await window.getByRole('region', { name: 'Fields' }).getByText('Half a title').waitFor()
    await expectReadable(window)
    await press(window, 'Finish this draft')
    const finished = window.getByRole('dialog', { name: '“Autumn” is part of the website now' })
    await finished.waitFor()
    await expectReadable(window)
    expect(site.git('log', '-1', '--format=%s', 'main').trim()).toBe('A whole title')
    await press(window, 'Undo')
    await eventually(() => textOf(site)).toBe(before)

    await chooseDraft(window, 'Autumn')
    await press(window, 'Finish this draft')
    await finished.getByRole('checkbox', { name: /^Delete the draft/ }).press('Space')
    await press(window, 'Done')
    await eventually(() => site.git('branch', '--list', 'drafts/*')).toBe('')
    expect(textOf(site)).toBe(retitled(before, 'Half a title'))
    await press(window, 'Undo')
    await eventually(() => site.git('branch', '--list', 'drafts/*').trim()).toBe('drafts/autumn')
    expectSound(site)
    expect(errors).toEqual([])
  })
})

async function served(): Promise<GitServer> {
  const site = contentSite()
  const server = await startGitServer({ from: site.folder })
  site.remove()
  closing.push(server.close)
  return server
}

function clonedFrom(server: GitServer): BuiltRepository {
  const clone = repositoryIn(temporaryFolder())
  closing.push(clone.remove)
  clone.git('clone', '--quiet', server.repository.folder, '.')
  clone.git('config', 'user.name', someone.name)
  clone.git('config', 'user.email', someone.email)
  return clone
}

describe('a clash', () => {
  it('is left, come back to, decided and shared, by keyboard alone; nothing is written before', async () => {
    const server = await served()
    const [site, colleague] = [clonedFrom(server), clonedFrom(server)]
    // Native git of this process cannot ask a server of the same process: the colleague uses the folder itself.
    site.git('remote', 'set-url', 'origin', server.address)
    colleague.git('config', 'user.name', 'Jo Field')
    const first = textOf(site)
    colleague.write(network, retitled(first, 'Their title'))
    colleague.git('commit', '--quiet', '-am', 'Theirs')
    colleague.git('push', '--quiet')
    site.write(network, retitled(first, 'Our title'))
    site.git('commit', '--quiet', '-am', 'Ours')
    const { window, errors } = await opened(site, 'dark')
    // The keys mean something as soon as the window knows how sharing stands.
    await window
      .getByText(/1 version/)
      .first()
      .waitFor()
    await window.keyboard.press('ControlOrMeta+Shift+G')
    await press(window, 'Decide')
    await window.getByRole('region', { name: 'Theirs' }).getByText('Jo Field').waitFor()
    await expectReadable(window)
    expect(textOf(site)).toBe(retitled(first, 'Our title'))

    await press(window, 'Leave and come back later')
    await window.getByText('Two sides wait to be brought together.').waitFor()
    await press(window, 'Decide')
    await window.getByRole('radio', { name: 'Keep theirs' }).focus()
    await window.keyboard.press('Space')
    await window.getByText('1 of 1 decided').waitFor()
    expect(textOf(site)).toBe(retitled(first, 'Our title'))
    await press(window, 'Finish')
    await eventually(() => textOf(site)).toBe(retitled(first, 'Their title'))
    await window.getByText('Both sides are together in one version.').waitFor()
    await window.keyboard.press('ControlOrMeta+Shift+S')
    const onServer = () => server.repository.git('log', '-1', '--format=%p', 'main').trim().split(' ').length
    await eventually(onServer).toBe(2)
    colleague.git('pull', '--quiet', '--ff-only')
    expect(colleague.git('log', '-1', '--format=%p').trim().split(' ')).toHaveLength(2)
    expectSound(site)
    expectSound(colleague)
    expect(errors).toEqual([])
  })
})

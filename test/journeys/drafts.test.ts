import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { expectSound } from '../repositories/oracle.ts'
import { violationsIn } from './axe.ts'
import { eventually } from './eventually.ts'
import { gitWordsOn } from './gitWords.ts'
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

async function expectReadable(window: Page): Promise<void> {
  expect(await gitWordsOn(window)).toEqual([])
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

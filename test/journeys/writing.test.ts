import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { docs, word } from '../renderer/editor/text/paste/clipboards.ts'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { type Galley, launch } from './launch.ts'

const file = 'src/content/en/pages/writing.md'
const front = "---\ntitle: 'Writing'\nslug: 'writing'\n---\n\n"

let galley: Galley | null = null
let site: BuiltRepository | null = null

afterEach(async () => {
  await galley?.close()
  site?.remove()
  galley = null
  site = null
})

async function open(body: string): Promise<Page> {
  site = contentSite()
  site.write(file, front + body)
  galley = await launch({ folder: site.folder, page: file })
  const { window } = galley
  await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
  await textOf(window).focus()
  await window.keyboard.press('Control+End')
  return window
}

const textOf = (window: Page) => window.getByRole('textbox', { name: 'Text of the page' })

async function expectBody(body: string): Promise<void> {
  const built = site
  if (!built) throw new Error('there is no site')
  await expect.poll(() => readFileSync(path.join(built.folder, file), 'utf8')).toBe(front + body)
}

/** Pastes as the system would: an event with both kinds of text. */
async function paste(window: Page, html: string, text: string): Promise<void> {
  await textOf(window).evaluate(
    (element, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given.html)
      clipboardData.setData('text/plain', given.text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { html, text },
  )
}

describe('writing a page', () => {
  it('makes headings, a list within a list, bold words and a link to a page by keyboard alone', async () => {
    const window = await open('')
    const { keyboard } = window
    await keyboard.type('Open day')
    await keyboard.press('Control+Alt+2')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await keyboard.type('- bread')
    await keyboard.press('Enter')
    await keyboard.type('cakes')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await keyboard.press('Shift+Tab')
    await keyboard.type('tea')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await keyboard.type('Come early')
    await keyboard.press('Control+Shift+ArrowLeft')
    await keyboard.press('Control+B')
    await keyboard.press('End')
    await keyboard.type(' and see ')
    await keyboard.press('Control+Shift+K')
    const dialog = window.getByRole('dialog', { name: 'Link' })
    await dialog.getByRole('combobox', { name: 'Page or address' }).fill('network')
    // The list of pages has options, too, but without addresses.
    const found = window.getByRole('option').filter({ hasText: '/' }).first()
    await expect.poll(() => found.textContent()).toMatch(/network/i)
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Set link' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await keyboard.type('.')
    const built = site
    if (!built) throw new Error('there is no site')
    await expect
      .poll(() => readFileSync(path.join(built.folder, file), 'utf8').slice(front.length))
      .toMatch(
        /^## Open day\n\n- bread\n {2}- cakes\n- tea\n\nCome \*\*early\*\* and see \[[^\]]+\]\(\/[\w/-]*network\/?\)\.\n?$/,
      )
  })

  it('edits a table as a grid, and only its own lines change', async () => {
    const window = await open('One\n\n| Name | Price |\n| ---- | ----: |\n| Tea  |     2 |\n\nTwo\n')
    const { keyboard } = window
    await window.getByRole('textbox', { name: 'Name, row 1' }).click()
    await keyboard.press('Control+A')
    await keyboard.type('Coffee')
    await keyboard.press('Tab')
    await keyboard.type('3')
    await keyboard.press('Tab')
    await keyboard.type('A|B')
    await expectBody(
      'One\n\n| Name   | Price |\n| ------ | ----: |\n| Coffee |     3 |\n| A\\|B   |       |\n\nTwo\n',
    )
    await keyboard.press('Shift+F10')
    const menu = window.getByRole('menu', { name: 'Table' })
    await menu.getByRole('menuitem', { name: 'Move row up' }).click()
    await expectBody(
      'One\n\n| Name   | Price |\n| ------ | ----: |\n| A\\|B   |       |\n| Coffee |     3 |\n\nTwo\n',
    )
  })

  it('pastes a passage from Word and one from Google Docs as clean Markdown, and takes both back', async () => {
    const window = await open('First.\n\n')
    await paste(window, word, 'Season opening')
    await expect.poll(() => textOf(window).textContent()).toContain('Season opening')
    await window.keyboard.press('Control+End')
    await window.keyboard.press('Enter')
    await window.keyboard.press('Enter')
    await paste(window, docs, 'Minutes')
    const built = site
    const body = () => readFileSync(path.join(built?.folder ?? '', file), 'utf8').slice(front.length)
    await expect.poll(body).toContain('# Minutes\n\nPresent: **Anna**, _Bert_ and ~~Carl~~.')
    expect(body()).toContain('First.\n\n## Season opening\n\nThe pool opens on **Saturday** at _nine_')
    expect(body()).toContain('- Children\n  - under six: free')
    expect(body()).not.toMatch(/mso|style|<o:p|docs-internal/)
    for (let step = 0; step < 6; step++) await window.keyboard.press('Control+Z')
    await expectBody('First.\n\n')
  })

  it('offers what can stand on an empty line after a slash', async () => {
    const window = await open('Text\n\n')
    await window.keyboard.type('/')
    await window.getByRole('option', { name: 'Divider' }).waitFor()
    await window.keyboard.type('quo')
    await window.getByRole('option', { name: 'Quote' }).waitFor()
    await new Promise((settle) => setTimeout(settle, 150))
    await window.keyboard.press('Enter')
    await window.keyboard.type('said')
    await expectBody('Text\n\n> said\n')
  })

  it('ticks a task, finds and replaces on the page, and changes nothing by being looked at', async () => {
    const body = '- [ ] sweep the yard\n- [x] done\n\nThe yard **is** big, see [here](/network).\n\n***\n'
    const window = await open(body)
    await expectBody(body)
    await window.getByRole('checkbox', { name: 'Done' }).first().click()
    await expectBody(body.replace('[ ]', '[x]'))
    await window.keyboard.press('Control+F')
    await window.getByRole('textbox', { name: 'Find', exact: true }).fill('yard')
    await window.getByText('of 2').waitFor()
    await window.getByRole('textbox', { name: 'Replace with' }).fill('court')
    await window.getByRole('button', { name: 'Replace all' }).click()
    await expectBody(body.replace('[ ]', '[x]').replaceAll('yard', 'court'))
    await window.keyboard.press('Escape')
    await textOf(window).focus()
    await window.keyboard.press('Control+Z')
    await window.keyboard.press('Control+Z')
    await expectBody(body)
  })

  it('leaves a word alone while an input method composes it', async () => {
    const window = await open('**bold** \n')
    await window.keyboard.press('Control+Home')
    await window.keyboard.press('End')
    const session = await window.context().newCDPSession(window)
    for (const text of ['に', 'にほ', 'にほん'])
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    await session.send('Input.insertText', { text: '日本' })
    await window.keyboard.type('!')
    await expectBody('**bold** 日本!\n')
  })
})

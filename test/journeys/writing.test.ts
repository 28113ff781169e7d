import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { word } from '../renderer/editor/text/paste/clipboards.ts'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { eventually } from './eventually.ts'
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

const textOfFile = () => readFileSync(path.join(site?.folder ?? '', file), 'utf8')

async function expectBody(body: string): Promise<void> {
  await eventually(textOfFile).toBe(front + body)
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
  it('makes an announcement with headings, a table, a passage from Word, pictures and a link to a page, without a mouse', async () => {
    const window = await open('')
    const { keyboard } = window
    await keyboard.type('The quay stays open until midnight.')
    await keyboard.press('Enter')
    await keyboard.type('What there is')
    await keyboard.press('Control+Alt+2')
    await keyboard.press('Enter')
    await writeList(window)
    await keyboard.type('Come early')
    await keyboard.press('Control+Shift+ArrowLeft')
    await keyboard.press('Control+B')
    await keyboard.press('End')
    await keyboard.type(' and see ')
    await linkToNetwork(window)
    await keyboard.type(',')
    await keyboard.press('Shift+Enter')
    await keyboard.type('rain or shine.')
    await keyboard.press('Enter')
    await writeTable(window)
    await paste(window, word, 'Season opening')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    const plan = `<p>The plan:</p><p><img alt="Plan" src="data:image/png;base64,${dot}"></p><p>And at night:</p>`
    await paste(window, plan, 'The plan:')
    await describePicture(window, 'Plan of the quay')
    await keyboard.press('Control+End')
    await keyboard.press('Enter')
    await dropPicture(window, 'Quay at Night.png')
    await describePicture(window, 'The quay at night')
    await expectBody(announcement)
    const pictures = path.join(site?.folder ?? '', 'src/images')
    expect(readFileSync(path.join(pictures, 'plan.png')).toString('base64')).toBe(dot)
    expect(existsSync(path.join(pictures, 'quay-at-night.png'))).toBe(true)
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

  it('leaves to an input method what it composes, in the text, in a table and in the form', async () => {
    const table = '| Name | Price |\n| ---- | ----- |\n| Tea  | 2     |\n'
    // An East Asian letter is two columns wide.
    const grown = '| Name  | Price |\n| ----- | ----- |\n| Tea茶 | 2     |\n'
    const window = await open(`**bold** \n\n${table}`)
    await window.keyboard.press('Control+Home')
    await window.keyboard.press('End')
    // A German keyboard: the accent waits for its letter.
    await compose(window, ['^'], 'ê')
    await window.keyboard.type(' ')
    // Longer than it takes to save, to draw the preview and to look up the spelling.
    await compose(window, ['に', 'にほ', 'にほん'], '日本')
    await window.keyboard.type('!')
    await expectBody(`**bold** ê 日本!\n\n${table}`)
    await window.getByRole('textbox', { name: 'Name, row 1' }).focus()
    await window.keyboard.press('End')
    await compose(window, ['ch', 'cha'], '茶')
    await expectBody(`**bold** ê 日本!\n\n${grown}`)
    await window.getByRole('textbox', { name: 'Title' }).focus()
    await window.keyboard.press('End')
    await window.keyboard.type(' ')
    await compose(window, ['ni', 'ni h', 'ni hao'], '你好')
    await eventually(() => textOfFile().split('\n')[1]).toBe("title: 'Writing 你好'")
  })
})

const announcement = `The quay stays open until midnight.

## What there is

- bread
  - cakes
- tea

Come **early** and see [Network](/network),\\
rain or shine.

| When  | What  |
| ----- | ----- |
| 20:00 | Music |
|       |       |

## Season opening

The pool opens on **Saturday** at _nine_, see [the timetable](https://example.org/times).

- Bring a towel
- Children
  - under six: free
  - older: two euros

1. Register
2. Pay

| Day      | Opens |
| -------- | ----- |
| Saturday | 9:00  |
| Sunday   | 10:00 |

The plan:

![Plan of the quay](/images/plan.png)

And at night:

![The quay at night](/images/quay-at-night.png)
`

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function writeList({ keyboard }: Page): Promise<void> {
  await keyboard.type('- bread')
  await keyboard.press('Enter')
  await keyboard.type('cakes')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await keyboard.press('Shift+Tab')
  await keyboard.type('tea')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
}

async function linkToNetwork(window: Page): Promise<void> {
  await window.keyboard.press('Control+Shift+K')
  const dialog = window.getByRole('dialog', { name: 'Link' })
  await dialog.getByRole('combobox', { name: 'Page or address' }).waitFor()
  await window.keyboard.type('network')
  // The list of pages has options, too, but without addresses.
  const found = window.getByRole('option').filter({ hasText: '/' }).first()
  await expect.poll(() => found.textContent()).toMatch(/network/i)
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect.poll(() => dialog.getByRole('combobox').inputValue()).toBe('/network')
  await window.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

async function writeTable(window: Page): Promise<void> {
  const { keyboard } = window
  await keyboard.type('/')
  await window.getByRole('option', { name: 'Divider' }).waitFor()
  await keyboard.type('tab')
  const table = window.getByRole('option', { name: 'Table' })
  await expect.poll(async () => (await table.boundingBox())?.y ?? -1).toBeGreaterThan(0)
  // The list takes keys a moment after it has come, so that nobody chooses by surprise.
  await window.waitForTimeout(150)
  await keyboard.press('Enter')
  await expect.poll(() => window.evaluate(() => document.activeElement?.ariaLabel)).toMatch(/column 1/)
  for (const cell of ['When', 'What', '20:00', 'Music']) {
    await keyboard.type(cell)
    await keyboard.press('Tab')
  }
  await keyboard.press('Escape')
}

/** Answers what a picture shows, and puts it in. */
async function describePicture(window: Page, words: string): Promise<void> {
  const dialog = window.getByRole('dialog', { name: 'Insert picture' })
  const field = dialog.getByRole('textbox').first()
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await window.keyboard.type(words)
  await window.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

/** Drops a file where the cursor is. */
async function dropPicture(window: Page, name: string): Promise<void> {
  await textOf(window).evaluate(
    (element, given) => {
      const bytes = Uint8Array.from(atob(given.dot), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], given.name, { type: 'image/png' }))
      const box = document.querySelector('.cm-cursor-primary')?.getBoundingClientRect()
      const place = { clientX: (box?.left ?? 0) + 1, clientY: ((box?.top ?? 0) + (box?.bottom ?? 0)) / 2 }
      element.dispatchEvent(
        new DragEvent('drop', { dataTransfer, ...place, bubbles: true, cancelable: true }),
      )
    },
    { name, dot },
  )
}

/** Composes as an input method does, step by step, and rests long enough for everything that waits for a pause. */
async function compose(window: Page, steps: readonly string[], result: string): Promise<void> {
  const session = await inputOf(window)
  for (const text of steps) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await window.waitForTimeout(150)
  }
  await window.waitForTimeout(700)
  await session.send('Input.insertText', { text: result })
}

const inputs = new WeakMap<Page, Promise<CDPSession>>()

/** The way to the window's input; the same for everything that is composed in it. */
function inputOf(window: Page): Promise<CDPSession> {
  const input = inputs.get(window) ?? window.context().newCDPSession(window)
  inputs.set(window, input)
  return input
}

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, buildRepository } from '../repositories/build.ts'
import { eventually } from './eventually.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Pages made to bring a program down: each opens as source with a sentence, the window goes on answering, nothing of
 * them is run, and the pages beside them are edited as ever.
 */

const page = (content: string) => `---\n${content}\n---\n\nText of this page.\n`
const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join('')

const bomb = [...'bcdefgh'].map(
  (name, index) => `${name}: &${name} [${new Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`,
)

const HOSTILE: readonly {
  readonly name: string
  readonly text: string
  readonly sentence: RegExp
}[] = [
  {
    name: 'alias-bomb',
    text: page(['a: &a [x, x, x, x, x, x, x, x, x]', ...bomb].join('\n')),
    sentence: /repeat themselves too often/,
  },
  {
    name: 'megabyte-of-keys',
    text: page(`a: {${many(90_000, (index) => `k${index}: 1, `)}}`),
    sentence: /longer than a form can show/,
  },
  { name: 'deep-brackets', text: page(`a: ${'['.repeat(30_000)}`), sentence: /nested more deeply/ },
  {
    name: 'deep-groups',
    text: page(many(200, (index) => `${' '.repeat(index)}a:\n`)),
    sentence: /nested more deeply/,
  },
  {
    name: 'many-keys',
    text: page(many(5000, (index) => `k${index}: 1\n`)),
    sentence: /more fields than a form/,
  },
  {
    name: 'program',
    text: "---js\nrequire('node:fs').writeFileSync('ran.txt', 'x')\n---\n\nText of this page.\n",
    sentence: /never runs code from a page/,
  },
  { name: 'tabs', text: page('a:\n\tb: c'), sentence: /indented with a tab/ },
  { name: 'quotation-marks', text: page('"'.repeat(60_000)), sentence: /longer than a form can show/ },
  { name: 'question-marks', text: page('?\n'.repeat(30_000)), sentence: /longer than a form can show/ },
  { name: 'template', text: page('title: {{ .Name }}'), sentence: /template code/ },
  { name: 'unclosed', text: `---\ntitle: a\n${'b: c\n'.repeat(2000)}`, sentence: /are not closed/ },
  {
    name: 'toml-brackets',
    text: `+++\na = ${'['.repeat(60_000)}\n+++\n\nText.\n`,
    sentence: /nested more deeply/,
  },
]

/** Each a megabyte in one line: words, and a word without end. */
const LONG_LINES: Readonly<Record<string, string>> = {
  'line-of-words': `---\ntitle: Words\n---\n\n${'word and word '.repeat(75_000)}\n`,
  'endless-word': `---\ntitle: Endless\n---\n\n${'x'.repeat(1_000_000)}\n`,
}

const prototype = page('title: Prototype\n__proto__:\n  polluted: true\nconstructor:\n  prototype: 1')

/** Bytes that are no text, whatever the name of the file says: a zero, and half of a surrogate pair. */
const NO_TEXT: Readonly<Record<string, Uint8Array>> = {
  zeros: Buffer.from(page('title: "a\u0000b"')),
  surrogates: Buffer.concat([
    Buffer.from('---\ntitle: '),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from('\n---\n'),
  ]),
}

let site: BuiltRepository
let galley: Galley
const stalls: { readonly name: string; readonly ms: number }[] = []

beforeAll(async () => {
  const hostile = HOSTILE.map(({ name, text }) => [`content/${name}.md`, text])
  const longLines = Object.entries(LONG_LINES).map(([name, text]) => [`content/${name}.md`, text])
  const noText = Object.entries(NO_TEXT).map(([name, bytes]) => [`content/${name}.md`, bytes])
  const files = Object.fromEntries([
    ...hostile,
    ...longLines,
    ...noText,
    ['content/prototype.md', prototype],
    ['content/calm.md', "---\ntitle: 'Calm page' # kept\ntags: [a, b]\n---\n\nText of this page.\n"],
  ])
  site = buildRepository({ commits: [{ message: 'Add pages', files }] })
  galley = await launch({ folder: site.folder, page: 'content/calm.md' })
  await galley.window.getByRole('form', { name: 'Properties of the page' }).waitFor()
  await watchStalls(galley.window)
})

afterAll(async () => {
  const figures = stalls.toSorted((one, other) => other.ms - one.ms)
  process.stdout.write(
    `longest task of the window, page by page: ${figures.map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`).join(', ')}\n`,
  )
  await galley.close()
  site.remove()
  expect(galley.errors).toEqual([])
})

/** A global of the window under test, made by `watchStalls`. */
declare const stall: { longestMs: number }

/** Long tasks of the window, as the browser reports them: from 50 ms on. */
async function watchStalls(window: Page): Promise<void> {
  await window.evaluate(() => {
    Object.assign(globalThis, { stall: { longestMs: 0 } })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) stall.longestMs = Math.max(stall.longestMs, entry.duration)
    }).observe({ type: 'longtask' })
  })
}

/** Goes to a page by its name in the list. */
async function goTo(window: Page, name: string): Promise<void> {
  await window.getByRole('searchbox', { name: 'Search pages' }).fill(name)
  await window.evaluate(() => {
    stall.longestMs = 0
  })
  await window.keyboard.press('Enter')
}

async function noteStall(window: Page, name: string): Promise<number> {
  await window.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const ms = await window.evaluate(() => stall.longestMs)
  stalls.push({ name, ms })
  return ms
}

describe('a repository of hostile pages', () => {
  it.each(HOSTILE)('opens $name as source, with a sentence, and the window goes on', async (hostile) => {
    const { window } = galley
    await goTo(window, hostile.name)
    await eventually(() => window.getByRole('main').textContent()).toMatch(hostile.sentence)
    await eventually(() => window.getByRole('form', { name: 'Properties of the page' }).count()).toBe(0)
    await window.getByRole('textbox', { name: 'Text of the page' }).waitFor()
    await galley.picture(`hostile ${hostile.name}`)
    // Generous: the machine may be busy with other tests. The figures are printed at the end.
    expect(await noteStall(window, hostile.name)).toBeLessThan(5000)
    expect(readFileSync(path.join(site.folder, `content/${hostile.name}.md`), 'utf8')).toBe(hostile.text)
  })

  it.each(Object.entries(LONG_LINES))('opens %s with its form, and can be typed into', async (name, text) => {
    const { window } = galley
    await goTo(window, name)
    await eventually(() => window.getByRole('textbox', { name: 'Title' }).inputValue()).toMatch(
      /Words|Endless/,
    )
    const writing = window.getByRole('textbox', { name: 'Text of the page' })
    await writing.focus()
    // What is out of sight is not drawn.
    await eventually(async () => (await writing.textContent())?.length).toBeLessThan(50_000)
    await window.keyboard.press('Control+Home')
    await window.keyboard.type('First. ')
    await eventually(() => readFileSync(path.join(site.folder, `content/${name}.md`), 'utf8')).toBe(
      text.replace('---\n\n', '---\n\nFirst. '),
    )
    expect(await noteStall(window, name)).toBeLessThan(5000)
  })

  it.each(Object.entries(NO_TEXT))(
    'does not open %s, says that it is no text and leaves it',
    async (name, bytes) => {
      const { window } = galley
      await goTo(window, name)
      await eventually(() => window.getByRole('main').textContent()).toMatch(/not text in UTF-8/)
      expect(readFileSync(path.join(site.folder, `content/${name}.md`)).equals(bytes)).toBe(true)
    },
  )

  it('offers a form for names of JavaScript’s own, and no object of the window changes', async () => {
    const { window } = galley
    await goTo(window, 'prototype')
    await window.getByRole('form', { name: 'Properties of the page' }).waitFor()
    await noteStall(window, 'prototype')
    expect(await window.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined()
  })

  it('has run nothing, and its other pages are edited as ever', async () => {
    const { window } = galley
    await goTo(window, 'calm')
    expect(existsSync(path.join(site.folder, 'ran.txt')) || existsSync('ran.txt')).toBe(false)
    const title = window.getByRole('textbox', { name: 'Title' })
    await eventually(() => title.inputValue()).toBe('Calm page')
    await title.fill('Calmer page')
    await eventually(() => readFileSync(path.join(site.folder, 'content/calm.md'), 'utf8')).toBe(
      "---\ntitle: 'Calmer page' # kept\ntags: [a, b]\n---\n\nText of this page.\n",
    )
    await eventually(() => site.git('status', '--porcelain')).toContain(' M content/calm.md')
  })
})

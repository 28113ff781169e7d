import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRepository, removeFolder, runGit, temporaryFolder } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { violationsIn, violationsInFrame } from './axe.ts'
import { eventually } from './eventually.ts'
import { prepareTour, showEveryScreen } from './everyScreen.ts'
import { expectVisibleFocus } from './focus.ts'
import { answerFolderDialog } from './folderDialog.ts'
import { gitWordsOn } from './gitWords.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Every screen for everybody: nothing that axe calls wrong, in light and dark, English and German; no motion where none
 * is wanted, the system's colours where they are chosen, and everything in reach in a small window and enlarged.
 */

const start = 'src/content/en/pages/index.md'
const broken = 'src/content/en/pages/broken.md'

const words = {
  en: {
    form: 'Properties of the page',
    text: 'Text of the page',
    source: 'Show the source',
    changes: /^Changes/,
    pages: /^Pages/,
    what: 'What did you change?',
    asPage: 'As a page',
    asSource: 'Source',
    saveVersion: 'Save version',
    saveOne: /^Save version of/,
    nothing: 'Nothing has changed since the last version',
    noPages: 'No pages here yet',
    notFound: 'No page found',
    search: 'Search pages',
    find: 'Find pages and commands',
    identity: 'Who are the versions by?',
    cancel: 'Cancel',
    welcome: 'Your website, on your desk.',
    write: 'Write',
    preview: 'Preview',
  },
  de: {
    form: 'Eigenschaften der Seite',
    text: 'Text der Seite',
    source: 'Quelltext zeigen',
    changes: /^Änderungen/,
    pages: /^Seiten/,
    what: 'Was haben Sie geändert?',
    asPage: 'Als Seite',
    asSource: 'Quelltext',
    saveVersion: 'Version speichern',
    saveOne: /^Version mit/,
    nothing: 'Seit der letzten Version hat sich nichts geändert',
    noPages: 'Noch keine Seiten',
    notFound: 'Keine Seite gefunden',
    search: 'Seiten suchen',
    find: 'Seiten und Befehle finden',
    identity: 'Von wem sind die Versionen?',
    cancel: 'Abbrechen',
    welcome: 'Ihre Website auf Ihrem Schreibtisch.',
    write: 'Schreiben',
    preview: 'Vorschau',
  },
} as const

type Look = { readonly locale: 'en' | 'de'; readonly theme: 'light' | 'dark' }

let galley: Galley
let site: BuiltRepository

async function begin({ locale, theme }: Look): Promise<void> {
  site = contentSite()
  // No name is known to git, so that the question for one is asked.
  site.git('config', '--unset', 'user.name')
  site.git('config', '--unset', 'user.email')
  prepareTour(site)
  site.write(broken, "---\ntitle: 'A\nslug: [\n---\n\nText\n")
  galley = await launch({ folder: site.folder, page: start, locale, theme, environment: homeless })
  galley.window.setDefaultTimeout(15_000)
  await galley.window.getByRole('form', { name: words[locale].form }).waitFor()
  await galley.window.frameLocator('iframe').getByRole('heading').first().waitFor()
}

/** Nobody's git configuration. */
const homeless = { HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

async function end(): Promise<void> {
  await galley.close()
  expect(galley.errors).toEqual([])
  site.remove()
}

/** Opens everything that is folded in the form, what is inside it included. */
async function unfoldAll(): Promise<void> {
  const folded = galley.window.locator('form button[aria-expanded="false"]:not([aria-haspopup])')
  while ((await folded.count()) > 0) await folded.first().click()
}

/** Colours are judged, and pictures taken, when nothing moves any more; a caret blinks for ever. */
async function atRest(): Promise<void> {
  await galley.window.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })
}

async function expectNothingWrong(screen: string, without: readonly string[] = []): Promise<void> {
  await atRest()
  await galley.picture(`axe ${screen}`)
  expect(await violationsIn(galley.window, without), screen).toEqual([])
}

/** A folder with one file that is no page. */
function folderWithoutPages(): string {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'notes.txt'), 'No page.\n')
  return folder
}

/** Makes the window this large, in its own pixels, and enlarges what is in it. */
async function resize(width: number, height: number, zoom = 1): Promise<void> {
  await galley.application.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(size.width, size.height)
      window?.webContents.setZoomFactor(size.zoom)
    },
    { width, height, zoom },
  )
  await eventually(() => galley.window.evaluate(() => Math.round(innerWidth))).toBe(Math.round(width / zoom))
}

/** The window scrolls in no direction, and these buttons can be seen and pressed as a whole. */
async function expectInReach(screen: string, ...buttons: readonly Locator[]): Promise<void> {
  await atRest()
  await galley.picture(`reach ${screen}`)
  const beyond = await galley.window.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    scrollTo(1000, 1000)
    return [scrollWidth - innerWidth, scrollHeight - innerHeight, scrollX, scrollY]
  })
  expect(beyond, screen).toEqual([0, 0, 0, 0])
  for (const button of buttons) {
    await button.waitFor()
    expect(await button.evaluate(hiddenCorners), `${screen}: ${button}`).toEqual([])
  }
}

/** In the page: the corners of an element that are cut off or covered. */
function hiddenCorners(element: Element): readonly string[] {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const corners = { 'top left': [left + 4, top + 4], 'bottom right': [right - 4, bottom - 4] } as const
  return Object.entries(corners).flatMap(([corner, [x, y]]) =>
    element.contains(document.elementFromPoint(x, y))
      ? []
      : [`${corner} at ${Math.round(x)}, ${Math.round(y)}`],
  )
}

describe.each([
  { locale: 'en', theme: 'light' },
  { locale: 'de', theme: 'dark' },
] as const)('everybody can use it in $locale and $theme', ({ locale, theme }) => {
  const w = words[locale]
  const name = (screen: string) => `${locale} ${theme} ${screen}`
  const saveVersion = () => galley.window.getByRole('button', { name: w.saveVersion, exact: true })
  const saveOne = () => galley.window.getByRole('button', { name: w.saveOne })
  beforeAll(() => begin({ locale, theme }))
  afterAll(end)

  it('with a page: its form, folded and unfolded, its preview, its source', async () => {
    const { window } = galley
    await expectNothingWrong(name('page'))
    const frame = window.frames().find((candidate) => candidate.url().startsWith('preview:'))
    if (!frame) throw new Error('there is no preview')
    expect(await violationsInFrame(frame)).toEqual([])
    await unfoldAll()
    await expectNothingWrong(name('form'))
    await window.getByRole('button', { name: w.source }).click()
    await eventually(() => window.getByRole('form').count()).toBe(0)
    await expectNothingWrong(name('source'))
    await window.getByRole('button', { name: w.source }).click()
  })

  it('with an announcement: date, tags, switch and their menus', async () => {
    const { window } = galley
    await window.getByRole('option', { name: /^Open day/ }).click()
    const calendar = window
      .getByRole('group')
      .getByRole('button')
      .and(window.locator('[aria-haspopup="dialog"]'))
    await calendar.first().click()
    await window.getByRole('dialog').waitFor()
    await expectNothingWrong(name('calendar'))
    await window.keyboard.press('Escape')
    await window.getByRole('combobox').last().focus()
    await window.keyboard.press('ArrowDown')
    await window.getByRole('listbox').last().waitFor()
    // While suggestions are open the rest is hidden from screen readers; Tab cannot go there without closing them.
    await expectNothingWrong(name('suggestions'), ['aria-hidden-focus'])
    await window.keyboard.press('Tab')
    await eventually(() => window.locator('[data-pane][aria-hidden]').count()).toBe(0)
  })

  it('with a page that opens as source, and a search without a result', async () => {
    const { window } = galley
    await window
      .getByRole('option', { name: /^Broken/ })
      .first()
      .click()
    await eventually(() => window.getByRole('form').count()).toBe(0)
    await window.getByRole('searchbox', { name: w.search }).fill('xyzzy')
    await window.getByText(w.notFound).waitFor()
    await expectNothingWrong(name('broken'))
    await window.getByRole('searchbox', { name: w.search }).fill('')
  })

  it('with the palette, full and empty, and menus', async () => {
    const { window } = galley
    await window.keyboard.press('Control+K')
    await window.getByRole('combobox', { name: w.find }).waitFor()
    await expectNothingWrong(name('palette'))
    await window.keyboard.type('xyzzy')
    await expectNothingWrong(name('palette, nothing'))
    await window.keyboard.press('Escape')
    await window.getByRole('option', { name: /^Network/ }).click({ button: 'right' })
    await window.getByRole('menu').waitFor()
    await expectNothingWrong(name('context menu'))
    await window.keyboard.press('Escape')
  })

  it.each([
    { width: 900, height: 600, zoom: 1 },
    { width: 1280, height: 800, zoom: 2 },
  ])('at $width × $height, enlarged $zoom times', async ({ width, height, zoom }) => {
    const { window } = galley
    const at = (screen: string) => name(`${width} by ${height} at ${zoom}, ${screen}`)
    await window.getByRole('option', { name: /^Network/ }).click()
    await window.getByRole('form', { name: w.form }).waitFor()
    await resize(width, height, zoom)
    await expectInReach(at('page'), saveVersion())
    await expectNothingWrong(at('page'))
    await window.getByRole('radio', { name: w.preview }).click()
    await window.frameLocator('iframe').getByRole('heading').first().waitFor()
    await expectInReach(at('preview'), saveVersion())
    await window.getByRole('radio', { name: w.write }).click()
    await window.getByRole('button', { name: w.changes }).click()
    await expectInReach(at('changes'), saveOne())
    await expectNothingWrong(at('changes'))
    await window.getByRole('button', { name: w.pages }).click()
    await window.keyboard.press('Control+K')
    await window.getByRole('combobox', { name: w.find }).waitFor()
    await expectInReach(at('palette'), window.getByRole('combobox', { name: w.find }))
    await window.keyboard.press('Escape')
    await resize(1280, 800)
  })

  it('without motion where none is wanted', async () => {
    const { window } = galley
    await window.emulateMedia({ reducedMotion: 'reduce' })
    await window.keyboard.press('Control+K')
    await window.getByRole('combobox', { name: w.find }).waitFor()
    const moving = await window.evaluate(() =>
      document.getAnimations().flatMap(({ effect }) => {
        // A caret blinks, it does not move.
        if (!(effect instanceof KeyframeEffect) || effect.target?.matches('.cm-cursorLayer')) return []
        if (Number(effect.getComputedTiming().duration) === 0) return []
        return [
          `${effect.target?.className} ${effect.getKeyframes().map((frame) => Object.keys(frame).join())}`,
        ]
      }),
    )
    expect(moving).toEqual([])
    await window.keyboard.press('Escape')
    await window.emulateMedia({ reducedMotion: null })
  })

  it('in the colours the system forces, with the focus and what is chosen still to be told', async () => {
    const { window } = galley
    await window.emulateMedia({ forcedColors: 'active' })
    await expectNothingWrong(name('forced colours'))
    await window.getByRole('searchbox', { name: w.search }).focus()
    for (let stop = 0; stop < 6; stop++) {
      await window.keyboard.press('Tab')
      await expectVisibleFocus(window, 'caret')
    }
    await window.getByRole('button', { name: w.changes }).click()
    await saveOne().waitFor()
    await expectNothingWrong(name('forced colours, changes'))
    await window.emulateMedia({ forcedColors: null })
    await window.getByRole('button', { name: w.pages }).click()
  })

  it('with changes: as a page, as source, the question for a name', async () => {
    const { window } = galley
    const file = path.join(site.folder, 'src/content/en/pages/about.md')
    writeFileSync(
      file,
      "---\ntitle: 'About us'\nlanguage: 'en'\nslug: 'about'\ntemplate: 'staticPage'\n---\n\nBuilt in **1912**.\n\nA new paragraph.\n",
    )
    await window.getByRole('button', { name: w.changes }).click()
    await window.getByRole('textbox', { name: w.what }).waitFor()
    await window.getByRole('option', { name: /^About us/ }).click()
    await window.getByRole('heading', { name: 'About us' }).first().waitFor()
    await expectNothingWrong(name('changes'))
    await window.getByRole('radio', { name: w.asSource }).click()
    await expectNothingWrong(name('changes as source'))
    await window.getByRole('radio', { name: w.asPage }).click()
    await window.getByRole('button', { name: w.saveOne }).click()
    await window.getByRole('dialog', { name: w.identity }).waitFor()
    await expectNothingWrong(name('identity'))
    await window.getByRole('button', { name: w.cancel }).click()
    site.git('checkout', '--', '.')
    site.git('clean', '--quiet', '--force')
    await window.getByText(w.nothing).waitFor()
    await expectNothingWrong(name('no changes'))
  })

  it('with every other screen, each once, and every question', { timeout: 180_000 }, async () => {
    const look = async (screen: string) => {
      await expectNothingWrong(name(screen))
      expect(await gitWordsOn(galley.window), screen).toEqual([])
    }
    await showEveryScreen({ window: galley.window, locale, look })
    await galley.window.getByRole('button', { name: w.pages }).click()
  })

  it('on Welcome, small and enlarged', async () => {
    const { window } = galley
    await window.keyboard.press('Control+Shift+W')
    await window.getByRole('heading', { name: w.welcome }).waitFor()
    const choices = () => window.getByRole('region').or(window.getByRole('main')).getByRole('button').first()
    await resize(900, 600)
    await expectInReach(name('welcome 900'), choices())
    await resize(1280, 800, 2)
    await expectInReach(name('welcome 200 %'), choices())
    await expectNothingWrong(name('welcome 200 %'))
  })

  it('on Welcome, without and with a sentence, and with a site that has no pages', async () => {
    const { window } = galley
    await resize(1280, 800)
    await expectNothingWrong(name('welcome'))
    const bare = folderWithoutPages()
    await answerFolderDialog(galley, bare)
    await window.keyboard.press('Control+O')
    await window.getByRole('main').getByRole('alert').waitFor()
    await expectNothingWrong(name('refused'))
    runGit(bare, ['init', '--quiet'])
    await window.keyboard.press('Control+O')
    await window.getByText(w.noPages).waitFor()
    await expectNothingWrong(name('no pages'))
    removeFolder(bare)
  })
})

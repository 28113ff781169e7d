import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { contentSite } from '../repositories/contentSite.ts'
import { violationsIn } from './axe.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus } from './focus.ts'
import { type Galley, launch } from './launch.ts'

/*
 * Every desk and every question, reached by keyboard alone: nothing that axe calls wrong, the focus is seen, Escape leads
 * back, and in the smallest window nothing reaches beyond its edge.
 */

const page = 'src/content/en/pages/network.md'

/** What is asked of the palette, by the words a person types. */
const questions = {
  en: [
    'New page',
    'Duplicate page',
    'Rename or move page',
    'Delete page',
    'Bring back pages',
    'Start a draft',
    'Where this site is shared',
    'Recently discarded',
  ],
  de: [
    'Neue Seite',
    'Seite duplizieren',
    'Seite umbenennen oder verschieben',
    'Seite löschen',
    'Seiten zurückholen',
    'Entwurf beginnen',
    'Wo diese Website geteilt wird',
    'Kürzlich verworfen',
  ],
} as const

const words = {
  en: {
    form: 'Properties of the page',
    find: 'Find pages and commands',
    desks: 'Desks',
    text: 'Text of the page',
  },
  de: {
    form: 'Eigenschaften der Seite',
    find: 'Seiten und Befehle finden',
    desks: 'Arbeitsplätze',
    text: 'Text der Seite',
  },
} as const

type Look = { readonly locale: 'en' | 'de'; readonly theme: 'light' | 'dark' }

let galley: Galley
let site: BuiltRepository

/** Runs a command as a person without a mouse does; false when the palette does not offer it now. */
async function run(window: Page, command: string, find: string): Promise<boolean> {
  await window.keyboard.press('Control+K')
  const field = window.getByRole('combobox', { name: find })
  await field.fill(command)
  const row = window.getByRole('option', { name: new RegExp(`^${command}`) }).first()
  await window.waitForTimeout(150)
  const isOffered = (await row.count()) > 0 && (await row.getAttribute('aria-disabled')) !== 'true'
  await window.keyboard.press(isOffered ? 'Enter' : 'Escape')
  await eventually(() => field.count()).toBe(0)
  return isOffered
}

/** Nothing moves any more. */
async function atRest(window: Page): Promise<void> {
  await window.waitForTimeout(250)
  await window.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })
}

/** Names of what reaches beyond the window. */
function beyondWindow(window: Page): Promise<readonly string[]> {
  return window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, textarea, [role="dialog"]')]
      .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return (
          width > 0 &&
          (left < -1 || right > document.documentElement.clientWidth + 1) &&
          !element.closest('[role="toolbar"]')
        )
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? element.outerHTML),
  )
}

async function sound(screen: string): Promise<readonly string[]> {
  await atRest(galley.window)
  await galley.picture(`care ${screen}`)
  const wrong = await violationsIn(galley.window)
  return [...wrong, ...(await beyondWindow(galley.window)).map((name) => `beyond the window: ${name}`)].map(
    (line) => `${screen}: ${line}`,
  )
}

describe.each([
  { locale: 'en', theme: 'light' },
  { locale: 'de', theme: 'dark' },
] as const)('every desk and question in $locale and $theme', ({ locale, theme }: Look) => {
  const w = words[locale]
  beforeAll(async () => {
    site = contentSite()
    galley = await launch({ folder: site.folder, page, locale, theme, words: ['--size', '900x600'] })
    galley.window.setDefaultTimeout(15_000)
    await galley.window.getByRole('form', { name: w.form }).waitFor()
  })
  afterAll(async () => {
    await galley.close()
    expect(galley.errors).toEqual([])
    site.remove()
  })

  it('the desks', async () => {
    const { window } = galley
    const count = await window.getByRole('navigation', { name: w.desks }).getByRole('button').count()
    const wrong: string[] = []
    for (let desk = 1; desk <= count; desk++) {
      await window.keyboard.press(`Control+${desk}`)
      await window.waitForTimeout(600)
      wrong.push(...(await sound(`${locale} desk ${desk}`)))
    }
    expect(wrong).toEqual([])
    await window.keyboard.press('Control+1')
  })

  it('the questions, which Escape closes', async () => {
    const { window } = galley
    const wrong: string[] = []
    const notOffered: string[] = []
    for (const question of questions[locale]) {
      if (!(await run(window, question, w.find))) {
        notOffered.push(question)
        continue
      }
      const dialog = window.getByRole('dialog').or(window.getByRole('alertdialog'))
      await eventually(() => dialog.count()).toBeGreaterThan(0)
      wrong.push(...(await sound(`${locale} ${question}`)))
      await expectVisibleFocus(window, 'caret')
      await window.keyboard.press('Escape')
      await eventually(() => window.locator('[role="dialog"]').count()).toBe(0)
    }
    expect(wrong).toEqual([])
    expect(notOffered).toEqual([])
  })

  it('several open pages and a misspelt word', async () => {
    const { window } = galley
    const text = window.getByRole('textbox', { name: w.text })
    await window.keyboard.press('Control+1')
    await text.focus()
    await window.keyboard.press('Control+End')
    await window.keyboard.type(locale === 'en' ? ' A mistaek here.' : ' Ein Fehlr hier.')
    await eventually(() => window.locator('.cm-misspelt').allTextContents()).toContain(
      locale === 'en' ? 'mistaek' : 'Fehlr',
    )
    await window
      .getByRole('option', { name: /^About/ })
      .first()
      .click()
    await window.getByRole('toolbar', { name: locale === 'en' ? 'Open pages' : 'Offene Seiten' }).waitFor()
    const wrong = [...(await sound(`${locale} open pages`))]
    await window.keyboard.press('Control+PageUp')
    await text.focus()
    await window.keyboard.press('Control+Home')
    await window.keyboard.press('F7')
    await window.getByRole('menu').waitFor()
    wrong.push(...(await sound(`${locale} suggestions`)))
    await window.keyboard.press('Escape')
    expect(wrong).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../repositories/build.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { eventually } from './eventually.ts'
import { expectVisibleFocus } from './focus.ts'
import { type Galley, launch } from './launch.ts'

/*
 * A site of twenty thousand files: everything a person does in the window stays possible while it is read and after.
 */

const count = 20_000

let site: BuiltRepository
let galley: Galley

beforeAll(async () => {
  site = generatedSite(count)
  galley = await launch({ folder: site.folder, page: generatedPath(12) })
})

afterAll(async () => {
  await galley.close()
  site.remove()
})

describe('a site of twenty thousand files', () => {
  it('can be written in while its pages are still being read', async () => {
    const { window } = galley
    const text = window.getByRole('textbox', { name: 'Text of the page' })
    await text.click()
    await window.keyboard.press('Control+End')
    await window.keyboard.type('Typed early.')
    await text.getByText('Typed early.').waitFor()
    await galley.picture('many-reading')
    await eventually(() => readFileSync(path.join(site.folder, generatedPath(12)), 'utf8')).toContain(
      'Typed early.',
    )
  })

  it('lists them all, each family once, and finds one by a few letters', async () => {
    const { window } = galley
    await window.getByRole('button', { name: /^Pages.*20,000/ }).waitFor({ timeout: 60_000 })
    const list = window.getByRole('listbox', { name: 'Pages' })
    await window.getByRole('progressbar').waitFor({ state: 'detached', timeout: 90_000 })
    await eventually(() => list.getByRole('option').first().getAttribute('aria-setsize')).toBe(
      String(count / 2),
    )
    await window.getByRole('searchbox', { name: 'Search pages' }).fill('lantern 7777')
    await eventually(() => list.getByRole('option').count()).toBe(0)
    await window.getByRole('searchbox', { name: 'Search pages' }).fill('page-7777')
    await list.getByRole('option').first().waitFor()
    expect(await list.getByRole('option').count()).toBe(1)
    await window.keyboard.press('Enter')
    await eventually(() => window.getByRole('textbox', { name: 'Title' }).inputValue()).toContain('7777')
    await galley.picture('many-found')
  })

  it('goes from the first row to the last and back by keyboard, drawing only what is seen', async () => {
    const { window } = galley
    await window.getByRole('searchbox', { name: 'Search pages' }).fill('')
    const list = window.getByRole('listbox', { name: 'Pages' })
    const place = async () => {
      const row = await list.getAttribute('aria-activedescendant')
      return window.locator(`[id="${row}"]`).getAttribute('aria-posinset')
    }
    await list.focus()
    await window.keyboard.press('End')
    await eventually(place).toBe(String(count / 2))
    await expectVisibleFocus(window)
    expect(await list.getByRole('option').count()).toBeLessThan(60)
    await window.keyboard.press('Home')
    await eventually(place).toBe('1')
    await expectVisibleFocus(window)
  })

  it('shows the one page that changed, out of all of them', async () => {
    const { window } = galley
    await window.getByRole('button', { name: /^Changes/ }).click()
    await window.getByRole('heading', { name: '1 page changed' }).waitFor({ timeout: 60_000 })
    await window.getByRole('button', { name: 'Save version of 1 page' }).click()
    await window.getByText('Version of 1 page saved').first().waitFor({ timeout: 60_000 })
    expect(site.git('show', '--format=', '--name-only', 'HEAD').trim()).toBe(generatedPath(12))
    expect(site.git('status', '--porcelain')).toBe('')
    expect(galley.errors).toEqual([])
  })
})

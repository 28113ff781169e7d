import { describe, expect, it } from 'vitest'
import type { PageRow } from '#shared/site/page.ts'
import { findables, paletteGroups } from '../../../renderer/app/paletteRows.ts'
import type { Command } from '../../../renderer/kit/command.ts'

const page: PageRow = {
  path: 'en/network.md',
  title: 'Network',
  type: 'page',
  language: 'en',
  address: '/network',
  date: null,
  changedAt: 0,
  translations: [],
  isSourceOnly: false,
}

const command = (id: string, en: string, more: Partial<Command> = {}): Command => ({
  id,
  section: 'go',
  label: { en, de: `${en} (de)` },
  run: () => {},
  ...more,
})

describe('the rows of Find anything', () => {
  const commands = [
    command('edit.undo', 'Undo', { section: 'edit' }),
    command('app.back', 'Back'),
    command('site.close', 'Close', { isEnabled: () => false }),
    command('app.find', 'Find', { isInPalette: false }),
  ]
  const rows = findables([page], commands, 'en')

  it('leave out what cannot be done now and what makes no sense there', () => {
    expect(rows.map(({ id }) => id)).toEqual(['edit.undo', 'app.back', 'page:en/network.md'])
  })

  it('show recent choices and then going before editing, before anything is typed', () => {
    const groups = paletteGroups(rows, '', ['page:en/network.md', 'gone'])
    expect(groups.map((group) => [group.id, group.rows.map(({ id }) => id)])).toEqual([
      ['recent', ['page:en/network.md']],
      ['commands', ['app.back', 'edit.undo']],
    ])
  })

  it('put the kind of the best match first', () => {
    expect(paletteGroups(rows, 'netw', []).map(({ id }) => id)).toEqual(['pages'])
    expect(paletteGroups(rows, 'back', [])[0]?.id).toBe('commands')
  })

  it('find a command by its English name in every language', () => {
    const german = findables([], [command('app.dark', 'Dark', { label: { en: 'Dark', de: 'Dunkel' } })], 'de')
    expect(paletteGroups(german, 'dark', [])[0]?.rows[0]?.label).toBe('Dunkel')
  })
})

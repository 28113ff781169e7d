import { describe, expect, it } from 'vitest'
import { menuSections } from '../../../renderer/app/menuSections.ts'
import type { Command } from '../../../renderer/kit/command.ts'

const base: Omit<Command, 'id'> = { section: 'file', label: { en: 'Open', de: 'Öffnen' }, run: () => {} }

describe('the menu', () => {
  it('says every command in the language of the window, section by section', () => {
    const sections = menuSections(
      [
        { ...base, id: 'app.find', section: 'go', shortcut: 'Mod+K' },
        { ...base, id: 'site.open' },
      ],
      'de',
    )
    expect(sections.map(({ label }) => label)).toEqual(['Datei', 'Gehe zu'])
    expect(sections[1]?.rows[0]).toEqual({
      command: 'app.find',
      label: 'Öffnen',
      accelerator: 'CmdOrCtrl+K',
      isEnabled: true,
      isChecked: null,
      role: null,
      startsGroup: false,
    })
  })

  it('shows what is possible and chosen now, and leaves out what is not for it', () => {
    const [section] = menuSections(
      [
        { ...base, id: 'site.close', isEnabled: () => false, isChecked: () => true },
        { ...base, id: 'site.hidden', isInMenu: false },
      ],
      'en',
    )
    expect(section?.rows).toHaveLength(1)
    expect(section?.rows[0]).toMatchObject({ isEnabled: false, isChecked: true })
  })
})

import type { ApplicationContract } from '#shared/contracts.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import type { Locale } from '#shared/wire/sentence.ts'
import type { Command, MenuSection } from '../kit/command.ts'
import { textIn } from '../kit/text.ts'
import { acceleratorOf } from './keyMap.ts'
import { appMessages } from './messages.ts'

export type MenuInput = InputOf<ApplicationContract['shell.menu']>

const order = [
  ['file', 'menuFile'],
  ['edit', 'menuEdit'],
  ['page', 'menuPage'],
  ['view', 'menuView'],
  ['go', 'menuGo'],
  ['help', 'menuHelp'],
] as const satisfies readonly (readonly [MenuSection, keyof typeof appMessages])[]

/** The application menu that the one list of commands makes, in one language; empty sections are left out. */
export function menuSections(commands: readonly Command[], locale: Locale): MenuInput['sections'] {
  const t = textIn(locale, appMessages)
  return order.flatMap(([section, label]) => {
    const rows = commands
      .filter((command) => command.section === section && command.isInMenu !== false)
      .map((command) => ({
        command: command.id,
        label: command.label[locale],
        accelerator: command.shortcut ? acceleratorOf(command.shortcut) : null,
        isEnabled: command.isEnabled?.() ?? true,
        isChecked: command.isChecked?.() ?? null,
        role: command.role ?? null,
        startsGroup: command.startsGroup ?? false,
      }))
    return rows.length > 0 ? [{ label: t(label), rows }] : []
  })
}

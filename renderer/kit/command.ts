import type { Sentence } from '#shared/wire/sentence.ts'

/** Where a command stands in the menus. */
export type MenuSection = 'file' | 'edit' | 'page' | 'view' | 'go' | 'help'

/** Something a person can do: the one source of menu item, shortcut and palette row. */
export type Command = {
  /** `room.verb`. */
  readonly id: string
  readonly label: Sentence
  readonly section: MenuSection
  /** Keys joined by `+`, `Mod` for Ctrl or Command: `Mod+Shift+P`, `F6`, `/`. */
  readonly shortcut?: string
  /** Draws a rule above it in the menu. */
  readonly startsGroup?: boolean
  /** Other words a person may look for it by. */
  readonly keywords?: Sentence
  /** Given, the command is a choice that is on or off. */
  readonly isChecked?: () => boolean
  readonly isEnabled?: () => boolean
  /** False where it makes no sense among the palette's rows, e.g. opening the palette. */
  readonly isInPalette?: boolean
  /** False where only the palette offers it. */
  readonly isInMenu?: boolean
  /** An editing role that the system provides, e.g. `cut`; its shortcut is the system's too. */
  readonly role?: string
  readonly run: () => void
}

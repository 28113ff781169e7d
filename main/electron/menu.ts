import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import type { InputOf } from '#shared/wire/contract.ts'

type Sections = InputOf<ApplicationContract['shell.menu']>['sections']
type Row = Sections[number]['rows'][number]

/** What the system does by itself in a focused field or with a window; undo and redo are commands of ours. */
const roles = [
  'cut',
  'copy',
  'paste',
  'pasteAndMatchStyle',
  'delete',
  'selectAll',
  'minimize',
  'close',
  'quit',
  'togglefullscreen',
  'resetZoom',
  'zoomIn',
  'zoomOut',
] as const

/**
 * Shows a window's menu as its renderer, which owns the one list of commands, describes it.
 *
 * `run` gets the command of a chosen item. On a Mac the menu belongs to the application and follows the focused window.
 */
export function showMenu(window: BrowserWindow, sections: Sections, run: (command: string) => void): void {
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu', label: app.name } as const] : []),
    ...sections.map(({ label, rows }) => ({ label, submenu: rows.flatMap((row) => menuItems(row, run)) })),
  ])
  if (process.platform !== 'darwin') return window.setMenu(menu)
  const show = () => Menu.setApplicationMenu(menu)
  window.removeAllListeners('focus').on('focus', show)
  if (window.isFocused()) show()
}

function menuItems(row: Row, run: (command: string) => void): MenuItemConstructorOptions[] {
  const role = roles.find((known) => known === row.role)
  const item: MenuItemConstructorOptions = {
    label: row.label,
    enabled: row.isEnabled,
    ...(row.accelerator === null ? {} : { accelerator: row.accelerator }),
    ...(row.isChecked === null ? {} : { type: 'checkbox', checked: row.isChecked }),
    ...(role ? { role } : { click: () => run(row.command) }),
  }
  return row.startsGroup ? [{ type: 'separator' }, item] : [item]
}

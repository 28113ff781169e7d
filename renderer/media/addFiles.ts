import type { DropItem } from 'react-aria-components'
import { mostFileBytes } from '#shared/media/contract.ts'
import { mediaEndings, mediaKind } from '#shared/media/mediaFile.ts'
import { fileWeight } from '../kit/fileWeight.ts'
import { formatIn } from '../kit/format.ts'
import { showToast } from '../kit/Toasts.tsx'
import { localeStore, textIn } from '../kit/text.ts'
import { askAboutMedia } from './mediaDialog.ts'
import { mediaMessages } from './messages.ts'

/** Files taken at once; more are another step. */
const mostFiles = 50

/** Asks for files of this computer; none when nothing was chosen. */
export function chooseFiles(
  options: { readonly isSingle?: boolean; readonly accept?: string } = {},
): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = options.isSingle !== true
    input.accept = options.accept ?? mediaEndings.map((ending) => `.${ending}`).join(',')
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** The files among what was dropped; folders are not looked into. */
export async function droppedFiles(items: readonly DropItem[]): Promise<readonly File[]> {
  return Promise.all(items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])))
}

/** Asks how files are to be added; those that belong into no library are said and left out. */
export function addFiles(files: readonly File[]): void {
  const taken = takenFiles(files)
  if (taken.length > 0) askAboutMedia({ kind: 'add', files: taken })
}

/** The files that a library takes; what is left out is said. */
export function takenFiles(files: readonly File[]): readonly File[] {
  const isTaken = (file: File) => mediaKind(file.name) !== null && file.size <= mostFileBytes
  const others = files.filter((file) => !isTaken(file))
  if (others.length > 0) {
    const locale = localeStore.get()
    const limit = fileWeight(mostFileBytes, formatIn(locale))
    const names = others.map(({ name }) => name).join(', ')
    showToast({ text: textIn(locale, mediaMessages)('notTaken', { limit, names }), tone: 'problem' })
  }
  return files.filter(isTaken).slice(0, mostFiles)
}

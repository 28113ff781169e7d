import { useStore } from '../kit/store.ts'
import { AddMediaDialog } from './AddMediaDialog.tsx'
import { DeleteMediaDialog } from './DeleteMediaDialog.tsx'
import { MoveMediaDialog } from './MoveMediaDialog.tsx'
import { closeMediaDialog, mediaDialog } from './mediaDialog.ts'

/** The questions about files: one at a time. */
export function MediaDialogs() {
  const dialog = useStore(mediaDialog)
  switch (dialog.kind) {
    case 'none':
      return null
    case 'move':
      return <MoveMediaDialog key={dialog.path} path={dialog.path} onClose={closeMediaDialog} />
    case 'delete':
      return <DeleteMediaDialog paths={dialog.paths} onClose={closeMediaDialog} />
    case 'add':
      return <AddMediaDialog files={dialog.files} onClose={closeMediaDialog} />
    default:
      return dialog satisfies never
  }
}

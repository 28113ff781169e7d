import { createStore } from '../kit/store.ts'
import type { PageSession } from './session/openPage.ts'

/** What the editor shows now; commands and components read it here. */
export type EditorScreen = {
  readonly session: PageSession | null
  /** The page was gone to by keyboard: its text takes the focus once it is there. */
  readonly wantsFocus: boolean
  /** In a narrow window writing and preview take turns. */
  readonly narrowTab: 'write' | 'preview'
  readonly isPreviewOpen: boolean
  /** Share of the work area that the preview takes, 0–1. */
  readonly previewShare: number
}

export const editorScreen = createStore<EditorScreen>({
  session: null,
  wantsFocus: false,
  narrowTab: 'write',
  isPreviewOpen: true,
  previewShare: 0.5,
})

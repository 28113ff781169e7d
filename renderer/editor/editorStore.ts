import { createStore } from '../kit/store.ts'
import type { PageSession } from './session/openPage.ts'

/** What the editor shows now; commands and components read it here. */
export type EditorScreen = {
  readonly session: PageSession | null
  /** In a narrow window writing and preview take turns. */
  readonly narrowTab: 'write' | 'preview'
  readonly isPreviewOpen: boolean
  /** Share of the work area that the preview takes, 0–1. */
  readonly previewShare: number
}

export const editorScreen = createStore<EditorScreen>({
  session: null,
  narrowTab: 'write',
  isPreviewOpen: true,
  previewShare: 0.5,
})

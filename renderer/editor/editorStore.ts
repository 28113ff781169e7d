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
  /** Other paragraphs than the one being written step back. */
  readonly isFocusMode: boolean
  /** The line being written stays in the middle of the column. */
  readonly isTypewriter: boolean
  /** Where the list of headings is open, in CSS pixels of the window; null while it is closed. */
  readonly outlineAt: { readonly x: number; readonly y: number } | null
}

export const editorScreen = createStore<EditorScreen>({
  session: null,
  wantsFocus: false,
  narrowTab: 'write',
  isPreviewOpen: true,
  previewShare: 0.5,
  isFocusMode: false,
  isTypewriter: false,
  outlineAt: null,
})

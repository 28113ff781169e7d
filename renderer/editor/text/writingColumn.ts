import { completionStatus } from '@codemirror/autocomplete'
import { searchPanelOpen } from '@codemirror/search'
import type { EditorState, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { pictureInput } from './insert/pictures.ts'
import { slashMenu } from './insert/slashMenu.ts'
import { linkFollowing } from './link/linkFollowing.ts'
import { liveBlocks } from './live/blocks.ts'
import { focusMode } from './live/focusMode.ts'
import { liveMarks } from './live/liveMarks.ts'
import { blockLook, liveLook } from './live/look.ts'
import { words } from './live/widgets.ts'
import { pasting } from './paste/pasting.ts'
import { writingKeys } from './writingKeys.ts'

/** Everything that makes Markdown a page to write on; the text itself stays what it is. */
export function writingColumn(): Extension {
  return [
    // Who hears the text and does not see it is told how to get out of it (WCAG 2.1.2).
    EditorView.contentAttributes.of(() => ({ 'aria-description': words('leaveHint') })),
    // What is gone to must not lie below the toolbar, or below the find panel under it.
    EditorView.scrollMargins.of(({ state }) => (completionStatus(state) === null ? covered(state) : none)),
    writingKeys(),
    slashMenu(),
    liveBlocks(),
    liveMarks(),
    focusMode(),
    linkFollowing(),
    pictureInput(),
    pasting(),
    liveLook,
    blockLook,
  ]
}

/** CSS pixels at the edges of the column that something else lies over. */
function covered(state: EditorState) {
  return { top: searchPanelOpen(state) ? 130 : 48, bottom: 32 }
}

/** The editor shows no list beside a line within its margins: it takes them for its own edges, not for the column's. */
const none = { top: 0, bottom: 0 }

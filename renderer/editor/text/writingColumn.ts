import type { Extension } from '@codemirror/state'
import { slashMenu } from './insert/slashMenu.ts'
import { linkFollowing } from './link/linkFollowing.ts'
import { liveBlocks } from './live/blocks.ts'
import { focusMode } from './live/focusMode.ts'
import { liveMarks } from './live/liveMarks.ts'
import { blockLook, liveLook } from './live/look.ts'
import { pasting } from './paste/pasting.ts'
import { writingKeys } from './writingKeys.ts'

/** Everything that makes Markdown a page to write on; the text itself stays what it is. */
export function writingColumn(): Extension {
  return [
    writingKeys(),
    slashMenu(),
    liveBlocks(),
    liveMarks(),
    focusMode(),
    linkFollowing(),
    pasting(),
    liveLook,
    blockLook,
  ]
}

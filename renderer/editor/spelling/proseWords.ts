import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { type FoundWord, wordsIn } from '#shared/editor/spelling/wordsIn.ts'
import { writingStart } from '../text/head.ts'

/** Parts of a page that are not prose, as the Markdown parser names them. */
const notProse = new Set([
  'Frontmatter',
  'FencedCode',
  'CodeBlock',
  'InlineCode',
  'HTMLBlock',
  'HTMLTag',
  'Comment',
  'CommentBlock',
  'ProcessingInstruction',
  'ProcessingInstructionBlock',
  'URL',
  'Autolink',
  'LinkLabel',
  'LinkReference',
  'Entity',
  'Escape',
])

/** The words of the prose between two places of a page, whole lines at a time: no code, addresses or front matter. */
export function proseWords(state: EditorState, from: number, to: number): readonly FoundWord[] {
  const start = Math.max(state.doc.lineAt(from).from, writingStart(state))
  const end = state.doc.lineAt(to).to
  if (start >= end) return []
  let text = state.sliceDoc(start, end)
  syntaxTree(state).iterate({
    from: start,
    to: end,
    enter: (node) => {
      if (!notProse.has(node.name)) return true
      text = blank(text, Math.max(0, node.from - start), Math.min(text.length, node.to - start))
      return false
    },
  })
  return wordsIn(text, start)
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, ' ') + text.slice(to)
}

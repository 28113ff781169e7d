import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { writingStart } from './head.ts'

/** A heading of the page. */
export type OutlineRow = { readonly level: number; readonly text: string; readonly from: number }

/** The headings of the page, in order; as far as the text has been parsed. */
export function outlineOf(state: EditorState): readonly OutlineRow[] {
  const rows: OutlineRow[] = []
  const start = writingStart(state)
  syntaxTree(state).iterate({
    from: start,
    enter: ({ name, from, to }) => {
      if (name === 'Document' || name === 'Body') return true
      const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1]
      if (level !== undefined && from >= start)
        rows.push({ level: Number(level), from, text: wordsOf(state.sliceDoc(from, to)) })
      return false
    },
  })
  return rows
}

function wordsOf(source: string): string {
  return source
    .replace(/^\s*#{1,6}\s*|\s*#*\s*$|\n\s*[=-]+\s*$/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s*\{#[^}]*\}$/, '')
    .replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')
    .trim()
}

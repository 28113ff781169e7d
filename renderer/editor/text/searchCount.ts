import { SearchQuery } from '@codemirror/search'
import type { EditorState } from '@codemirror/state'
import { writingStart } from './head.ts'

/** More are not counted one by one. */
export const mostMatches = 2_000

/** What a search can be asked for. */
export type SearchSettings = Pick<
  SearchQuery,
  'search' | 'replace' | 'caseSensitive' | 'wholeWord' | 'regexp'
>

/**
 * The query of what was asked for; a pattern that would try the same letters over and over in ways without number is
 * taken to the letter.
 */
export function guardedQuery(settings: SearchSettings): SearchQuery {
  const isPattern = settings.regexp && !isEndless(settings.search)
  return new SearchQuery({ ...settings, regexp: isPattern, literal: !isPattern })
}

/** Repetitions within a repetition cost time without limit; a pattern that long is nobody's search either. */
export function isEndless(pattern: string): boolean {
  return (
    pattern.length > 200 ||
    /\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d)/.test(pattern)
  )
}

/** How many matches the shown text has, and which of them is selected, counted from 1; 0 when none is. */
export function countMatches(
  state: EditorState,
  query: SearchQuery,
): { readonly count: number; readonly current: number } {
  if (!query.valid) return { count: 0, current: 0 }
  const { from, to } = state.selection.main
  const cursor = query.getCursor(state, writingStart(state))
  let count = 0
  let current = 0
  for (let next = cursor.next(); !next.done && count <= mostMatches; next = cursor.next()) {
    count++
    if (next.value.from === from && next.value.to === to) current = count
  }
  return { count, current }
}

import { useEffect, useMemo, useState } from 'react'
import { pathParts } from '#shared/site/filePath.ts'
import type { FoundHeading } from '#shared/site/search/contract.ts'
import { useEngine } from '../backend/hooks.ts'
import { editorScreen } from '../editor/editorStore.ts'
import { outlineOf } from '../editor/text/outline.ts'
import { useStore } from '../kit/store.ts'
import { chooseMedia } from '../media/mediaScreen.ts'
import { showDesk } from './navigation.ts'
import type { PaletteRow } from './paletteRows.ts'
import { showPageAt } from './showPageAt.ts'

const plain = { also: [], language: null, shortcut: null, section: null, marks: [] } as const

/**
 * What can be found besides pages and commands: files of the library, headings of the page that is open, and, once a few
 * letters are typed, those of all other pages.
 */
export function usePaletteMore(typed: string): readonly PaletteRow[] {
  const engine = useEngine()
  const others = useOtherHeadings(typed)
  const session = useStore(editorScreen, (screen) => screen.session)
  const [media, setMedia] = useState<readonly PaletteRow[]>([])
  useEffect(() => {
    let isWanted = true
    if (engine.state().kind !== 'connected') return
    void engine.ask('media.list', {}).then((result) => {
      if (isWanted && result.ok) setMedia(result.value.rows.map(({ path }) => mediaRow(path)))
    })
    return () => {
      isWanted = false
    }
  }, [engine])
  const path = session?.path ?? null
  const own = useMemo(() => {
    const headings = session === null ? [] : outlineOf(session.view.state)
    return headings
      .filter(({ text }) => text !== '')
      .map(({ text, from }) => headingRow(session?.path ?? '', { text, at: from, detail: '' }))
  }, [session])
  return useMemo(() => {
    const elsewhere = others
      .filter((row) => row.path !== path)
      .map((row) => ({
        ...headingRow(row.path, { text: row.heading, at: row.at, detail: row.title }),
        language: row.language,
      }))
    return [...own, ...elsewhere, ...media]
  }, [own, others, path, media])
}

/** Letters from which on headings of all pages are looked for, and milliseconds without typing before they are. */
const asksFrom = 3
const pauseMs = 150

const none: readonly FoundHeading[] = []

/** Headings of any page with every word typed; the former ones stay until others are found. */
function useOtherHeadings(typed: string): readonly FoundHeading[] {
  const engine = useEngine()
  const [found, setFound] = useState(none)
  const text = typed.trim()
  useEffect(() => {
    if (text.length < asksFrom) return setFound(none)
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const result = await engine.ask('site.headings', { text }, { signal: stop.signal })
      if (!stop.signal.aborted && result.ok) setFound(result.value.rows)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [engine, text])
  return found
}

type HeadingWords = { readonly text: string; readonly at: number; readonly detail: string }

/** A heading is known by its place, then its page. */
function headingRow(path: string, { text, at, detail }: HeadingWords): PaletteRow {
  return { ...plain, kind: 'heading', id: `heading:${at}:${path}`, label: text, detail }
}

function mediaRow(path: string): PaletteRow {
  const { folder } = pathParts(path)
  const label = path.slice(folder === '' ? 0 : folder.length + 1)
  return { ...plain, kind: 'media', id: `media:${path}`, label, detail: folder, also: [path] }
}

/** Goes to a heading or a file that was chosen; false for anything else. */
export function goToMore({ kind, id }: Pick<PaletteRow, 'kind' | 'id'>): boolean {
  if (kind === 'media') {
    chooseMedia(id.slice('media:'.length))
    showDesk('media')
    return true
  }
  const [, at, path] = /^heading:(\d+):(.+)$/.exec(id) ?? []
  if (kind !== 'heading' || at === undefined || path === undefined) return false
  showPageAt(path, Number(at))
  editorScreen.set((now) => ({ ...now, wantsFocus: true }))
  return true
}

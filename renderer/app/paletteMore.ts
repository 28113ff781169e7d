import { useEffect, useMemo, useState } from 'react'
import { pathParts } from '#shared/site/filePath.ts'
import { useEngine } from '../backend/hooks.ts'
import { editorScreen } from '../editor/editorStore.ts'
import { outlineOf } from '../editor/text/outline.ts'
import { useStore } from '../kit/store.ts'
import { chooseMedia } from '../media/mediaScreen.ts'
import { showDesk } from './navigation.ts'
import type { PaletteRow } from './paletteRows.ts'
import { showPageAt } from './showPageAt.ts'

const plain = { also: [], language: null, shortcut: null, section: null, marks: [] } as const

/** What can be found besides pages and commands: headings of the page that is open, and files of the library. */
export function usePaletteMore(): readonly PaletteRow[] {
  const engine = useEngine()
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
  return useMemo(() => {
    const headings = session === null ? [] : outlineOf(session.view.state)
    const rows = headings.map(
      ({ text, from }): PaletteRow => ({
        ...plain,
        kind: 'heading',
        id: `heading:${from}`,
        label: text,
        detail: '',
      }),
    )
    return [...rows.filter(({ label }) => label !== ''), ...media]
  }, [session, media])
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
  const path = editorScreen.get().session?.path
  if (kind !== 'heading' || path === undefined) return false
  showPageAt(path, Number(id.slice('heading:'.length)))
  editorScreen.set((now) => ({ ...now, wantsFocus: true }))
  return true
}

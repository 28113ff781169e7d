import { FileSearch } from 'lucide-react'
import { type Ref, useEffect, useRef, useState } from 'react'
import type { SearchHit, searchEntries } from '#shared/site/search/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Progress } from '#shared/wire/message.ts'
import { useEngine, useEngineEvent } from '../../backend/hooks.ts'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { type ListSelection, noSelection } from '../../kit/listSelection.ts'
import { ProgressLine } from '../../kit/ProgressLine.tsx'
import { useText } from '../../kit/text.ts'
import { VirtualList, type VirtualListHandle } from '../../kit/VirtualList.tsx'
import { searchMessages } from './messages.ts'
import styles from './Search.module.css'

export type SearchHitsProps = {
  readonly typed: string
  readonly language: string | null
  /** The page shown now. */
  readonly current: string | null
  /** Opens a page, at the place in its file where that is known. */
  readonly onOpen: (path: string, at: number | null) => void
  readonly list: Ref<VirtualListHandle>
}

/** The pages that hold every word, each with the text around the best place. */
export function SearchHits({ typed, language, current, onOpen, list }: SearchHitsProps) {
  const t = useText(searchMessages)
  const { found, progress } = useHits(typed, language)
  const [selection, setSelection] = useState<ListSelection>(noSelection)
  if (found === null)
    return (
      <div className={styles.switch}>
        <ProgressLine label={t('looking')} done={progress?.done ?? 0} total={progress?.total ?? null} />
      </div>
    )
  if (found.count === 0)
    return (
      <EmptyState
        icon={FileSearch}
        title={t('hitCount', { count: 0 })}
        text={t('nothingText', { text: typed })}
      />
    )
  const { hits } = found
  const open = (path: string) => onOpen(path, hits.find((hit) => hit.path === path)?.at ?? null)
  return (
    <>
      <p className={styles.hitCount} role="status">
        {t('hitCount', { count: found.count })}
      </p>
      <VirtualList
        label={t('hits')}
        groups={[{ id: 'hits', label: null, rows: hits }]}
        keyOf={({ path }) => path}
        textOf={({ title, snippet }) => `${title}. ${snippet}`}
        rowHeight={72}
        selection={selection}
        onSelectionChange={setSelection}
        current={current}
        onOpen={open}
        scrollKey={typed}
        handle={list}
      >
        {(hit) => <Hit hit={hit} />}
      </VirtualList>
    </>
  )
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  return (
    <div className={styles.hit} title={hit.path}>
      <span className={styles.hitTitle} lang={hit.language ?? undefined}>
        {hit.title}
      </span>
      <span className={styles.snippet} lang={hit.language ?? undefined}>
        {marked(hit).map(({ at, text, isMarked }) => (isMarked ? <mark key={at}>{text}</mark> : text))}
      </span>
    </div>
  )
}

function marked({ snippet, marks }: SearchHit) {
  let read = 0
  const parts: { readonly at: number; readonly text: string; readonly isMarked: boolean }[] = []
  for (const { from, to } of marks) {
    parts.push({ at: read, text: snippet.slice(read, from), isMarked: false })
    parts.push({ at: from, text: snippet.slice(from, to), isMarked: true })
    read = to
  }
  return [...parts, { at: read, text: snippet.slice(read), isMarked: false }]
}

type Found = OutputOf<(typeof searchEntries)['site.search']>

/** Milliseconds without typing before the engine is asked. */
const pauseMs = 120

function useHits(typed: string, language: string | null) {
  const engine = useEngine()
  const [found, setFound] = useState<Found | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  // While the pages are first read nothing can be found yet; every step of that is another chance.
  const [refusals, setRefusals] = useState(0)
  const isRefused = useRef(false)
  useEngineEvent('site.changed', () => isRefused.current && setRefusals((count) => count + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after it was refused
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const options = { onProgress: setProgress, signal: stop.signal }
      const result = await engine.ask('site.search', { text: typed, language }, options)
      if (stop.signal.aborted) return
      isRefused.current = !result.ok && result.problem.code === 'refused'
      if (result.ok) setFound(result.value)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [engine, typed, language, refusals])
  return { found, progress }
}

import { useEffect, useState } from 'react'
import type { MediaRow } from '#shared/media/contract.ts'
import { type ImageFacts, mostImageFacts } from '#shared/site/references.ts'
import type { Engine } from '../backend/engine.ts'
import { useEngine } from '../backend/hooks.ts'

type Waiting = { readonly path: string; readonly settle: (facts: ImageFacts | null) => void }

/** The tiles that come into view together ask together. */
const waiting: Waiting[] = []

function ask(engine: Engine, path: string): Promise<ImageFacts | null> {
  return new Promise((settle) => {
    waiting.push({ path, settle })
    if (waiting.length === 1) queueMicrotask(() => void send(engine))
  })
}

async function send(engine: Engine): Promise<void> {
  const asked = waiting.splice(0, mostImageFacts)
  if (waiting.length > 0) queueMicrotask(() => void send(engine))
  const result = await engine.ask('site.imageFacts', { paths: asked.map(({ path }) => path) })
  const rows = result.ok ? result.value.rows : []
  for (const { path, settle } of asked) settle(rows.find((row) => row.path === path) ?? null)
}

/** What is known already, by file and its state: a tile that comes back into view asks nobody again. */
const known = new Map<string, ImageFacts | null>()

const stateOf = ({ path, changedAt, bytes }: MediaRow) => `${path}\n${changedAt}\n${bytes}`

async function factsOf(engine: Engine, row: MediaRow): Promise<ImageFacts | null> {
  const state = stateOf(row)
  const found = known.get(state)
  if (found !== undefined) return found
  const facts = await ask(engine, row.path)
  known.set(state, facts)
  return facts
}

/** Pixels of a picture, by its first bytes; undefined until they are known, null where the file does not say. */
export function usePictureFacts(row: MediaRow): ImageFacts | null | undefined {
  const engine = useEngine()
  const { kind } = row
  const state = stateOf(row)
  const [facts, setFacts] = useState(() => (kind === 'image' ? known.get(state) : null))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row is what its state says
  useEffect(() => {
    if (kind !== 'image') return
    let isWanted = true
    void factsOf(engine, row).then((found) => {
      if (isWanted) setFacts(found)
    })
    return () => {
      isWanted = false
    }
  }, [engine, kind, state])
  return facts
}

/** The pixels of all pictures, asked for while `isWanted`; null until they are known. */
export function usePixels(rows: readonly MediaRow[], isWanted: boolean): ReadonlyMap<string, number> | null {
  const engine = useEngine()
  const [pixels, setPixels] = useState<ReadonlyMap<string, number> | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    const pictures = rows.filter(({ kind }) => kind === 'image')
    void Promise.all(pictures.map((row) => factsOf(engine, row))).then((found) => {
      const counted = found.map((facts, index): [string, number] => [
        pictures[index]?.path ?? '',
        (facts?.width ?? 0) * (facts?.height ?? 0),
      ])
      if (isCurrent) setPixels(new Map(counted))
    })
    return () => {
      isCurrent = false
    }
  }, [engine, rows, isWanted])
  return pixels
}

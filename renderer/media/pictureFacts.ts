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

/** Pixels of a picture, by its first bytes; undefined until they are known, null where the file does not say. */
export function usePictureFacts({ path, kind, changedAt }: MediaRow): ImageFacts | null | undefined {
  const engine = useEngine()
  const [facts, setFacts] = useState<ImageFacts | null | undefined>(kind === 'image' ? undefined : null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed file has other pixels
  useEffect(() => {
    if (kind !== 'image') return
    let isWanted = true
    void ask(engine, path).then((found) => {
      if (isWanted) setFacts(found)
    })
    return () => {
      isWanted = false
    }
  }, [engine, path, kind, changedAt])
  return facts
}

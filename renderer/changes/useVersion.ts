import { useEffect, useState } from 'react'
import type { changesContract, PageSide, PageTexts, VersionFile } from '#shared/changes/contract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Problem } from '#shared/wire/result.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'

/** A version with everything about it. */
export type Version = OutputOf<(typeof changesContract)['changes.version']>

/** An answer that is on its way, there, or missing. */
export type Answered<T> =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** What one version changed; for two, in what they differ. */
export type VersionShown = {
  readonly version: Version
  /** What it is compared with: the version before it or another; null where there is none. */
  readonly before: string | null
  /** The other one of two that are compared; null where a version stands by itself. */
  readonly other: Version | null
  readonly files: readonly VersionFile[]
}

/** Reads the version chosen last, compared with the other one or with the one before it. */
export function useVersion(versions: readonly string[]): Answered<VersionShown> {
  const engine = useEngine()
  const id = versions.at(-1) ?? null
  const other = versions.length > 1 ? (versions[0] ?? null) : null
  const [shown, setShown] = useState<Answered<VersionShown>>({ kind: 'reading' })
  useEffect(() => {
    let isCurrent = true
    setShown({ kind: 'reading' })
    if (id !== null)
      void readVersion(engine, id, other).then((answer) => {
        if (isCurrent) setShown(answer)
      })
    return () => {
      isCurrent = false
    }
  }, [engine, id, other])
  return shown
}

type Engine = ReturnType<typeof useEngine>

async function readVersion(
  engine: Engine,
  id: string,
  other: string | null,
): Promise<Answered<VersionShown>> {
  const version = await engine.ask('changes.version', { id })
  if (!version.ok) return { kind: 'failed', problem: version.problem }
  const { value } = version
  if (other === null)
    return { kind: 'ready', value: { version: value, before: value.parent, other: null, files: value.files } }
  const earlier = await engine.ask('changes.version', { id: other })
  if (!earlier.ok) return { kind: 'failed', problem: earlier.problem }
  const between = await engine.ask('changes.between', { before: other, after: id })
  if (!between.ok) return { kind: 'failed', problem: between.problem }
  return {
    kind: 'ready',
    value: { version: value, before: other, other: earlier.value, files: between.value.files },
  }
}

/** Two texts of a page; asked again when the page as it is now is one of them and something changed. */
export function useTexts(before: PageSide | null, after: PageSide | null): Answered<PageTexts> {
  const engine = useEngine()
  const [texts, setTexts] = useState<{ readonly key: string; readonly answer: Answered<PageTexts> } | null>(
    null,
  )
  const [revision, setRevision] = useState(0)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  const key = JSON.stringify([before, after])
  const isLive = [before, after].some((side) => side?.version === null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which sides; a new revision asks again
  useEffect(() => {
    let isCurrent = true
    void engine.ask('changes.texts', { before, after }).then((result) => {
      const answer = result.ok
        ? { kind: 'ready' as const, value: result.value }
        : { kind: 'failed' as const, problem: result.problem }
      if (isCurrent) setTexts({ key, answer })
    })
    return () => {
      isCurrent = false
    }
  }, [engine, key, isLive ? revision : 0])
  // The texts of another page must not be shown under this one's name.
  return texts?.key === key ? texts.answer : { kind: 'reading' }
}

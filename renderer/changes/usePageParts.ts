import { useEffect, useMemo, useState } from 'react'
import { type PageParts, pageParts, pagePartsSteps } from '#shared/changes/pageParts.ts'
import { inTurns } from '#shared/changes/steps.ts'

/** Letters that are compared within a few milliseconds: nobody sees that anything happened. */
const quickLetters = 40_000

/** What changed between two texts of a page; null while a large page is still compared, beside everything else. */
export function usePageParts(path: string, before: string, after: string): PageParts | null {
  const isQuick = before.length + after.length <= quickLetters
  const quick = useMemo(
    () => (isQuick ? pageParts(path, before, after) : null),
    [isQuick, path, before, after],
  )
  const [found, setFound] = useState<PageParts | null>(null)
  useEffect(() => {
    if (isQuick) return
    let isWanted = true
    setFound(null)
    void partsInTurns(path, { before, after, isWanted: () => isWanted }).then((parts) => {
      if (isWanted) setFound(parts)
    })
    return () => {
      isWanted = false
    }
  }, [isQuick, path, before, after])
  return quick ?? found
}

type Comparing = { readonly before: string; readonly after: string; readonly isWanted?: () => boolean }

/** Compares two texts step by step, so that the window answers in between; null when it is no longer wanted. */
export function partsInTurns(
  path: string,
  { before, after, isWanted }: Comparing,
): Promise<PageParts | null> {
  return inTurns(pagePartsSteps(path, before, after), nextTask, isWanted)
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

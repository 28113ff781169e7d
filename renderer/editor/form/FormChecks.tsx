import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { PageDocument } from '#shared/document/document.ts'
import { toValue } from '#shared/document/value.ts'
import { diagnosedFields } from '#shared/editor/diagnosedFields.ts'
import { type Lookups, lookupsIn, type PlacedField, placedFields } from '#shared/editor/fieldCheck.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { useEngineEvent } from '../../backend/hooks.ts'
import { keepEqual } from '../../kit/keepEqual.ts'
import { headField } from '../text/head.ts'
import { useForm } from './FormContext.ts'
import { lookUp } from './lookUp.ts'
import { ProblemList } from './ProblemList.tsx'

/**
 * Looks over the whole form: what its values name in the site, and what there is to look at. It waits for a pause in
 * typing, because it costs more than a key press may; each field tells of itself at once.
 */
export const FormChecks = memo(function FormChecks({ shapes }: { readonly shapes: readonly FieldShape[] }) {
  const head = useSettledHead()
  const fields = useMemo(
    () => (head.root === null ? [] : placedFields(shapes, toValue(head.root))),
    [head, shapes],
  )
  const diagnosed = useMemo(() => diagnosedFields(head), [head])
  useLookedUp(fields)
  return <ProblemList fields={fields} diagnosed={diagnosed} />
})

const pauseMs = 250

/** The page as it was at the last pause in typing. */
function useSettledHead(): PageDocument {
  const { state } = useForm()
  const [head, setHead] = useState(() => state.get().field(headField))
  useEffect(() => {
    let timer = 0
    const settle = () => setHead(state.get().field(headField))
    const stop = state.subscribe(() => {
      window.clearTimeout(timer)
      timer = window.setTimeout(settle, pauseMs)
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [state])
  return head
}

/** Keeps what the site knows of the values up to date: when they change, and anew when the site has. */
function useLookedUp(fields: readonly PlacedField[]): void {
  const { site, around } = useForm()
  const [revision, setRevision] = useState(0)
  useEngineEvent('site.changed', (event) => setRevision(event.revision))
  const last = useRef<Lookups>({ targets: [], references: [] })
  const lookups = useMemo(() => {
    last.current = keepEqual(last.current, lookupsIn(fields))
    return last.current
  }, [fields])
  const revisionSeen = useRef(0)
  useEffect(() => {
    const abort = new AbortController()
    const isAnew = revisionSeen.current !== revision
    revisionSeen.current = revision
    void lookUp(lookups, { site, around }, { isAnew, signal: abort.signal })
    return () => abort.abort()
  }, [lookups, revision, site, around])
}

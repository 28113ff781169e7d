import { useCallback, useRef, useState } from 'react'
import type { FieldShape } from '#shared/site/field.ts'
import type { ReferenceRow } from '#shared/site/references.ts'
import { useForm } from './FormContext.ts'

/** The pages that a field can name, as they are found; an answer that another question has overtaken is dropped. */
export function usePages(shape: FieldShape): {
  readonly rows: readonly ReferenceRow[]
  readonly search: (text: string) => void
} {
  const { site } = useForm()
  const [rows, setRows] = useState<readonly ReferenceRow[]>([])
  const asked = useRef(0)
  const search = useCallback(
    (text: string) => {
      asked.current += 1
      const question = asked.current
      void site.pages(shape, text).then((found) => {
        if (question === asked.current) setRows(found)
      })
    },
    [site, shape],
  )
  return { rows, search }
}

import type { ReactNode } from 'react'
import type { FieldPath } from '#shared/document/document.ts'
import { FieldMistakes } from '../spelling/FieldMistakes.tsx'
import type { FieldText } from '../spelling/fieldWords.ts'
import { useFieldMistakes } from '../spelling/useFieldMistakes.ts'
import { useForm } from './FormContext.ts'

/** The misspelt words of a field, each with a way to mend it; null where there are none. */
export function useSpellingHint(path: FieldPath, text: string, kind: FieldText): ReactNode {
  const { edits, isReadOnly } = useForm()
  const words = useFieldMistakes(text, kind)
  if (isReadOnly || words.length === 0) return null
  return <FieldMistakes words={words} text={text} onMend={(mended) => edits.set(path, mended)} />
}

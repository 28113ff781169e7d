import { type KeyboardEvent, useId } from 'react'
import { problemOf } from '#shared/editor/fieldProblem.ts'
import { type FieldShape, fieldShape } from '#shared/site/field.ts'
import { useComposedText } from '../../kit/composedText.ts'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { FieldMenu } from './FieldMenu.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { problemWords } from './problemWords.ts'
import { useSpellingHint } from './useSpellingHint.tsx'

export type TitleFieldProps = {
  readonly value: string
  /** What is known of the title of pages of this type; null where it is no field of the type. */
  readonly shape: FieldShape | null
}

/** The page's title as large as the page shows it; one line of text that wraps. */
export function TitleField({ value, shape }: TitleFieldProps) {
  const t = useText(editorMessages)
  const words = useText(formMessages)
  const id = useId()
  const { edits, isReadOnly, language, around } = useForm()
  const text = useComposedText(value, (next) => edits.set(titlePath, next.replaceAll('\n', ' ')))
  const known = shape ?? plainTitle
  const problem = problemOf(known, value, useStore(around))
  const error = problem === null ? null : problemWords(problem, words)
  const hint = useSpellingHint(titlePath, value, 'title')
  const keepOneLine = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault()
  }
  return (
    <div data-scroll-target>
      <textarea
        className={styles.title}
        aria-label={t('title')}
        aria-invalid={error !== null}
        {...(error === null ? {} : { 'aria-describedby': id })}
        data-field="title"
        rows={1}
        dir="auto"
        lang={language}
        readOnly={isReadOnly}
        placeholder={t('untitled')}
        value={text.value}
        onChange={(event) => text.onChange(event.target.value)}
        onCompositionStart={text.onCompositionStart}
        onCompositionEnd={text.onCompositionEnd}
        onKeyDown={keepOneLine}
      />
      {!isReadOnly && <FieldMenu shape={known} path={titlePath} />}
      {hint}
      {error !== null && (
        <p id={id} className={styles.listError}>
          {error}
        </p>
      )}
    </div>
  )
}

const titlePath = ['title']
const plainTitle = fieldShape('title')

import type { KeyboardEvent } from 'react'
import { useComposedText } from '../../kit/composedText.ts'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'

/** The page's title as large as the page shows it; one line of text that wraps. */
export function TitleField({ value }: { readonly value: string }) {
  const t = useText(editorMessages)
  const { edits, isReadOnly, language } = useForm()
  const text = useComposedText(value, (next) => edits.set(['title'], next.replaceAll('\n', ' ')))
  const keepOneLine = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault()
  }
  return (
    <textarea
      className={styles.title}
      aria-label={t('title')}
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
  )
}

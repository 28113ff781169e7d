import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { TextField as AriaTextField, Input } from 'react-aria-components'
import { useComposedText } from './composedText.ts'
import styles from './Field.module.css'
import { ariaFieldProps, ControlBox, FieldParts, type FieldProps } from './Field.tsx'

export type TextFieldProps = FieldProps & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string
  /** The language of the content, for spelling and hyphenation. */
  readonly lang?: string | undefined
  readonly type?: 'text' | 'url' | 'email' | 'password'
  readonly spellCheck?: boolean
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
  readonly name?: string
  /** A small picture in front of the text. */
  readonly sign?: ReactNode
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const text = useComposedText(props.value, props.onChange)
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      value={text.value}
      onChange={text.onChange}
      type={props.type ?? 'text'}
      {...(props.name ? { name: props.name } : {})}
    >
      <FieldParts field={props}>
        <ControlBox note={props.note} sign={props.sign}>
          <Input
            ref={props.inputRef ?? null}
            className={styles.input ?? ''}
            dir="auto"
            {...(props.lang ? { lang: props.lang } : {})}
            spellCheck={props.spellCheck ?? (props.type ?? 'text') === 'text'}
            placeholder={props.placeholder ?? ''}
            onCompositionStart={text.onCompositionStart}
            onCompositionEnd={text.onCompositionEnd}
            {...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {})}
            {...(props.onBlur ? { onBlur: props.onBlur } : {})}
          />
        </ControlBox>
      </FieldParts>
    </AriaTextField>
  )
}

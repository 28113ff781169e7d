import { type KeyboardEvent, type Ref, useLayoutEffect, useRef } from 'react'
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import { classNames } from './classNames.ts'
import { useComposedText } from './composedText.ts'
import fieldStyles from './Field.module.css'
import { ariaFieldProps, ControlBox, FieldParts, type FieldProps } from './Field.tsx'
import styles from './TextArea.module.css'

export type TextAreaProps = FieldProps & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string
  /** The language of the content, for spelling and hyphenation. */
  readonly lang?: string | undefined
  readonly spellCheck?: boolean
  readonly minRows?: number
  readonly maxRows?: number
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

const rowHeight = 20
const padding = 10

/** Several lines of text; grows with its content up to `maxRows`, then scrolls. */
export function TextArea(props: TextAreaProps) {
  const text = useComposedText(props.value, props.onChange)
  const ownRef = useGrowing(text.value, props.minRows ?? 2, props.maxRows ?? 12)
  const assign = (element: HTMLTextAreaElement | null) => {
    ownRef.current = element
    if (typeof props.inputRef === 'function') props.inputRef(element)
    else if (props.inputRef) props.inputRef.current = element
  }
  return (
    <AriaTextField {...ariaFieldProps(props)} value={text.value} onChange={text.onChange}>
      <FieldParts field={props}>
        <ControlBox note={props.note}>
          <AriaTextArea
            ref={assign}
            className={classNames(fieldStyles.input, styles.area)}
            dir="auto"
            rows={props.minRows ?? 2}
            {...(props.lang ? { lang: props.lang } : {})}
            spellCheck={props.spellCheck ?? true}
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

/** Fits the height to the text, also when a pane is resized. */
function useGrowing(text: string, minRows: number, maxRows: number) {
  const ref = useRef<HTMLTextAreaElement | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const adjust = () => {
      element.style.height = 'auto'
      const wanted = Math.max(minRows * rowHeight + padding, element.scrollHeight)
      element.style.height = `${Math.min(wanted, maxRows * rowHeight + padding)}px`
    }
    adjust()
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return
      width = element.clientWidth
      adjust()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [text, minRows, maxRows])
  return ref
}

import { Search, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components'
import { classNames } from './classNames.ts'
import { useComposedText } from './composedText.ts'
import fieldStyles from './Field.module.css'
import { Icon } from './Icon.tsx'
import { Keys } from './Keys.tsx'
import { kitMessages } from './messages.ts'
import styles from './SearchField.module.css'
import { useText } from './text.ts'

export type SearchFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string
  /** Shown while the field is empty, e.g. `/`. */
  readonly shortcut?: string
  readonly autoFocus?: boolean
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Search as you type; Esc empties it. */
export function SearchField(props: SearchFieldProps) {
  const t = useText(kitMessages)
  const text = useComposedText(props.value, props.onChange)
  return (
    <AriaSearchField
      aria-label={props.label}
      className={styles.search ?? ''}
      value={text.value}
      onChange={text.onChange}
      autoFocus={props.autoFocus ?? false}
    >
      <div className={classNames(fieldStyles.control, styles.box)}>
        <span className={styles.sign}>
          <Icon of={Search} />
        </span>
        <Input
          ref={props.inputRef ?? null}
          className={classNames(fieldStyles.input, styles.input)}
          placeholder={props.placeholder ?? ''}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          onCompositionStart={text.onCompositionStart}
          onCompositionEnd={text.onCompositionEnd}
          {...(props.onKeyDown ? { onKeyDownCapture: props.onKeyDown } : {})}
        />
        {props.value === '' ? (
          props.shortcut && <Keys of={props.shortcut} />
        ) : (
          <Button aria-label={t('clearSearch')} className={styles.clear ?? ''}>
            <Icon of={X} size={14} />
          </Button>
        )}
      </div>
    </AriaSearchField>
  )
}

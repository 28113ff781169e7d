import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import { asText, type ControlProps } from './controlProps.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'

/** A colour as the site writes it, with a patch that shows it and opens the system's choice of colours. */
export function ColourField({ common, path, value }: ControlProps) {
  const t = useText(formMessages)
  const { edits } = useForm()
  const text = asText(value)
  const choose = (hex: string) => edits.set(path, /[A-F]/.test(text) ? hex.toUpperCase() : hex)
  return (
    <TextField
      {...common}
      value={text}
      onChange={(next) => edits.set(path, next)}
      spellCheck={false}
      note={
        <input
          type="color"
          className={styles.patch}
          aria-label={t('chooseColour')}
          value={hexOf(text)}
          disabled={common.isReadOnly}
          onChange={(event) => choose(event.target.value)}
        />
      }
    />
  )
}

/** The system's choice of colours knows six digits only; other colours begin at black there. */
function hexOf(text: string): string {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text)
  if (short)
    return `#${[...short]
      .slice(1)
      .map((digit) => digit.repeat(2))
      .join('')}`.toLowerCase()
  return /^#[\da-f]{6}/i.test(text) ? text.slice(0, 7).toLowerCase() : '#000000'
}

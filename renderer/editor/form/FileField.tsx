import { useState } from 'react'
import { ComboBox } from '../../kit/ComboBox.tsx'
import { useText } from '../../kit/text.ts'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'

/** The path of a file as the site writes it; paths that other pages have are offered. */
export function FileField({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const { edits } = useForm()
  const [offered] = useState(() => [...new Set([...shape.choices, ...shape.examples])])
  return (
    <ComboBox
      {...common}
      value={asText(value)}
      onChange={(next) => edits.set(path, next)}
      options={offered}
      placeholder={t('pathOfFile')}
    />
  )
}

import { hasTime, readDate, type WrittenDate, writeDate } from '#shared/editor/writtenDate.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { DateField } from '../../kit/DateField.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'

/**
 * A date with a picker, read and written in the shape it has; a new one in the shape of its neighbours. What cannot be
 * read as a date stays a line of text.
 */
export function DateControl({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const { edits } = useForm()
  const text = asText(value)
  const date = text === '' ? null : readDate(text, shape.dateShape)
  if (text !== '' && date === null)
    return (
      <TextField {...common} value={text} onChange={(next) => edits.set(path, next)} spellCheck={false} />
    )
  const manner = date ?? newManner(shape)
  const zone =
    manner.zone === null ? null : /^z$/i.test(manner.zone) ? t('inUtc') : t('inZone', { zone: manner.zone })
  return (
    <DateField
      {...common}
      help={[common.help, zone].filter(Boolean).join(' ') || null}
      value={date?.local ?? null}
      granularity={hasTime(manner.shape) ? 'minute' : 'day'}
      onChange={(local) => edits.setDate(path, local === null ? null : writeDate(local, manner))}
    />
  )
}

/** How a date is written where there is none yet: as other pages do, in their zone. */
function newManner({ kind, dateShape, examples }: FieldShape): Omit<WrittenDate, 'local'> {
  const [example = null] = examples.flatMap((text) => readDate(text, dateShape) ?? [])
  if (example !== null && (dateShape === null || dateShape === example.shape))
    return { ...example, fraction: '' }
  const shape = dateShape ?? (kind === 'date' ? 'yyyy-MM-dd' : "yyyy-MM-dd'T'HH:mm:ss")
  return { shape, zone: example?.zone ?? null, fraction: '' }
}

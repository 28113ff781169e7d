import { memo } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isList, sameValue } from '#shared/document/value.ts'
import { emptyValue } from '#shared/editor/emptyValue.ts'
import type { FormRow } from '#shared/editor/formRows.ts'
import { ComboBox } from '../../kit/ComboBox.tsx'
import { DateField } from '../../kit/DateField.tsx'
import type { FieldProps } from '../../kit/Field.tsx'
import { NumberField } from '../../kit/NumberField.tsx'
import { Switch } from '../../kit/Switch.tsx'
import { TagField } from '../../kit/TagField.tsx'
import { TextArea } from '../../kit/TextArea.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { FieldMenu } from './FieldMenu.tsx'
import { useForm } from './FormContext.ts'
import { GroupField } from './GroupField.tsx'
import { ImageField } from './ImageField.tsx'
import { ListField } from './ListField.tsx'
import { useLabel } from './useLabel.ts'

export type FieldControlProps = {
  readonly row: FormRow
  readonly path: FieldPath
}

/**
 * The control for one field, by what the field holds; every change goes straight into the page's text.
 *
 * Rows are laid out anew with every key press in any field; a control is drawn anew only when its own row differs.
 */
export const FieldControl = memo(function FieldControl({ row, path }: FieldControlProps) {
  const { shape, value } = row
  const { isReadOnly } = useForm()
  const inWords = useLabel()
  const common: FieldProps = {
    label: inWords(shape.label),
    help: shape.help,
    isReadOnly,
    action: isReadOnly || value === undefined ? null : <FieldMenu shape={shape} path={path} />,
  }
  return (
    <div data-field={path.join('.')} data-scroll-target>
      <Control common={common} path={path} row={row} />
    </div>
  )
}, isSameField)

function isSameField(before: FieldControlProps, after: FieldControlProps): boolean {
  return (
    sameValue(before.row.value, after.row.value) &&
    (before.row.shape === after.row.shape || sameValue(before.row.shape, after.row.shape)) &&
    sameValue(before.path, after.path)
  )
}

type ControlProps = FieldControlProps & { readonly common: FieldProps }

function Control({ common, row, path }: ControlProps) {
  const { shape, value } = row
  const { edits, isReadOnly, language } = useForm()
  const set = (next: Value) => edits.set(path, next)
  switch (shape.kind) {
    case 'text':
    case 'file':
    case 'link':
    case 'colour':
      return <TextField {...common} value={asText(value)} onChange={set} lang={language} />
    case 'long-text':
    case 'markdown':
      return (
        <TextArea
          {...common}
          value={asText(value)}
          onChange={set}
          lang={language}
          note={asText(value).length || null}
        />
      )
    case 'number':
      return <NumberField {...common} value={typeof value === 'number' ? value : null} onChange={set} />
    case 'yes-no':
      return <Switch {...common} value={value === true} onChange={set} />
    case 'date':
    case 'date-time':
      return <DateControl common={common} row={row} path={path} />
    case 'choice':
      return <ComboBox {...common} value={asText(value)} onChange={set} options={shape.choices} />
    case 'reference':
      return shape.reference?.isMany === true ? (
        <TagField
          {...common}
          value={asTexts(value)}
          onChange={(names) => set([...names])}
          suggestions={shape.choices}
        />
      ) : (
        <TextField {...common} value={asText(value)} onChange={set} lang={language} />
      )
    case 'tags':
      return (
        <TagField
          {...common}
          value={asTexts(value)}
          onChange={(tags) => set([...tags])}
          suggestions={shape.choices}
        />
      )
    case 'image':
      return <ImageField common={common} value={asText(value)} onChange={set} />
    case 'group':
      return <GroupField common={common} shape={shape} value={value ?? emptyValue(shape)} path={path} />
    case 'list':
    case 'blocks':
      return <ListField shape={shape} value={value ?? []} path={path} isReadOnly={isReadOnly} />
    default:
      return shape.kind satisfies never
  }
}

/** Dates in the site's own spelling: the picker writes plain ISO dates, any other shape stays a line of text. */
function DateControl({ common, row: { shape, value }, path }: ControlProps) {
  const { edits } = useForm()
  const text = asText(value)
  const isPlainDate = text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isPlainDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)
  if (!isPlainDate && !isPlainDateTime)
    return (
      <TextField {...common} value={text} onChange={(next) => edits.set(path, next)} spellCheck={false} />
    )
  return (
    <DateField
      {...common}
      value={text === '' ? null : text}
      granularity={isPlainDateTime || (text === '' && shape.kind === 'date-time') ? 'minute' : 'day'}
      onChange={(next) => edits.setDate(path, next)}
    />
  )
}

function asText(value: Value | undefined): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)
}

function asTexts(value: Value | undefined): readonly string[] {
  return isList(value) ? value.map((item) => asText(item)) : []
}

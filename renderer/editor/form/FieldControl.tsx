import { memo, type RefObject, useEffect, useReducer, useRef } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { sameValue } from '#shared/document/value.ts'
import { emptyValue } from '#shared/editor/emptyValue.ts'
import { type FieldProblem, problemOf } from '#shared/editor/fieldProblem.ts'
import { canHold, type FormRow } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { FieldProps } from '../../kit/Field.tsx'
import { NumberField } from '../../kit/NumberField.tsx'
import { Switch } from '../../kit/Switch.tsx'
import { useStore } from '../../kit/store.ts'
import { TagField } from '../../kit/TagField.tsx'
import { TextArea } from '../../kit/TextArea.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { ColourField } from './ColourField.tsx'
import { asText, asTexts, type ControlProps } from './controlProps.ts'
import { DateControl } from './DateControl.tsx'
import { FieldMenu } from './FieldMenu.tsx'
import { FileField } from './FileField.tsx'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { GroupField } from './GroupField.tsx'
import { ImageField } from './ImageField.tsx'
import { keptRow } from './keptRows.ts'
import { LinkField } from './LinkField.tsx'
import { ListField } from './ListField.tsx'
import { MarkdownField } from './MarkdownField.tsx'
import { problemWords } from './problemWords.ts'
import { ReferenceField } from './ReferenceField.tsx'
import { isSlug, SlugField } from './SlugField.tsx'
import { useHelp } from './useHelp.ts'
import { useLabel } from './useLabel.ts'
import { useSpellingHint } from './useSpellingHint.tsx'

export type FieldControlProps = {
  readonly row: FormRow
  readonly path: FieldPath
  /** True where something else names the field already, as the item of a list that it is. */
  readonly isLabelHidden?: boolean
}

/**
 * The control for one field, by what the field holds; every change goes straight into the page's text.
 *
 * Rows are laid out anew with every key press in any field; a control is drawn anew only when its own row differs.
 */
export const FieldControl = memo(function FieldControl({ row, path, isLabelHidden }: FieldControlProps) {
  const { isReadOnly } = useForm()
  const inWords = useLabel()
  const steady = useSteadyShape(row)
  const help = useHelp(steady.shape, row.value)
  const error = useProblem(steady.element, steady.shape, row.value)
  const hasMenu = !isReadOnly && row.value !== undefined && isLabelHidden !== true
  const common: FieldProps = {
    label: inWords(steady.shape.label),
    isLabelHidden: isLabelHidden ?? false,
    help,
    error,
    isReadOnly,
    isRequired: steady.shape.isRequired && steady.shape.origin !== 'learned',
    action: hasMenu ? <FieldMenu shape={steady.shape} path={path} /> : null,
  }
  return (
    <div ref={steady.element} data-field={path.join('.')} data-scroll-target>
      <Control common={common} path={path} shape={steady.shape} value={row.value} />
    </div>
  )
}, isSameField)

function isSameField(before: FieldControlProps, after: FieldControlProps): boolean {
  return (
    keptRow(before.row, after.row) === before.row &&
    before.isLabelHidden === after.isLabelHidden &&
    sameValue(before.path, after.path)
  )
}

/**
 * A field keeps its control while the focus is in it, whatever its value looks like in between: text that grows, or that
 * happens to read as a date, must not be taken from under the person's hands.
 */
function useSteadyShape({ shape, value }: FormRow) {
  const element = useRef<HTMLDivElement>(null)
  const held = useRef(shape)
  const isFocused = element.current?.contains(document.activeElement) === true
  const isKept = isFocused && held.current.kind !== shape.kind && canHold(held.current, value ?? null)
  if (!isKept) held.current = shape
  return { element, shape: isKept ? { ...held.current, label: shape.label } : shape }
}

/**
 * What there is to look at in the field, in words; listens to what becomes known of the site. Nobody is told of a
 * mistake in the middle of a word: what is new waits until the focus leaves the field, what is mended goes at once.
 */
function useProblem(
  element: RefObject<HTMLDivElement | null>,
  shape: FieldShape,
  value: Value | undefined,
): string | null {
  const t = useText(formMessages)
  const { around } = useForm()
  const problem = useStore(around, (known) => problemOf(shape, value, known), isSameProblem)
  const [, leave] = useReducer((count: number) => count + 1, 0)
  const wasShown = useRef(false)
  useEffect(() => {
    const field = element.current
    field?.addEventListener('focusout', leave)
    return () => field?.removeEventListener('focusout', leave)
  }, [element])
  const isFocused = element.current?.contains(document.activeElement) === true
  wasShown.current = problem !== null && (!isFocused || wasShown.current)
  return problem !== null && wasShown.current ? problemWords(problem, t) : null
}

function isSameProblem(before: FieldProblem | null, after: FieldProblem | null): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function Control(props: ControlProps) {
  const { common, path, shape, value } = props
  const { isReadOnly } = useForm()
  switch (shape.kind) {
    case 'text':
      return isSlug(shape, path) ? <SlugField {...props} /> : <PlainText {...props} />
    case 'long-text':
      return <LongText {...props} />
    case 'markdown':
      return <MarkdownField {...props} />
    case 'number':
    case 'yes-no':
    case 'tags':
      return <PlainValue {...props} />
    case 'date':
    case 'date-time':
      return <DateControl {...props} />
    case 'choice':
      return <ChoiceField {...props} />
    case 'image':
      return <ImageField {...props} />
    case 'file':
      return <FileField {...props} />
    case 'link':
      return isSlug(shape, path) ? <SlugField {...props} /> : <LinkField {...props} />
    case 'reference':
      return <ReferenceField {...props} />
    case 'colour':
      return <ColourField {...props} />
    case 'group':
      return <GroupField common={common} shape={shape} value={value ?? emptyValue(shape)} path={path} />
    case 'list':
    case 'blocks':
      return (
        <ListField common={common} shape={shape} value={value ?? []} path={path} isReadOnly={isReadOnly} />
      )
    default:
      return shape.kind satisfies never
  }
}

function PlainText({ common, path, value, shape }: ControlProps) {
  const { edits, language } = useForm()
  const text = asText(value)
  const most = shape.limits?.maxLength ?? null
  const hint = useSpellingHint(path, text, 'line')
  return (
    <TextField
      {...common}
      hint={hint}
      value={text}
      onChange={(next) => edits.set(path, next)}
      lang={language}
      note={most === null ? null : `${text.length} / ${most}`}
    />
  )
}

function LongText({ common, path, value, shape }: ControlProps) {
  const { edits, language } = useForm()
  const text = asText(value)
  const most = shape.limits?.maxLength ?? null
  const hint = useSpellingHint(path, text, 'long')
  return (
    <TextArea
      {...common}
      hint={hint}
      value={text}
      onChange={(next) => edits.set(path, next)}
      lang={language}
      note={most === null ? text.length || null : `${text.length} / ${most}`}
    />
  )
}

/** Values that the kit's own fields hold as they are. */
function PlainValue({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const { edits } = useForm()
  if (shape.kind === 'number')
    return (
      <NumberField
        {...common}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => edits.set(path, next)}
      />
    )
  if (shape.kind === 'yes-no')
    return (
      <Switch
        {...common}
        value={value === true}
        words={{ on: t('yes'), off: t('no') }}
        onChange={(next) => edits.set(path, next)}
      />
    )
  return (
    <TagField
      {...common}
      value={asTexts(value)}
      onChange={(tags) => edits.set(path, [...tags])}
      suggestions={shape.choices}
    />
  )
}

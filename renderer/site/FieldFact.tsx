import { labelIn } from '#shared/site/labelIn.ts'
import type { LearnedField, LearnedType } from '#shared/site/learnedSchema.ts'
import { useFormat } from '../kit/format.ts'
import { useLocale, useText } from '../kit/text.ts'
import { Fact, PageLink, SureMark } from './Fact.tsx'
import { FieldCorrectionForm } from './FieldCorrectionForm.tsx'
import { figuresOf, surenessOf } from './fieldWords.ts'
import { kindMessages, siteDeskMessages } from './siteDeskMessages.ts'
import { toldNames } from './toldNames.ts'

export type FieldFactProps = {
  readonly field: LearnedField
  readonly type: LearnedType
  readonly types: readonly LearnedType[]
}

/** What was learned of one field, in sentences. */
export function FieldFact({ field, type, types }: FieldFactProps) {
  const locale = useLocale()
  const { shape, path } = field
  const name = labelIn(locale, shape.label)
  const isRead = field.seen > 0 && !field.isVariant
  return (
    <Fact
      id={`field:${type.id}:${JSON.stringify(path)}`}
      title={name}
      detail={path.at(-1) ?? ''}
      depth={path.length - 1}
      mark={
        field.isVariant ? null : (
          <SureMark sureness={surenessOf(field)} {...(isRead ? figuresOf(field) : {})} />
        )
      }
      form={<FieldCorrectionForm field={field} type={type} types={types} name={name} />}
    >
      {field.isVariant ? <VariantWords field={field} /> : <FieldWords field={field} types={types} />}
    </Fact>
  )
}

function VariantWords({ field }: { readonly field: LearnedField }) {
  const t = useText(siteDeskMessages)
  return <p>{t('variantIs', { seen: field.seen })}</p>
}

type WordsProps = { readonly field: LearnedField; readonly types: readonly LearnedType[] }

function FieldWords({ field, types }: WordsProps) {
  const t = useText(siteDeskMessages)
  const kind = useText(kindMessages)
  const { shape, learned, told } = field
  return (
    <>
      <p>
        {!hasOwnWords.includes(shape.kind) && `${kind(shape.kind)}. `}
        {presence(field, t)} <KindWords field={field} types={types} />
        {shape.isHidden && ` ${t('notInForm')}`}
      </p>
      <ExampleWords field={field} />
      {shape.help && <p>{shape.help}</p>}
      {field.misfit && (
        <p>
          {t('misfit', {
            count: field.seen - field.fits,
            value: t('quoted', { text: shortened(field.misfit.value) }),
          })}{' '}
          <PageLink page={field.misfit.page} />
        </p>
      )}
      {told.length > 0 && (
        <p>
          <ToldWords told={told} />
          {learned && told.includes('kind') && ` ${t('learnedWas', { what: kind(learned.kind) })}.`}
        </p>
      )}
    </>
  )
}

/** What people told about something, by name. */
export function ToldWords({ told }: { readonly told: readonly string[] }) {
  const t = useText(siteDeskMessages)
  const format = useFormat()
  return t('told', { what: format.list(toldNames(told).map((name) => t(name))) })
}

/** Kinds whose own sentence says what they are. */
const hasOwnWords: readonly string[] = ['choice', 'reference']

function presence(field: LearnedField, t: ReturnType<typeof useText<typeof siteDeskMessages>>): string {
  const { seen, of, path, told, shape } = field
  const isInside = path.length > 1
  const need = told.includes('required') ? ` ${t(shape.isRequired ? 'required' : 'notRequired')}` : ''
  if (seen === 0) return t('noneHas') + need
  if (seen === of) return (isInside ? t('everyHasInside') : t('everyHas', { of })) + need
  return t(isInside ? 'someHaveInside' : 'someHave', { seen, of }) + need
}

/** What only some kinds of field have: choices, what is referred to, how days are written. */
function KindWords({ field, types }: WordsProps) {
  const t = useText(siteDeskMessages)
  const locale = useLocale()
  const format = useFormat()
  const { shape, values, found, singles } = field
  if (shape.kind === 'choice') {
    const named = shape.choices.map((value) => `${value} (${countOf(field, value)})`)
    const shown = named.length > 8 ? [...named.slice(0, 8), '…'] : named
    return t('choiceIs', { count: named.length, values: shown.join(', ') })
  }
  if (shape.kind === 'reference') {
    const ids = shape.reference?.types ?? []
    const names = ids.map((id) => labelIn(locale, types.find((type) => type.id === id)?.label ?? id))
    const what = names.length > 0 ? t('referenceIs', { types: format.list(names) }) : t('referenceAny')
    return found === null || ids.length === 0 || singles === 0
      ? what
      : `${what} ${t('referenceFound', { found, all: singles })}`
  }
  const [first] = values
  const isDate = shape.kind === 'date' || shape.kind === 'date-time'
  return isDate && first ? t('dateIs', { example: first.value }) : null
}

function countOf({ values }: LearnedField, text: string): number {
  return values.find(({ value }) => value === text)?.count ?? 0
}

const plainKinds = [
  'text',
  'long-text',
  'markdown',
  'number',
  'image',
  'file',
  'link',
  'reference',
  'colour',
  'tags',
  'list',
]

/** A value as pages have it, with the way to one that does. */
function ExampleWords({ field: { shape, values } }: { readonly field: LearnedField }) {
  const t = useText(siteDeskMessages)
  const example = values.find(({ value }) => value.trim() !== '')
  if (!plainKinds.includes(shape.kind) || !example) return null
  return (
    <p>
      {t('exampleOn', { value: t('quoted', { text: shortened(example.value) }) })}{' '}
      <PageLink page={example.page} />
    </p>
  )
}

function shortened(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text
}

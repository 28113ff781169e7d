import { useState } from 'react'
import { labelIn } from '#shared/site/labelIn.ts'
import type { LearnedField, LearnedType } from '#shared/site/learnedSchema.ts'
import { Select } from '../kit/Select.tsx'
import { Switch } from '../kit/Switch.tsx'
import { TagField } from '../kit/TagField.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { FactForm } from './Fact.tsx'
import { draftOf, type FieldDraft, kindsFor, nothingTold, toldBy } from './fieldWords.ts'
import { kindMessages, siteDeskMessages } from './siteDeskMessages.ts'
import { useCorrection } from './useCorrection.ts'

export type FieldCorrectionFormProps = {
  readonly field: LearnedField
  readonly type: LearnedType
  readonly types: readonly LearnedType[]
  /** The field as the reader's language calls it. */
  readonly name: string
}

/** Corrects one field: what it is called and holds, whether it is needed and shown, its help. */
export function FieldCorrectionForm({ field, type, types, name }: FieldCorrectionFormProps) {
  const correct = useCorrection()
  const [draft, setDraft] = useState(() => draftOf(field))
  const change = (patch: Partial<FieldDraft>) => setDraft((now) => ({ ...now, ...patch }))
  const set = toldBy(field, draft)
  const about = { kind: 'field', type: type.id, field: field.path } as const
  const isComplete = draft.kind !== 'choice' || draft.choices.length > 0
  return (
    <FactForm
      name={name}
      canKeep={set !== null && isComplete}
      onKeep={() => set && correct({ about, set }, name)}
      onSetBack={field.told.length === 0 ? null : () => correct({ about, set: nothingTold(field) }, name)}
    >
      <NameField draft={draft} change={change} />
      {!field.isVariant && <KindFields field={field} types={types} draft={draft} change={change} />}
      {!field.isVariant && <FormFields draft={draft} change={change} />}
    </FactForm>
  )
}

type DraftProps = { readonly draft: FieldDraft; readonly change: (patch: Partial<FieldDraft>) => void }

function NameField({ draft, change }: DraftProps) {
  const t = useText(siteDeskMessages)
  return <TextField label={t('labelField')} value={draft.label} onChange={(label) => change({ label })} />
}

type KindFieldsProps = DraftProps & Pick<FieldCorrectionFormProps, 'field' | 'types'>

/** What the field holds, with what only that kind needs. */
function KindFields({ field, types, draft, change }: KindFieldsProps) {
  const t = useText(siteDeskMessages)
  const kind = useText(kindMessages)
  const kinds = kindsFor(field)
  const hasChoices = draft.kind === 'choice' || draft.kind === 'tags'
  return (
    <>
      {kinds.length > 0 && (
        <Select
          label={t('kindField')}
          value={draft.kind}
          onChange={(value) => change({ kind: kinds.find((each) => each === value) ?? draft.kind })}
          options={kinds.map((value) => ({ value, label: kind(value) }))}
        />
      )}
      {kinds.length > 0 && hasChoices && (
        <TagField
          label={t('choicesField')}
          help={t('choicesHelp')}
          value={draft.choices}
          onChange={(choices) => change({ choices })}
          suggestions={field.values.map(({ value }) => value)}
        />
      )}
      {draft.kind === 'reference' && <ReferenceFields types={types} draft={draft} change={change} />}
    </>
  )
}

const ways = ['slug', 'title', 'path'] as const

function ReferenceFields({ types, draft, change }: DraftProps & { readonly types: readonly LearnedType[] }) {
  const t = useText(siteDeskMessages)
  const locale = useLocale()
  const offered = draft.by === 'key' ? [...ways, 'key' as const] : ways
  return (
    <>
      <Select
        label={t('toField')}
        value={draft.to}
        onChange={(to) => change({ to })}
        options={types.map(({ id, label }) => ({ value: id, label: labelIn(locale, label) }))}
      />
      <Select
        label={t('byField')}
        value={draft.by}
        onChange={(value) => change({ by: offered.find((way) => way === value) ?? draft.by })}
        options={offered.map((way) => ({ value: way, label: t(`by_${way}`) }))}
      />
    </>
  )
}

/** How the field stands in the form. */
function FormFields({ draft, change }: DraftProps) {
  const t = useText(siteDeskMessages)
  const words = { on: t('yes'), off: t('no') }
  return (
    <>
      <Switch
        label={t('requiredField')}
        value={draft.required}
        words={words}
        onChange={(required) => change({ required })}
      />
      <Switch
        label={t('hiddenField')}
        value={!draft.hidden}
        words={words}
        onChange={(isShown) => change({ hidden: !isShown })}
      />
      <TextField
        label={t('helpField')}
        help={t('helpHelp')}
        value={draft.help}
        onChange={(help) => change({ help })}
      />
    </>
  )
}

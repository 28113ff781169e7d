import { useState } from 'react'
import type { TypeSet } from '#shared/site/correction.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { LearnedSiteAnswer, LearnedType } from '#shared/site/learnedSchema.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { Switch } from '../kit/Switch.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { Fact, FactForm, PageLink, SureMark } from './Fact.tsx'
import { FieldFact, ToldWords } from './FieldFact.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { isAddressPattern, isFolder, type TypeDraft, typeDraftOf, typeToldBy } from './typeWords.ts'
import { useCorrection } from './useCorrection.ts'

export type TypeSectionProps = {
  readonly type: LearnedType
  readonly site: LearnedSiteAnswer
  /** False until the fields of this type have come. */
  readonly isKnown: boolean
}

/** One kind of page: what it is called, where it lies, and its fields. */
export function TypeSection({ type, site, isKnown }: TypeSectionProps) {
  const t = useText(siteDeskMessages)
  return (
    <>
      <section className={styles.card} aria-label={t('typeFact')}>
        <TypeFact type={type} />
      </section>
      <section className={styles.card} aria-label={t('fields')}>
        <h3 className={styles.cardTitle}>{t('fields')}</h3>
        {isKnown ? <FieldFacts type={type} site={site} /> : <SkeletonRows count={5} />}
      </section>
    </>
  )
}

function FieldFacts({ type, site }: Omit<TypeSectionProps, 'isKnown'>) {
  const t = useText(siteDeskMessages)
  if (type.fields.length === 0) return <p className={styles.quiet}>{t('noFields')}</p>
  return type.fields.map((field) => (
    <FieldFact key={JSON.stringify(field.path)} field={field} type={type} types={site.types} />
  ))
}

function TypeFact({ type }: { readonly type: LearnedType }) {
  const t = useText(siteDeskMessages)
  const locale = useLocale()
  const label = labelIn(locale, type.label)
  const example = type.examples.find(({ address }) => address !== null)?.address ?? null
  return (
    <Fact
      id={`type:${type.id}`}
      title={t('typeFact')}
      detail={type.id}
      mark={type.told.length > 0 ? <SureMark sureness="corrected" /> : null}
      form={<TypeForm type={type} name={label} />}
    >
      <p>
        {t('typeIs', { count: type.count, label })}{' '}
        {type.folder !== '' && t('typeIn', { folder: type.folder })}
      </p>
      {type.isHidden && <p>{t('typeHidden')}</p>}
      <p>
        {example === null
          ? t('typeNoAddress')
          : t('typeAddress', { count: type.withAddress, all: type.count, address: example })}
      </p>
      <p>
        {t('examples')}:{' '}
        {type.examples.map((page, index) => (
          <span key={page.path}>
            {index > 0 && ', '}
            <PageLink page={page} />
          </span>
        ))}
      </p>
      {type.told.length > 0 && (
        <p>
          <ToldWords told={type.told} />
        </p>
      )}
    </Fact>
  )
}

type TypeFormProps = { readonly type: LearnedType; readonly name: string }

/** Corrects a kind of page: its name, whether it is listed, its folder and its address. */
function TypeForm({ type, name }: TypeFormProps) {
  const t = useText(siteDeskMessages)
  const correct = useCorrection()
  const [draft, setDraft] = useState(() => typeDraftOf(type))
  const change = (patch: Partial<TypeDraft>) => setDraft((now) => ({ ...now, ...patch }))
  const about = { kind: 'type', type: type.id } as const
  const set = typeToldBy(type, draft)
  const isValid = isAddressPattern(draft.address) && isFolder(draft.folder)
  const nothing: TypeSet = Object.fromEntries(type.told.map((key) => [key, null]))
  return (
    <FactForm
      name={name}
      canKeep={set !== null && isValid}
      onKeep={() => set && correct({ about, set }, name)}
      onSetBack={type.told.length === 0 ? null : () => correct({ about, set: nothing }, name)}
    >
      <TextField label={t('labelField')} value={draft.label} onChange={(label) => change({ label })} />
      <Switch
        label={t('listedField')}
        value={!draft.hidden}
        words={{ on: t('yes'), off: t('no') }}
        onChange={(isListed) => change({ hidden: !isListed })}
      />
      <TextField
        label={t('folderField')}
        help={t('folderHelp')}
        error={isFolder(draft.folder) ? null : t('notAFolder')}
        value={draft.folder}
        spellCheck={false}
        onChange={(folder) => change({ folder })}
      />
      <TextField
        label={t('addressField')}
        help={t('addressHelp')}
        error={isAddressPattern(draft.address) ? null : t('notAnAddress')}
        value={draft.address}
        spellCheck={false}
        onChange={(address) => change({ address })}
      />
    </FactForm>
  )
}

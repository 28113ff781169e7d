import { X } from 'lucide-react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import { type ReferencedPage, referenceId } from '#shared/editor/fieldProblem.ts'
import { classNames } from '../../kit/classNames.ts'
import fieldStyles from '../../kit/Field.module.css'
import { FieldShell } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { PickField } from '../../kit/PickField.tsx'
import { useStore } from '../../kit/store.ts'
import tagStyles from '../../kit/TagField.module.css'
import { useText } from '../../kit/text.ts'
import { asText, asTexts, type ControlProps } from './controlProps.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { usePages } from './usePages.ts'

/** A page of the site, or several, picked by title; what is stored is what the site stores for it. */
export function ReferenceField(props: ControlProps) {
  return props.shape.reference?.isMany === true ? <ManyPages {...props} /> : <OnePage {...props} />
}

function useTitles({ shape }: ControlProps): (value: string) => string {
  const { around } = useForm()
  const pages = useStore(around, ({ references }) => references.get(referenceId(shape)) ?? noPages)
  return (value) => pages.get(value)?.title ?? value
}

const noPages: ReadonlyMap<string, ReferencedPage | null> = new Map()

function OnePage(props: ControlProps) {
  const { common, path, shape, value } = props
  const t = useText(formMessages)
  const { edits } = useForm()
  const titleOf = useTitles(props)
  const { rows, search } = usePages(shape)
  return (
    <PickField
      {...common}
      text={titleOf(asText(value))}
      placeholder={t('pagePlaceholder')}
      picks={rows.map(pickOf)}
      onSearch={search}
      onPick={(id) => {
        const page = rows.find((row) => row.path === id)
        if (page) edits.set(path, page.value)
      }}
    />
  )
}

function ManyPages(props: ControlProps) {
  const { common, path, shape, value } = props
  const t = useText(formMessages)
  const { edits } = useForm()
  const titleOf = useTitles(props)
  const { rows, search } = usePages(shape)
  const values = asTexts(value)
  const open = rows.filter((row) => !values.includes(row.value))
  return (
    <FieldShell {...common}>
      {(ids) => (
        <div className={styles.pages}>
          {values.length > 0 && (
            <TagGroup
              aria-labelledby={ids['aria-labelledby']}
              {...(common.isReadOnly
                ? {}
                : {
                    onRemove: (keys) =>
                      edits.set(
                        path,
                        values.filter((_, index) => !keys.has(String(index))),
                      ),
                  })}
            >
              <TagList
                className={classNames(fieldStyles.control, tagStyles.tags, styles.pageTags)}
                items={values.map((name, index) => ({ id: String(index), name: titleOf(name) }))}
              >
                {(row) => (
                  <Tag id={row.id} textValue={row.name} className={tagStyles.tag ?? ''}>
                    <span className={tagStyles.word}>{row.name}</span>
                    {!common.isReadOnly && (
                      <Button
                        slot="remove"
                        aria-label={t('takeAway', { name: row.name })}
                        className={tagStyles.remove ?? ''}
                      >
                        <Icon of={X} size={12} />
                      </Button>
                    )}
                  </Tag>
                )}
              </TagList>
            </TagGroup>
          )}
          {!common.isReadOnly && (
            <PickField
              label={common.label}
              isLabelHidden
              text=""
              placeholder={t('addPage')}
              picks={open.map(pickOf)}
              onSearch={search}
              onPick={(id) => {
                const page = open.find((row) => row.path === id)
                if (page) edits.set(path, [...values, page.value])
              }}
            />
          )}
        </div>
      )}
    </FieldShell>
  )
}

function pickOf({
  path,
  title,
  value,
}: {
  readonly path: string
  readonly title: string
  readonly value: string
}) {
  return { id: path, label: title, detail: value === title ? null : value }
}

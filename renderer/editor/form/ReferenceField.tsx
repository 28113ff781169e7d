import { type ReferencedPage, referenceId } from '#shared/editor/fieldProblem.ts'
import { PickField } from '../../kit/PickField.tsx'
import { useStore } from '../../kit/store.ts'
import { TagField } from '../../kit/TagField.tsx'
import { useText } from '../../kit/text.ts'
import { asText, asTexts, type ControlProps } from './controlProps.ts'
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
  const nameOf = useTitles(props)
  const { rows, search } = usePages(shape)
  const found = rows.map(({ value: name, title }) => ({
    value: name,
    label: title,
    ...(name === title ? {} : { note: name }),
  }))
  return (
    <TagField
      {...common}
      value={asTexts(value)}
      onChange={(names) => edits.set(path, [...names])}
      placeholder={t('addPage')}
      search={{ nameOf, found, onSearch: search }}
    />
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

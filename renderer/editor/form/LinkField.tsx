import { PickField } from '../../kit/PickField.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { usePages } from './usePages.ts'

/** The address of a page of the site, found by its title, or any other address, typed. */
export function LinkField({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const { edits, around } = useForm()
  const text = asText(value)
  const { rows, search } = usePages(shape)
  const target = useStore(around, ({ targets }) => targets.get(text) ?? null)
  return (
    <PickField
      {...common}
      help={
        [common.help, target === null ? null : t('leadsTo', { title: target })].filter(Boolean).join(' ') ||
        null
      }
      text={text}
      placeholder={t('linkPlaceholder')}
      picks={rows.map((row) => ({ id: row.path, label: row.title, detail: row.value }))}
      onSearch={search}
      onText={(next) => edits.set(path, next)}
      onPick={(id) => {
        const page = rows.find((row) => row.path === id)
        if (page) edits.set(path, page.value)
      }}
    />
  )
}

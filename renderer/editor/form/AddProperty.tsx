import { Plus } from 'lucide-react'
import type { FieldPath } from '#shared/document/document.ts'
import { emptyValue } from '#shared/editor/emptyValue.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { Button } from '../../kit/Button.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { useForm } from './FormContext.ts'
import { revealField } from './revealField.ts'
import { useLabel } from './useLabel.ts'

/** Offers the fields that other pages of the type have and this one does not; the one chosen gets the focus. */
export function AddProperty({
  shapes,
  path,
}: {
  readonly shapes: readonly FieldShape[]
  readonly path: FieldPath
}) {
  const t = useText(editorMessages)
  const { edits } = useForm()
  const inWords = useLabel()
  if (shapes.length === 0) return null
  const add = (key: string) => {
    const shape = shapes.find((candidate) => candidate.key === key)
    if (!shape) return
    edits.set([...path, key], emptyValue(shape))
    revealField([...path, key].join('.'), { focus: true })
  }
  return (
    <div>
      <MenuButton
        label={t('addProperty')}
        placement="bottom start"
        trigger={
          <Button tone="plain" size="small" icon={Plus}>
            {t('addProperty')}
          </Button>
        }
        items={shapes.map(({ key, label, help }) => ({ id: key, label: inWords(label), detail: help }))}
        onAction={add}
      />
    </div>
  )
}

import { MoreHorizontal, Trash2 } from 'lucide-react'
import type { FieldPath } from '#shared/document/document.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { IconButton } from '../../kit/Button.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { keepFocusNear } from './keepFocus.ts'
import { useLabel } from './useLabel.ts'

/** What can be done with a field as a whole; quiet until the field is pointed at or focused. */
export function FieldMenu({ shape, path }: { readonly shape: FieldShape; readonly path: FieldPath }) {
  const t = useText(editorMessages)
  const { edits } = useForm()
  const name = useLabel()(shape.label)
  const label = t('optionsOf', { label: name })
  return (
    <span className={styles.quietAction}>
      <MenuButton
        label={label}
        trigger={<IconButton label={label} icon={MoreHorizontal} />}
        items={[{ id: 'remove', label: t('removeProperty', { label: name }), icon: Trash2 }]}
        onAction={() => {
          keepFocusNear(path)
          edits.unset(path)
        }}
      />
    </span>
  )
}

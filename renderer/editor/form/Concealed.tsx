import type { FormRow } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { useText } from '../../kit/text.ts'
import styles from './Form.module.css'
import { formMessages } from './formMessages.ts'
import { useLabel } from './useLabel.ts'

/** Says of fields that hold something but do not count at present that they are kept. */
export function Concealed({
  rows,
  shapes,
}: {
  readonly rows: readonly FormRow[]
  readonly shapes: readonly FieldShape[]
}) {
  const t = useText(formMessages)
  const inWords = useLabel()
  const nameOf = (key: string) => inWords(shapes.find((shape) => shape.key === key)?.label ?? fieldLabel(key))
  return rows.map(({ shape }) => (
    <p key={shape.key} className={styles.concealed}>
      {t('concealed', { label: inWords(shape.label), other: nameOf(shape.when?.field ?? '') })}
    </p>
  ))
}

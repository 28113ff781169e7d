import type { FieldPath, Value } from '#shared/document/document.ts'
import { formRows } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { type FieldProps, Fields } from '../../kit/Field.tsx'
import { AddProperty } from './AddProperty.tsx'
import { FieldControl } from './FieldControl.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'

export type GroupFieldProps = {
  readonly common: FieldProps
  readonly shape: FieldShape
  readonly value: Value
  readonly path: FieldPath
}

/** A group inside the page, e.g. `meta`: folded, because it mostly serves machines. */
export function GroupField({ common, shape, value, path }: GroupFieldProps) {
  return (
    <div className={styles.group}>
      <Disclosure title={common.label} count={Object.keys(value ?? {}).length} actions={common.action}>
        <div className={styles.inside}>
          <GroupFields shapes={shape.fields} value={value} path={path} />
        </div>
      </Disclosure>
    </div>
  )
}

/** The fields of a group or of an item of a list, without a frame of their own. */
export function GroupFields(props: {
  readonly shapes: readonly FieldShape[]
  readonly value: Value
  readonly path: FieldPath
}) {
  const { isReadOnly } = useForm()
  const rows = formRows(props.shapes, props.value, fieldLabel)
  return (
    <>
      <Fields>
        {[...rows.main, ...rows.other].map((row) => (
          <FieldControl key={row.shape.key} row={row} path={[...props.path, row.shape.key]} />
        ))}
      </Fields>
      {!isReadOnly && <AddProperty shapes={rows.addable} path={props.path} />}
    </>
  )
}

import { memo, useId } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { formRows } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { type FieldProps, Fields } from '../../kit/Field.tsx'
import { AddProperty } from './AddProperty.tsx'
import { Concealed } from './Concealed.tsx'
import { FieldControl } from './FieldControl.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { useFolding } from './folding.ts'

export type GroupFieldProps = {
  readonly common: FieldProps
  readonly shape: FieldShape
  readonly value: Value
  readonly path: FieldPath
}

/** A group inside the page, e.g. `meta`: folded, because it mostly serves machines, until somebody opened it once. */
export function GroupField({ common, shape, value, path }: GroupFieldProps) {
  const { type } = useForm()
  const id = useId()
  const [isOpen, setIsOpen] = useFolding(type, path)
  return (
    <fieldset
      className={styles.group}
      aria-label={common.label}
      {...(common.help ? { 'aria-describedby': `${id}-help` } : {})}
    >
      <Disclosure
        title={common.label}
        count={Object.keys(value ?? {}).length}
        actions={common.action}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
      >
        {isOpen && (
          <div className={styles.inside}>
            <GroupFields shapes={shape.fields} value={value} path={path} />
          </div>
        )}
      </Disclosure>
      {common.help && (
        <p id={`${id}-help`} className={styles.listHelp}>
          {common.help}
        </p>
      )}
    </fieldset>
  )
}

type GroupFieldsProps = {
  readonly shapes: readonly FieldShape[]
  readonly value: Value
  readonly path: FieldPath
  /** The key that says what kind of section it is: the head of the section says so already. */
  readonly unshown?: string | null
}

/** The fields of a group or of an item of a list, without a frame of their own. */
export const GroupFields = memo(function GroupFields(props: GroupFieldsProps) {
  const { isReadOnly } = useForm()
  const rows = formRows(props.shapes, props.value, fieldLabel)
  return (
    <>
      <Fields>
        {[...rows.main, ...rows.other]
          .filter(({ shape }) => shape.key !== props.unshown)
          .map((row) => (
            <FieldControl key={row.shape.key} row={row} path={[...props.path, row.shape.key]} />
          ))}
      </Fields>
      <Concealed rows={rows.concealed} shapes={props.shapes} />
      {!isReadOnly && <AddProperty shapes={rows.addable} path={props.path} />}
    </>
  )
})

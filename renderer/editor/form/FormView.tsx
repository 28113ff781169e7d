import type { KeyboardEvent } from 'react'
import type { PageDocument, Value } from '#shared/document/document.ts'
import { isGroup, toValue } from '#shared/document/value.ts'
import { formRows } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { Fields } from '../../kit/Field.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { AddProperty } from './AddProperty.tsx'
import { FieldControl } from './FieldControl.tsx'
import styles from './Form.module.css'
import { TitleField } from './TitleField.tsx'

export type FormViewProps = {
  readonly head: PageDocument
  readonly shapes: readonly FieldShape[]
  readonly isReadOnly: boolean
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/** The front matter as a form; it holds no value itself, it shows what the text says. */
export function FormView({ head, shapes, isReadOnly, onUndo, onRedo }: FormViewProps) {
  const t = useText(editorMessages)
  const values: Value = head.root ? toValue(head.root) : {}
  const hasTitle = isGroup(values) && (typeof values.title === 'string' || values.title === undefined)
  const withTitle =
    hasTitle && (isGroup(values) && 'title' in values ? true : shapes.some(({ key }) => key === 'title'))
  const rows = formRows(shapes, values, fieldLabel)
  const main = rows.main.filter(({ shape }) => !withTitle || shape.key !== 'title')
  const other = rows.other.filter(({ shape }) => !withTitle || shape.key !== 'title')
  return (
    <form
      className={styles.form}
      aria-label={t('form')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={(event) => oneHistory(event, { onUndo, onRedo })}
    >
      {withTitle && <TitleField value={titleOf(values)} />}
      <Fields>
        {main.map((row) => (
          <FieldControl key={row.shape.key} row={row} path={[row.shape.key]} />
        ))}
      </Fields>
      {other.length > 0 && (
        <Disclosure title={t('otherProperties')} count={other.length}>
          <Fields>
            {other.map((row) => (
              <FieldControl key={row.shape.key} row={row} path={[row.shape.key]} />
            ))}
          </Fields>
        </Disclosure>
      )}
      {!isReadOnly && <AddProperty shapes={rows.addable} path={[]} />}
    </form>
  )
}

function titleOf(values: Value): string {
  return isGroup(values) && typeof values.title === 'string' ? values.title : ''
}

/** Undo in a field means the page's history; the input's own knows nothing of the text and would bring back less. */
function oneHistory(event: KeyboardEvent, steps: Pick<FormViewProps, 'onUndo' | 'onRedo'>): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  const key = event.key.toLowerCase()
  const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)
  if (!isRedo && key !== 'z') return
  event.preventDefault()
  event.stopPropagation()
  if (isRedo) steps.onRedo()
  else steps.onUndo()
}

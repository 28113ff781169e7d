import { type KeyboardEvent, type ReactNode, useState } from 'react'
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
import { Concealed } from './Concealed.tsx'
import { FieldControl } from './FieldControl.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { useKeptRows } from './keptRows.ts'
import { TitleField } from './TitleField.tsx'

export type FormViewProps = {
  readonly head: PageDocument
  readonly shapes: readonly FieldShape[]
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** What stands between the title and the fields. */
  readonly children?: ReactNode
}

/** The front matter as a form; it holds no value itself, it shows what the text says. */
export function FormView({ head, shapes, onUndo, onRedo, children }: FormViewProps) {
  const t = useText(editorMessages)
  const { isReadOnly } = useForm()
  const values: Value = head.root ? toValue(head.root) : {}
  const withTitle = hasTitle(values, shapes)
  const rows = useKeptRows(formRows(shapes, values, fieldLabel))
  const isField = ({ shape }: { readonly shape: FieldShape }) => !withTitle || shape.key !== 'title'
  return (
    <form
      className={styles.form}
      aria-label={t('form')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={(event) => oneHistory(event, { onUndo, onRedo })}
    >
      {withTitle && (
        <TitleField value={titleOf(values)} shape={shapes.find(({ key }) => key === 'title') ?? null} />
      )}
      {children}
      <Fields>
        {rows.main.filter(isField).map((row) => (
          <FieldControl key={row.shape.key} row={row} path={[row.shape.key]} />
        ))}
      </Fields>
      <Concealed rows={rows.concealed} shapes={shapes} />
      <OtherProperties rows={rows.other.filter(isField)} />
      {!isReadOnly && <AddProperty shapes={rows.addable.filter(({ key }) => key !== 'title')} path={[]} />}
    </form>
  )
}

/** Keys that few pages have, and those that people do not fill in; drawn when they are opened. */
function OtherProperties({ rows }: { readonly rows: ReturnType<typeof formRows>['other'] }) {
  const t = useText(editorMessages)
  const [isOpen, setIsOpen] = useState(false)
  if (rows.length === 0) return null
  return (
    <div data-other-properties>
      <Disclosure title={t('otherProperties')} count={rows.length} isOpen={isOpen} onOpenChange={setIsOpen}>
        {isOpen && (
          <Fields>
            {rows.map((row) => (
              <FieldControl key={row.shape.key} row={row} path={[row.shape.key]} />
            ))}
          </Fields>
        )}
      </Disclosure>
    </div>
  )
}

/** A page with a title, or whose kind has one, shows it large; a title that is no text is a field like others. */
function hasTitle(values: Value, shapes: readonly FieldShape[]): boolean {
  if (!isGroup(values)) return false
  if (!Object.hasOwn(values, 'title')) return shapes.some(({ key }) => key === 'title')
  return typeof values.title === 'string'
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

import { type ReactNode, useId } from 'react'
import { ButtonContext, FieldError, Label, Text } from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'

/** What every field has, whatever it holds. */
export type FieldProps = {
  readonly label: string
  /** The label stays the accessible name but is not drawn. */
  readonly isLabelHidden?: boolean
  /** Shown under the field while it has the focus; always there for assistive technology. */
  readonly help?: string | null
  /** Something to consider about this value, in words, always under the field. */
  readonly hint?: ReactNode
  /** What is wrong, in words, under the field. */
  readonly error?: string | null
  /** Quiet text at the control's end, e.g. a count of characters. */
  readonly note?: ReactNode
  /** A small control after the field, e.g. a menu. */
  readonly action?: ReactNode
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
  readonly autoFocus?: boolean
}

/** Lays fields out: labels at the left where the pane is wide enough, above the controls where it is not. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.container}>
      <div className={styles.fields}>{children}</div>
    </div>
  )
}

/** The classes of a field's outermost element, for the react-aria field that is it. */
export function fieldClass(props: FieldProps): string {
  return classNames(styles.field, props.isLabelHidden && styles.unlabelled)
}

/** The props of `FieldProps` that react-aria's fields understand by the same name. */
export function ariaFieldProps(props: FieldProps) {
  return {
    className: fieldClass(props),
    'data-field': '',
    isRequired: props.isRequired ?? false,
    isDisabled: props.isDisabled ?? false,
    isReadOnly: props.isReadOnly ?? false,
    isInvalid: Boolean(props.error),
    autoFocus: props.autoFocus ?? false,
    validationBehavior: 'aria' as const,
    ...(props.isLabelHidden ? { 'aria-label': props.label } : {}),
  }
}

/** Label, control, help and error of a react-aria field, in the grid of `Fields`. */
export function FieldParts({
  field,
  children,
}: {
  readonly field: FieldProps
  readonly children: ReactNode
}) {
  return (
    <>
      {!field.isLabelHidden && (
        <Label className={styles.label ?? ''}>
          {field.label}
          {field.isRequired && <RequiredMark />}
        </Label>
      )}
      <div className={styles.side}>
        <div className={styles.row}>
          {children}
          {/* A field hands its own buttons (steps, calendar) their roles by context; the action is none of them. */}
          <ButtonContext value={null}>{field.action}</ButtonContext>
        </div>
        {(field.help || field.hint) && (
          <Text slot="description" className={styles.description ?? ''}>
            <Description field={field} />
          </Text>
        )}
        <FieldError className={styles.error ?? ''}>{field.error}</FieldError>
      </div>
    </>
  )
}

function Description({ field: { help, hint } }: { readonly field: FieldProps }) {
  return (
    <>
      {hint && <span className={styles.hint}>{hint}</span>}
      {help && <span className={styles.help}>{help}</span>}
    </>
  )
}

export type FieldShellProps = FieldProps & {
  /** Receives the ids that tie the control to its label, help and error. */
  readonly children: (ids: FieldIds) => ReactNode
}

export type FieldIds = {
  readonly id: string
  readonly 'aria-labelledby': string
  readonly 'aria-describedby': string | undefined
}

/** The same grid for a control that is not one of the kit's fields: an image with its path, a list of groups. */
export function FieldShell({ children, ...field }: FieldShellProps) {
  const id = useId()
  const hasDescription = Boolean(field.help || field.hint)
  const described = [hasDescription && `${id}-help`, field.error && `${id}-error`].filter(Boolean).join(' ')
  const ids = { id, 'aria-labelledby': `${id}-label`, 'aria-describedby': described || undefined }
  return (
    <div className={fieldClass(field)} data-field="" data-invalid={field.error ? true : undefined}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={classNames(styles.label, field.isLabelHidden && 'visually-hidden')}
      >
        {field.label}
        {field.isRequired && <RequiredMark />}
      </label>
      <div className={styles.side}>
        <div className={styles.row}>
          {children(ids)}
          {field.action}
        </div>
        {hasDescription && (
          <span id={`${id}-help`} className={styles.description}>
            <Description field={field} />
          </span>
        )}
        {field.error && (
          <span id={`${id}-error`} className={styles.error}>
            {field.error}
          </span>
        )}
      </div>
    </div>
  )
}

/** The box round an input and its note; the box carries border and focus ring. */
export function ControlBox({
  note,
  sign,
  children,
}: {
  readonly note?: ReactNode
  readonly sign?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={styles.control}>
      {sign !== undefined && sign !== null && <span className={styles.sign}>{sign}</span>}
      {children}
      {note !== undefined && note !== null && <span className={styles.note}>{note}</span>}
    </div>
  )
}

function RequiredMark() {
  return (
    <span className={styles.required} aria-hidden="true">
      *
    </span>
  )
}

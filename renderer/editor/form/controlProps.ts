import type { FieldPath, Value } from '#shared/document/document.ts'
import { isList } from '#shared/document/value.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { FieldProps } from '../../kit/Field.tsx'

/** What every control of a field gets. */
export type ControlProps = {
  readonly common: FieldProps
  readonly path: FieldPath
  readonly shape: FieldShape
  readonly value: Value | undefined
}

/** A value as a line of text shows it. */
export function asText(value: Value | undefined): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)
}

/** The texts of a list. */
export function asTexts(value: Value | undefined): readonly string[] {
  return isList(value) ? value.map((item) => asText(item)) : []
}

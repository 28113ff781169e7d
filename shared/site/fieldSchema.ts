import * as v from 'valibot'
import type { Value } from '../document/document.ts'
import { type FieldShape, fieldKinds, fieldOrigins } from './field.ts'

const valueSchema: v.GenericSchema<Value> = v.lazy(() => anyValue)
const anyValue: v.GenericSchema<Value> = v.union([
  v.null(),
  v.boolean(),
  v.number(),
  v.string(),
  v.array(valueSchema),
  v.record(v.string(), valueSchema),
])

const text = v.nullable(v.string())
const limit = v.nullable(v.number())
const plainValues = v.array(v.union([v.string(), v.number(), v.boolean()]))

/** A field with everything known of it, and the fields inside. */
export const fieldShapeSchema: v.GenericSchema<FieldShape> = v.lazy(() => fieldShapeObject)

const variantSchema = v.object({
  name: v.string(),
  label: v.string(),
  fields: v.array(fieldShapeSchema),
  seen: v.number(),
})

const limitsSchema = v.object({
  min: limit,
  max: limit,
  minItems: limit,
  maxItems: limit,
  minLength: limit,
  maxLength: limit,
})

const referenceSchema = v.object({
  types: v.array(v.string()),
  by: v.picklist(['title', 'slug', 'path', 'key']),
  key: text,
  isMany: v.boolean(),
})

const fieldShapeObject: v.GenericSchema<FieldShape> = v.object({
  key: v.string(),
  kind: v.picklist(fieldKinds),
  label: v.string(),
  help: text,
  isRequired: v.boolean(),
  isHidden: v.boolean(),
  choices: v.array(v.string()),
  choiceLabels: v.array(v.object({ value: v.string(), label: v.string() })),
  pattern: v.nullable(v.object({ source: v.string(), message: text })),
  limits: v.nullable(limitsSchema),
  when: v.nullable(v.object({ field: v.string(), is: plainValues, isNot: plainValues })),
  reference: v.nullable(referenceSchema),
  dateShape: text,
  mediaFolder: text,
  addressRoot: text,
  initialValue: valueSchema,
  fields: v.array(fieldShapeSchema),
  item: v.nullable(fieldShapeSchema),
  discriminator: text,
  variants: v.array(variantSchema),
  seen: v.number(),
  example: text,
  examples: v.array(v.string()),
  confidence: v.number(),
  origin: v.picklist(fieldOrigins),
})

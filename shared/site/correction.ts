import * as v from 'valibot'
import { fieldKinds } from './field.ts'

const short = v.pipe(v.string(), v.maxLength(400))
/** Null takes the correction back; a key that is left out stays as it is. */
const told = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema))
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const siteSubject = v.object({ kind: v.literal('site') })
const mediaSubject = v.object({ kind: v.literal('media') })
const typeSubject = v.object({ kind: v.literal('type'), type: key })
const fieldSubject = v.object({
  kind: v.literal('field'),
  type: key,
  /** Keys from the outside in; the name of a kind of section counts as a key. */
  field: v.pipe(v.array(key), v.minLength(1), v.maxLength(12), v.readonly()),
})

const languageSchema = v.object({
  tag: key,
  folder: v.nullable(short),
  suffix: v.nullable(short),
})

const choiceSchema = v.object({ value: short, label: v.nullable(short) })

const siteSet = v.object({ name: told(short), languages: told(v.array(languageSchema)) })
const mediaSet = v.object({ folder: told(short), root: told(short) })
const typeSet = v.object({
  label: told(short),
  hidden: told(v.boolean()),
  folder: told(short),
  address: told(short),
})
const fieldSet = v.object({
  label: told(short),
  help: told(v.pipe(v.string(), v.maxLength(2000))),
  kind: told(v.picklist(fieldKinds)),
  required: told(v.boolean()),
  hidden: told(v.boolean()),
  choices: told(v.pipe(v.array(choiceSchema), v.maxLength(400))),
  to: told(v.array(key)),
  by: told(v.picklist(['title', 'slug', 'path', 'key'])),
})

/** Something told about the site: what it is about, and what is so. */
export const correctionSchema = v.union([
  v.object({ about: siteSubject, set: siteSet }),
  v.object({ about: mediaSubject, set: mediaSet }),
  v.object({ about: typeSubject, set: typeSet }),
  v.object({ about: fieldSubject, set: fieldSet }),
])
export type Correction = v.InferOutput<typeof correctionSchema>
export type CorrectionSubject = Correction['about']
export type FieldSet = v.InferOutput<typeof fieldSet>
export type TypeSet = v.InferOutput<typeof typeSet>

import type { Correction, FieldSet } from './correction.ts'
import {
  fieldCorrectionAt,
  noFieldCorrection,
  noTypeCorrection,
  type SiteCorrections,
} from './corrections.ts'

/** The correction that says again what was told before another one: by its keys, null where nothing was told. */
export function correctionBack({ about, set }: Correction, before: SiteCorrections): Correction {
  switch (about.kind) {
    case 'site': {
      const languages = before.languages.length > 0 ? [...before.languages] : null
      return { about, set: chosen({ name: before.name, languages }, set) }
    }
    case 'media':
      return { about, set: chosen(before.media, set) }
    case 'type': {
      const { label, hidden, folder, address } = before.types.get(about.type) ?? noTypeCorrection
      return { about, set: chosen({ label, hidden, folder, address }, set) }
    }
    case 'field':
      return { about, set: chosen(fieldSetOf(before, about.type, about.field), set) }
    default:
      return about satisfies never
  }
}

function fieldSetOf(before: SiteCorrections, type: string, path: readonly string[]): FieldSet {
  const { fields: _, choices, to, ...told } = fieldCorrectionAt(before, type, path) ?? noFieldCorrection
  return { ...told, choices: choices && [...choices], to: to && [...to] }
}

/** Of the values told before, those that the other correction is about. */
function chosen<T extends object>(told: T, set: object): Partial<T> {
  const result: Partial<T> = { ...told }
  for (const key in result) if (!Object.hasOwn(set, key)) delete result[key]
  return result
}

import type { Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import type { FieldLimits } from '../field.ts'
import type { ConfiguredChoice } from './configuredField.ts'

/** A group of settings by name. What is asked for below is null or empty where it is missing or of another kind. */
export type Settings = { readonly [name: string]: Value }

/** The value of a setting; undefined without one. */
export function valueAt(settings: Settings, name: string): Value | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined
}

/** The first of the settings that is a text with something in it. */
export function textAt(settings: Settings, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = valueAt(settings, name)
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return null
}

export function flagAt(settings: Settings, name: string): boolean | null {
  const value = valueAt(settings, name)
  return typeof value === 'boolean' ? value : null
}

export function numberAt(settings: Settings, name: string): number | null {
  const value = valueAt(settings, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A group of further settings; empty without one. */
export function groupAt(settings: Settings, name: string): Settings {
  const value = valueAt(settings, name)
  return isGroup(value) ? value : {}
}

/** The groups in a list of settings. */
export function groupsAt(settings: Settings, name: string): readonly Settings[] {
  return listAt(settings, name).filter(isGroup)
}

export function listAt(settings: Settings, name: string): readonly Value[] {
  const value = valueAt(settings, name)
  return isList(value) ? value : []
}

/** Texts of a list; a lone text counts as a list of one, as most programs read it. */
export function textsAt(settings: Settings, name: string): readonly string[] {
  const value = valueAt(settings, name)
  if (typeof value === 'string') return value === '' ? [] : [value]
  return listAt(settings, name).filter((item) => typeof item === 'string' && item !== '') as string[]
}

/** Choices written as plain values or as groups that name value and label. */
export function choicesOf(items: readonly Value[], names: readonly [value: string, label: string]) {
  return items.flatMap((item): readonly ConfiguredChoice[] => {
    if (!isGroup(item)) return isList(item) ? [] : [{ value: item, label: String(item ?? '') }]
    const value = valueAt(item, names[0])
    if (value === undefined || isGroup(value) || isList(value)) return []
    const label = valueAt(item, names[1])
    return [{ value, label: typeof label === 'string' ? label : String(value ?? '') }]
  })
}

/** What a new page has for a field; undefined for none, and for `{{now}}` and the like, which are filled in by then. */
export function initialAt(settings: Settings): Value | undefined {
  const value = valueAt(settings, 'default')
  return typeof value === 'string' && /\{\{.*\}\}/.test(value) ? undefined : value
}

/** Limits of a field where some are written; `settings` names them as given, in the order of `FieldLimits`. */
export function limitsAt(settings: Settings, names: Partial<Record<keyof FieldLimits, string>>): FieldLimits {
  const at = (limit: keyof FieldLimits) => {
    const name = names[limit]
    return name === undefined ? null : numberAt(settings, name)
  }
  return {
    min: at('min'),
    max: at('max'),
    minItems: at('minItems'),
    maxItems: at('maxItems'),
    minLength: at('minLength'),
    maxLength: at('maxLength'),
  }
}

/** A folder of the repository without slashes around it and steps that stay in place; null when it leads out. */
export function folderPath(written: string): string | null {
  const steps: string[] = []
  for (const step of written.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.join('/')
}

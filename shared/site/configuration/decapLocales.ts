import type { Value } from '../../document/document.ts'
import { isGroup } from '../../document/value.ts'
import type { ConfiguredLocales, LocaleStructure } from './configuration.ts'
import { type ConfiguredField, plainField } from './configuredField.ts'
import { flagAt, type Settings, textAt, textsAt, valueAt } from './settings.ts'

const structures: ReadonlyMap<string, LocaleStructure> = new Map([
  ['multiple_folders', 'folders'],
  ['multiple_files', 'suffix'],
  ['single_file', 'one-file'],
  ['single_file_default_root', 'one-file-default-root'],
  ['multiple_root_folders', 'root-folders'],
  ['multiple_folders_i18n_root', 'root-folders'],
])

/** The languages of the whole site; null when the configuration does not keep any apart. */
export function decapLocales(settings: Settings): ConfiguredLocales | null {
  const i18n = valueAt(settings, 'i18n')
  return isGroup(i18n) ? localesOf(i18n, null) : null
}

/** The languages of a collection or file: as outside when it says `true`, none when it says nothing. */
export function decapInnerLocales(
  i18n: Value | undefined,
  outer: ConfiguredLocales | null,
): ConfiguredLocales | null {
  if (outer === null || i18n === undefined || i18n === false || i18n === null) return null
  return isGroup(i18n) ? localesOf(i18n, outer) : outer
}

function localesOf(i18n: Settings, outer: ConfiguredLocales | null): ConfiguredLocales | null {
  const own = textsAt(i18n, 'locales')
  const all = own.length > 0 ? own : (outer?.all ?? [])
  if (all.length === 0) return null
  const inherited = outer?.default !== null && all.includes(outer?.default ?? '') ? outer?.default : undefined
  const omitted = ['omit_default_locale_from_file_path', 'omit_default_locale_from_filename']
  return {
    all,
    default: textAt(i18n, 'default_locale', 'defaultLocale') ?? inherited ?? all[0] ?? null,
    structure: structures.get(textAt(i18n, 'structure') ?? '') ?? outer?.structure ?? null,
    isDefaultUnmarked:
      omitted.map((name) => flagAt(i18n, name)).find((flag) => flag !== null) ??
      outer?.isDefaultUnmarked ??
      false,
  }
}

/**
 * The fields as they lie in the file: where one file holds every language, each language is a group of all of them,
 * the text of the page included.
 */
export function fieldsByLanguage(
  fields: readonly ConfiguredField[],
  locales: ConfiguredLocales | null,
): readonly ConfiguredField[] {
  if (locales?.structure !== 'one-file' && locales?.structure !== 'one-file-default-root') return fields
  const inGroup = fields.map((field) => ({ ...field, isBody: false }))
  const groups = (all: readonly string[]) =>
    all.map((language) => ({ ...plainField(language, 'group'), fields: inGroup }))
  if (locales.structure === 'one-file') return groups(locales.all)
  return [...fields, ...groups(locales.all.filter((language) => language !== locales.default))]
}

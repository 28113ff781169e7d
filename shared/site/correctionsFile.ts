import type { Diagnosis, Field, PageDocument } from '../document/document.ts'
import { parseDocument } from '../document/parse.ts'
import type { Sentence } from '../wire/sentence.ts'
import {
  type CorrectedChoice,
  correctionsPath,
  type FieldCorrection,
  type LanguageCorrection,
  type MediaCorrection,
  noCorrections,
  noFieldCorrection,
  noTypeCorrection,
  type SiteCorrections,
  type TypeCorrection,
} from './corrections.ts'
import {
  flag,
  group,
  listOf,
  type Note,
  named,
  oneOf,
  type Reader,
  refuse,
  text,
  textThat,
} from './correctionsReader.ts'
import { fieldKinds } from './field.ts'

/** What a file of corrections says, and what is wrong in it. */
export type CorrectionsFile = {
  readonly document: PageDocument
  readonly corrections: SiteCorrections
  readonly diagnoses: readonly Diagnosis[]
}

/**
 * Reads a file of corrections. Never throws: what is wrong is told by a diagnosis at its place and left out, keys that
 * Galley does not know are told and left alone, and everything else counts.
 */
export function readCorrections(source: string): CorrectionsFile {
  const document = parseDocument(source, { path: correctionsPath })
  if (document.sourceOnly !== null) {
    const { from, to } = document.sourceOnly
    const diagnosis = { code: 'unreadable', message: unreadable, from, to }
    return { document, corrections: noCorrections, diagnoses: [diagnosis] }
  }
  const diagnoses: Diagnosis[] = [...document.diagnoses]
  const corrections = document.root && site(document.root, (diagnosis) => diagnoses.push(diagnosis))
  return { document, corrections: corrections ?? noCorrections, diagnoses }
}

/** A folder of the repository as it is compared: no slash at either end. */
const folder: Reader<string> = (field, note) => {
  const read = text(field, note)
  if (read === null) return null
  const bare = read.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  const isInside = !/(?:^|\/)\.\.?(?:\/|$)|\\/.test(bare)
  return isInside ? (bare === '.' ? '' : bare) : refuse(note, field, 'outside', notAFolder)
}

const choice: Reader<CorrectedChoice> = (field, note) => {
  if (field.kind !== 'map') {
    const value = text(field, note)
    return value === null ? null : { value, label: null }
  }
  const { value, label } = choiceGroup(field, note) ?? { value: '', label: null }
  return value === '' ? refuse(note, field, 'no-value', noValue) : { value, label }
}

const choiceGroup = group<CorrectedChoice>({ value: text, label: text }, { value: '', label: null })

const field: Reader<FieldCorrection> = (value, note) => fieldGroup(value, note)

const fieldGroup = group<FieldCorrection>(
  {
    label: text,
    help: text,
    kind: oneOf(fieldKinds),
    required: flag,
    hidden: flag,
    choices: listOf(choice),
    to: listOf(text),
    by: oneOf(['title', 'slug', 'path', 'key']),
    fields: named(field),
  },
  noFieldCorrection,
)

const address = textThat((pattern) => /^\/[^\s?#]*$/.test(pattern), 'not-an-address', {
  en: 'An address begins with a slash and has no blanks, for example /news/{slug}.',
  de: 'Eine Adresse beginnt mit einem Schrägstrich und hat keine Leerzeichen, zum Beispiel /news/{slug}.',
})

const type = group<TypeCorrection>(
  { label: text, hidden: flag, folder, address, fields: named(field) },
  noTypeCorrection,
)

const tag = textThat((code) => /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(code), 'not-a-language', {
  en: 'A language is named by its code, for example de or pt-br.',
  de: 'Eine Sprache wird mit ihrem Kürzel genannt, zum Beispiel de oder pt-br.',
})

const languageGroup = group<LanguageCorrection>(
  { tag, folder, suffix: text },
  { tag: '', folder: null, suffix: null },
)

function language(value: Field, note: Note): LanguageCorrection | null {
  if (value.kind === 'map') {
    const read = languageGroup(value, note)
    return read === null || read.tag === '' ? refuse(note, value, 'not-a-language', noTag) : read
  }
  const code = tag(value, note)
  return code === null ? null : { tag: code, folder: null, suffix: null }
}

const media = group<MediaCorrection>({ folder, root: folder }, noCorrections.media)

const site = group<SiteCorrections>(
  { name: text, languages: listOf(language), media, types: named(type) },
  noCorrections,
)

const unreadable: Sentence = {
  en: 'The site settings cannot be read from here on, so what was learned counts until this is corrected.',
  de: 'Die Website-Einstellungen lassen sich ab hier nicht lesen. Bis das berichtigt ist, gilt das Gelernte.',
}

const notAFolder: Sentence = {
  en: 'A folder of this repository should stand here.',
  de: 'Hier sollte ein Ordner dieses Repositorys stehen.',
}

const noTag: Sentence = {
  en: 'A language needs its code, for example tag: de.',
  de: 'Eine Sprache braucht ihr Kürzel, zum Beispiel tag: de.',
}

const noValue: Sentence = {
  en: 'This choice has no value.',
  de: 'Diese Auswahlmöglichkeit hat keinen Wert.',
}

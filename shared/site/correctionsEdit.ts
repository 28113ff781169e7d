import { applyChanges } from '../document/apply.ts'
import type { FieldPath, PageDocument, Value } from '../document/document.ts'
import { setValue, unsetKey } from '../document/edit.ts'
import { parseDocument } from '../document/parse.ts'
import type { EditResult } from '../document/refusal.ts'
import { entryAt, fieldAt, sameValue, valueAt } from '../document/value.ts'
import type { Sentence } from '../wire/sentence.ts'
import type { Correction, CorrectionSubject } from './correction.ts'
import { correctionsPath } from './corrections.ts'

/** The file after a correction (null: there is nothing left to say, so no file), or why it cannot be made. */
export type CorrectedText =
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly message: Sentence }

/** What a file that Galley makes begins with. */
const heading = '# What Galley was told about this site. Edit it here or in Galley, under Site.\n'

/** The order in which keys are written where there is no example. */
const keyOrder =
  'name languages media types tag label help kind required hidden folder suffix root address choices value to by fields'.split(
    ' ',
  )

/**
 * Writes one correction into the file of corrections; `text` is null where there is no file. Only the lines of the
 * keys named change. A group that loses its last key goes with it, unless a comment stands in it.
 */
export function withCorrection(source: string | null, correction: Correction): CorrectedText {
  const base = source === null || source.trim() === '' ? heading : source
  const path = subjectPath(correction.about)
  let document = parseDocument(base, { path: correctionsPath })
  if (document.sourceOnly !== null) return { ok: false, message: unreadable }
  for (const [key, told] of inOrder(correction.set)) {
    if (told === undefined) continue
    const value = told === null ? null : fileValue(told)
    const edit = value === null ? taken(document, [...path, key]) : put(document, [...path, key], value)
    if (!edit.ok) return { ok: false, message: refused }
    document = parseDocument(applyChanges(document.text, edit.changes), { path: correctionsPath })
  }
  return { ok: true, text: document.text === heading || document.text === '' ? null : document.text }
}

/** New keys come into a new group in the usual order. */
function inOrder(set: Correction['set']) {
  return Object.entries(set).sort(([one], [other]) => keyOrder.indexOf(one) - keyOrder.indexOf(other))
}

/** Where in the file the keys about a subject stand. */
export function subjectPath(subject: CorrectionSubject): readonly string[] {
  switch (subject.kind) {
    case 'site':
      return []
    case 'media':
      return ['media']
    case 'type':
      return ['types', subject.type]
    case 'field':
      return ['types', subject.type, ...subject.field.flatMap((key) => ['fields', key])]
    default:
      return subject satisfies never
  }
}

/** A key set; a group on the way that holds nothing gives way. */
function put(document: PageDocument, path: FieldPath, value: Value): EditResult {
  if (sameValue(valueAt(document, path), value)) return { ok: true, changes: [] }
  return setValue(document, path, value, { keyOrder })
}

/** A key taken out, with the groups round it that hold nothing else. */
function taken(document: PageDocument, path: FieldPath): EditResult {
  if (fieldAt(document, path) === null) return { ok: true, changes: [] }
  let whole = path
  while (whole.length > 1 && isAlone(document, whole.slice(0, -1))) whole = whole.slice(0, -1)
  return whole.length === 1 && isOnlyKey(document) ? emptied(document) : unsetKey(document, whole)
}

/** True for a group of one key without a comment round it. */
function isAlone(document: PageDocument, path: FieldPath): boolean {
  const [field, parent] = [fieldAt(document, path), fieldAt(document, path.slice(0, -1))]
  const holder = parent?.kind === 'map' ? entryAt(parent, path.at(-1) ?? '') : null
  const [only, ...others] = field?.kind === 'map' ? field.entries : []
  if (!field || !holder || !only || others.length > 0) return false
  const gaps = [
    [holder.keyTo, field.from],
    [field.from, only.from],
    [only.keyTo, only.value.outerFrom],
  ] as const
  return !gaps.some(([from, to]) => document.text.slice(from, to).includes('#'))
}

function isOnlyKey({ root }: PageDocument): boolean {
  return root?.kind === 'map' && !root.flow && root.entries.length === 1
}

/** The last key of the file goes without leaving `{}`; what stands before and behind it stays. */
function emptied(document: PageDocument): EditResult {
  const { root, text } = document
  if (root === null) return { ok: true, changes: [] }
  const lineEnd = text.indexOf('\n', root.to)
  const from = text.lastIndexOf('\n', root.from - 1) + 1
  return { ok: true, changes: [{ from, to: lineEnd === -1 ? text.length : lineEnd + 1, insert: '' }] }
}

/** What is told in the words of the file: what says nothing is left out, a list of one is a single word. */
function fileValue(told: NonNullable<unknown>): Value {
  if (Array.isArray(told)) return told.map(fileItem)
  return typeof told === 'string' || typeof told === 'boolean' || typeof told === 'number' ? told : null
}

function fileItem(item: unknown): Value {
  if (typeof item !== 'object' || item === null) return fileValue(item ?? '')
  const said = Object.entries(item).filter(([, value]) => value !== null)
  const [only] = said
  return said.length === 1 && only !== undefined
    ? fileValue(only[1])
    : Object.fromEntries(said.map(([key, value]) => [key, fileValue(value)]))
}

const unreadable: Sentence = {
  en: `Galley cannot write into ${correctionsPath} because it cannot read it. Correct the file first.`,
  de: `Galley kann nichts in ${correctionsPath} schreiben, weil die Datei nicht lesbar ist. Berichtigen Sie zuerst die Datei.`,
}

const refused: Sentence = {
  en: `This cannot be written into ${correctionsPath} without touching other lines. Change the file itself.`,
  de: `Das lässt sich nicht in ${correctionsPath} schreiben, ohne andere Zeilen zu berühren. Ändern Sie die Datei selbst.`,
}

import type { Diagnosis, PageDocument, Range } from '../document/document.ts'
import { entryAt, fieldAt } from '../document/value.ts'
import type { Sentence } from '../wire/sentence.ts'
import type { FieldCorrection } from './corrections.ts'
import type { CorrectionsFile } from './correctionsFile.ts'
import type { ContentType } from './page.ts'

/**
 * What a file of corrections says about things that the site does not have: kinds of page, and kinds of page that a
 * reference names. Nothing else hangs on these; they are told so that a misspelt name is found.
 */
export function correctionFaults(
  { document, corrections }: CorrectionsFile,
  types: readonly ContentType[],
): readonly Diagnosis[] {
  const known = new Set(types.map(({ id }) => id))
  const unknownAt: UnknownAt = (id, path) =>
    known.has(id) ? [] : [{ code: 'no-such-type', message: noSuchType(id), ...rangeAt(document, path) }]
  return [...corrections.types].flatMap(([id, { fields }]) => {
    const path = ['types', id]
    return [...unknownAt(id, path), ...targetFaults(fields, path, unknownAt)]
  })
}

type UnknownAt = (id: string, path: readonly string[]) => readonly Diagnosis[]

function targetFaults(
  fields: ReadonlyMap<string, FieldCorrection>,
  path: readonly string[],
  unknownAt: UnknownAt,
): readonly Diagnosis[] {
  return [...fields].flatMap(([key, { to, fields: inner }]) => {
    const here = [...path, 'fields', key]
    const targets = (to ?? []).flatMap((id) => unknownAt(id, [...here, 'to']))
    return [...targets, ...targetFaults(inner, here, unknownAt)]
  })
}

/** Where the last key of a path stands. */
function rangeAt(document: PageDocument, path: readonly string[]): Range {
  const parent = fieldAt(document, path.slice(0, -1))
  const entry = parent?.kind === 'map' ? entryAt(parent, path.at(-1) ?? '') : null
  return { from: entry?.keyFrom ?? 0, to: entry?.keyTo ?? 0 }
}

function noSuchType(id: string): Sentence {
  return {
    en: `This site has no kind of page “${id}”, so this has no effect for now.`,
    de: `Diese Website hat keine Art von Seiten „${id}“; das bleibt vorerst ohne Wirkung.`,
  }
}

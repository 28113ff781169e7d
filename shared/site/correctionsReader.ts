import type { Diagnosis, Field, MapField, Range } from '../document/document.ts'
import { toValue } from '../document/value.ts'
import type { Sentence } from '../wire/sentence.ts'

/*
 * Small readers that take the file of corrections apart. Whatever cannot be read is said and left out; it never stops
 * the rest from being read.
 */

/** Takes what is wrong at a place. */
export type Note = (diagnosis: Diagnosis) => void

/** Reads one value; null when it says nothing that can be used. */
export type Reader<T> = (field: Field, note: Note) => T | null

/** A reader for every key of a group. */
export type Readers<T> = { readonly [K in keyof T]-?: Reader<T[K]> }

/** Reads a group of known keys over what is so without them; other keys are told and left alone. */
export function group<T extends object>(readers: Readers<T>, without: T): Reader<T> {
  return (field, note) => {
    const map = groupField(field, note)
    const result: Partial<T> = {}
    for (const { key, value, keyFrom, keyTo, merge } of map?.entries ?? []) {
      if (merge) continue
      if (hasKey(readers, key)) {
        const read = isEmpty(value) ? null : readers[key](value, note)
        if (read !== null) result[key] = read
      } else note(unknownKey(key, { from: keyFrom, to: keyTo }))
    }
    return { ...without, ...result }
  }
}

function hasKey<T extends object>(readers: Readers<T>, key: string): key is keyof T & string {
  return Object.hasOwn(readers, key)
}

/** Reads a group whose keys are names. */
export function named<T>(reader: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (field, note) => {
    const entries = groupField(field, note)?.entries ?? []
    const read = entries.flatMap(({ key, value, merge }): readonly (readonly [string, T])[] => {
      const inner = merge || isEmpty(value) ? null : reader(value, note)
      return inner === null ? [] : [[key, inner]]
    })
    return new Map(read)
  }
}

/** Reads a list; a single value counts as a list of one. What cannot be read of it is left out. */
export function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (field, note) => {
    const target = resolved(field)
    const items = target.kind === 'list' ? target.items : [target]
    return items.flatMap((item) => {
      const read = isEmpty(item) ? null : reader(item, note)
      return read === null ? [] : [read]
    })
  }
}

/** A single value as text; numbers and dates are taken as they are written. */
export const text: Reader<string> = (field, note) => {
  const target = resolved(field)
  if (target.kind !== 'scalar') return refuse(note, field, 'not-text', notText)
  return target.type === 'string' ? String(target.value) : target.source
}

export const flag: Reader<boolean> = (field, note) => {
  const value = toValue(field)
  return typeof value === 'boolean' ? value : refuse(note, field, 'not-yes-no', notYesOrNo)
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return (field, note) => {
    const value = toValue(field)
    const found = words.find((word) => word === value)
    return found ?? refuse(note, field, 'unknown-word', notOneOf(words))
  }
}

/** A text that passes a test; else the sentence is said. */
export function textThat(test: (text: string) => boolean, code: string, sentence: Sentence): Reader<string> {
  return (field, note) => {
    const read = text(field, note)
    return read === null || test(read) ? read : refuse(note, field, code, sentence)
  }
}

function groupField(field: Field, note: Note): MapField | null {
  const target = resolved(field)
  return target.kind === 'map' ? target : refuse(note, field, 'not-a-group', notAGroup)
}

function resolved(field: Field): Exclude<Field, { readonly kind: 'alias' }> {
  return field.kind === 'alias' ? resolved(field.target) : field
}

function isEmpty(field: Field): boolean {
  const target = resolved(field)
  return target.kind === 'scalar' && target.type === 'null'
}

/** Says what is wrong at a value; nothing can be used of it. */
export function refuse(note: Note, { from, to }: Range, code: string, message: Sentence): null {
  note({ code, message, from, to })
  return null
}

function unknownKey(key: string, range: Range): Diagnosis {
  const message = {
    en: `Galley does not know “${key}” here and passes it over.`,
    de: `„${key}“ kennt Galley an dieser Stelle nicht und übergeht es.`,
  }
  return { code: 'unknown-key', message, ...range }
}

function notOneOf(words: readonly string[]): Sentence {
  return {
    en: `This is none of the words that can stand here: ${words.join(', ')}.`,
    de: `Das ist keines der Wörter, die hier stehen können: ${words.join(', ')}.`,
  }
}

const notText: Sentence = { en: 'A text should stand here.', de: 'Hier sollte ein Text stehen.' }

const notYesOrNo: Sentence = {
  en: 'true or false should stand here.',
  de: 'Hier sollte true oder false stehen.',
}

const notAGroup: Sentence = {
  en: 'Names with values should stand here, each in a line of its own.',
  de: 'Hier sollten Namen mit Werten stehen, jeder in einer eigenen Zeile.',
}

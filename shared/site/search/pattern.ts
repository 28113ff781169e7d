import * as v from 'valibot'
import type { Sentence } from '../../wire/sentence.ts'

/** What is looked for. */
export const wantedSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(1000)),
  /** True where the text is a regular expression. */
  isPattern: v.boolean(),
  isWholeWord: v.boolean(),
  matchesCase: v.boolean(),
})
export type Wanted = v.InferOutput<typeof wantedSchema>

/** A pattern for all places, or why there is none. */
export type Compiled =
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'fault'; readonly message: Sentence }

const letter = '[\\p{L}\\p{N}\\p{M}_]'

/** The pattern of what is wanted, over whole characters and with `^` and `$` for every line. */
export async function patternOf(wanted: Wanted): Promise<Compiled> {
  if (wanted.text === '') return { kind: 'fault', message: nothingWanted }
  const source = wanted.isPattern ? wanted.text : wanted.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  // By itself first: brackets that close too much must not come right inside of those for whole words.
  const own = await compiled(source, wanted.matchesCase)
  if (own === null) return { kind: 'fault', message: noPattern }
  if (!wanted.isWholeWord) return { kind: 'pattern', pattern: own }
  const whole = await compiled(`(?<!${letter})(?:${source})(?!${letter})`, wanted.matchesCase)
  return whole === null ? { kind: 'fault', message: noPattern } : { kind: 'pattern', pattern: whole }
}

/** Null for a source that is no pattern: there is no other way to ask. */
function compiled(source: string, matchesCase: boolean): Promise<RegExp | null> {
  return Promise.resolve()
    .then(() => new RegExp(source, matchesCase ? 'gmu' : 'gimu'))
    .then(undefined, () => null)
}

/** What takes the place of a match: for a pattern, `$1`, `$<name>` and `$&` stand for what was found. */
export function replacementFor(match: RegExpMatchArray, replacement: string, isPattern: boolean): string {
  if (!isPattern) return replacement
  return replacement.replace(/\$(?:(\$)|(&)|([1-9]\d?)|<([^<>]*)>)/g, (sign, dollar, whole, number, name) => {
    if (dollar !== undefined) return '$'
    if (whole !== undefined) return match[0]
    if (name !== undefined) return match.groups?.[name] ?? ''
    const group = Number(number)
    return group < match.length ? (match[group] ?? '') : sign
  })
}

const nothingWanted: Sentence = {
  en: 'Type what you are looking for.',
  de: 'Geben Sie ein, wonach Sie suchen.',
}
const noPattern: Sentence = {
  en: 'This search pattern is not complete. A bracket may be missing.',
  de: 'Dieses Suchmuster ist nicht vollständig. Vielleicht fehlt eine Klammer.',
}

import * as v from 'valibot'
import { call } from '../../wire/contract.ts'
import { nothing } from '../../wire/schemas.ts'

/** A language as pages name theirs: `de`, `en-GB`. */
const languageSchema = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i))

/** A word of the site's own list; no language: in every one. */
const siteWordSchema = v.object({
  word: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100), v.regex(/^[^\s[\]#][^\r\n]*$/)),
  language: v.nullable(languageSchema),
})

/** What checking the spelling of pages needs from disk. */
export const spellingContract = {
  /** The dictionary for a language: one that a person added, else one that Galley brings; null without one. */
  'editor.dictionary': call({
    input: v.object({ language: languageSchema }),
    output: v.nullable(v.object({ language: v.string(), aff: v.string(), dic: v.string() })),
  }),
  /** Takes the dictionaries (pairs of `.aff` and `.dic`) from a folder that the person chose; answers their names. */
  'editor.addDictionaries': call({
    input: v.object({ folder: v.string() }),
    output: v.object({ languages: v.array(v.string()) }),
    problems: ['no-dictionary', 'disk-full'],
  }),
  /** The site's own words. */
  'editor.words': call({ input: v.object({}), output: v.array(siteWordSchema) }),
  /** Writes a word into the site's list; taken back by `editor.removeWord`. */
  'editor.addWord': call({
    input: siteWordSchema,
    output: nothing,
    problems: ['read-only', 'disk-full', 'changed-meanwhile', 'not-possible'],
  }),
  'editor.removeWord': call({
    input: siteWordSchema,
    output: nothing,
    problems: ['read-only', 'disk-full', 'changed-meanwhile', 'not-possible'],
  }),
}

import * as v from 'valibot'
import type { Locale } from './sentence.ts'

/** A sentence in every interface language, as it crosses the wire. */
export const sentenceSchema = v.object({ en: v.string(), de: v.string() })

/** An interface language, as it crosses the wire. */
export const localeSchema = v.picklist(['en', 'de'] satisfies readonly Locale[])

/** A path inside the repository: forward slashes, no leading slash, no `.`/`..` steps; `main/disk` checks it again. */
export const repositoryPathSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))

/** Nothing to say. */
export const nothing = v.null()

/** Counts up; a projection with a smaller revision than an event's is out of date. */
export const revisionSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

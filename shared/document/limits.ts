/**
 * What front matter may cost before a page opens as source instead of a form. Real front matter stays far below:
 * the largest of 5,926 measured pages has some 300 keys. Beyond, a parser can be made to stall: 60,000 keys in one
 * flow map took 76 s.
 */
export const LIMITS = { characters: 64 * 1024, keys: 2000, depth: 64, aliases: 100, values: 20_000 } as const

/** What reading a text may cost; see `LIMITS`. */
export type Limits = { readonly [Name in keyof typeof LIMITS]: number }

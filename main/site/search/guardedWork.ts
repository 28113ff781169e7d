import type { SearchWork } from './searchWork.ts'

/** The work took too long and was given up: of a pattern that goes in circles. */
export const tooSlow = Symbol('too slow')

/** The searching, which can be given up where it has a thread of its own. */
export type GuardedWork = {
  readonly [Name in keyof SearchWork]: (
    ...input: Parameters<SearchWork[Name]>
  ) => Promise<Awaited<ReturnType<SearchWork[Name]>> | typeof tooSlow>
}

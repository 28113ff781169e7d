import type { Identity } from '../git/commitObject.ts'
import type { LastVersions } from './pageHistories.ts'

/** Who changed each file last, as columns: twenty thousand small objects take too long from one thread to another. */
export type PackedVersions = {
  readonly paths: readonly string[]
  readonly people: readonly Identity[]
  /** For each path the place of its author. */
  readonly authors: Int32Array
  /** For each path when it was changed, since 1970. */
  readonly seconds: Float64Array
}

/** Puts versions into columns. */
export function packVersions(versions: LastVersions): PackedVersions {
  const numbers = new Map<Identity, number>()
  const authors = new Int32Array(versions.size)
  const seconds = new Float64Array(versions.size)
  let at = 0
  for (const version of versions.values()) {
    const number = numbers.get(version.author) ?? numbers.size
    numbers.set(version.author, number)
    authors[at] = number
    seconds[at] = version.seconds
    at += 1
  }
  return { paths: [...versions.keys()], people: [...numbers.keys()], authors, seconds }
}

/** The versions out of their columns. */
export function unpackVersions({ paths, people, authors, seconds }: PackedVersions): LastVersions {
  const nobody = { name: '', email: '' }
  return new Map(
    paths.map((path, at) => [
      path,
      { author: people[authors[at] ?? 0] ?? nobody, seconds: seconds[at] ?? 0 },
    ]),
  )
}

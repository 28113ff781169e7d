// Nothing of one person's machine or one company's network stands in the project.

import { type Law, worldOf } from './sourceTree.ts'

const PLACES: readonly RegExp[] = [
  /(?<![\w.:/-])\/(?:work|tmp|root)\/[\w.-]/,
  /\bregistry\.[\w-]+\.[a-z]{2,}\b/,
  /\b[\w-]+\.(?:internal|intranet|corp|lan)\b(?!\()/,
]

/** Tests may invent somebody's home as an example. */
const HOMES: readonly RegExp[] = [/(?<![\w.:/-])\/(?:home|Users)\/\w+\/[\w.-]/, /\b[A-Z]:\\+Users\\+\w/]

/** No absolute path of a machine, no registry or company host, not even in a comment. */
export const nothingNamesAMachine: Law = (files) =>
  files.flatMap((file) =>
    file.text.split('\n').flatMap((line, index) => {
      const places = worldOf(file.path) === 'test' ? PLACES : [...PLACES, ...HOMES]
      const found = places.map((place) => place.exec(line)?.[0]).find(Boolean)
      return found ? [`${file.path}:${index + 1} names ${found.trim()}`] : []
    }),
  )

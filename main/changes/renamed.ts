import { pathParts } from '#shared/site/filePath.ts'
import { isTooDifferent, maxScore, piecesOf, similarity, type TextPieces } from '../git/historySimilarity.ts'
import { fileAtHead } from '../git/repository.ts'
import type { StatusRow } from '../git/status.ts'
import type { ChangesOptions } from './options.ts'
import { bytesNow } from './pageBytes.ts'

/** More than these are a site that was moved about as a whole: what became of each is then nobody's question. */
const mostFiles = 60

/** Half of a file is the same, as for git. */
const leastScore = maxScore / 2

/** Where new files were before: those that are gone and like them, by the path of the new one; each is taken once. */
export async function renamedFrom(
  options: ChangesOptions,
  rows: readonly StatusRow[],
): Promise<ReadonlyMap<string, string>> {
  const gone = rows.filter(({ kind }) => kind === 'deleted').map(({ path }) => path)
  const added = rows.filter(({ kind }) => kind === 'added').map(({ path }) => path)
  if (gone.length === 0 || added.length === 0 || Math.max(gone.length, added.length) > mostFiles)
    return new Map()
  const before = await piecesBy(gone, (path) => fileAtHead(options.repository, path))
  const now = await piecesBy(added, (path) => bytesNow(options, path))
  const taken = new Set<string>()
  const found = new Map<string, string>()
  for (const { path, from } of pairs(before, now)) {
    if (found.has(path) || taken.has(from)) continue
    found.set(path, from)
    taken.add(from)
  }
  return found
}

type Read = (
  path: string,
) => Promise<{ readonly ok: false } | { readonly ok: true; readonly value: Uint8Array | null }>

async function piecesBy(paths: readonly string[], read: Read): Promise<ReadonlyMap<string, TextPieces>> {
  const pieces = new Map<string, TextPieces>()
  for (const path of paths) {
    const bytes = await read(path)
    if (bytes.ok && bytes.value !== null && bytes.value.length > 0) pieces.set(path, piecesOf(bytes.value))
  }
  return pieces
}

/** Every pair that is alike enough, the likest first. */
function pairs(before: ReadonlyMap<string, TextPieces>, now: ReadonlyMap<string, TextPieces>) {
  const scored = [...now].flatMap(([path, own]) =>
    [...before].flatMap(([from, other]) => {
      if (pathParts(path).ending !== pathParts(from).ending) return []
      if (isTooDifferent(own.length, other.length, leastScore)) return []
      const score = similarity(other, own)
      return score >= leastScore ? [{ path, from, score }] : []
    }),
  )
  return scored.sort((one, two) => two.score - one.score)
}

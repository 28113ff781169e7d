import type { PageFacts } from '#shared/site/facts.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { LastVersion } from '../git/historyIndex.ts'

/** What a row says about the last version of its page. */
export type RowVersion = {
  readonly versionedAt: number
  readonly changedBy: string
  /** The file's time of change when it was the same as the last version; null when it was not. */
  readonly sameAt: number | null
}

export type RowVersions = ReadonlyMap<string, RowVersion>

/** What is known of the last versions: by path, and the files that differ from theirs. */
export type KnownVersions = {
  readonly last: ReadonlyMap<string, LastVersion>
  readonly changed: ReadonlySet<string>
}

/** The last version of a page; undefined where it has none. */
export function versionOf(
  { path, changedAt }: PageFacts,
  { last, changed }: KnownVersions,
): RowVersion | undefined {
  const version = last.get(path)
  if (!version) return undefined
  const sameAt = changed.has(path) ? null : changedAt
  return { versionedAt: version.seconds * 1000, changedBy: version.author.name, sameAt }
}

/** True when a row looks the same with either. */
export function isSameVersion(one: RowVersion | undefined, two: RowVersion | undefined): boolean {
  if (!one || !two) return one === two
  return one.versionedAt === two.versionedAt && one.changedBy === two.changedBy && one.sameAt === two.sameAt
}

/**
 * The row with who changed its page last, and when. A file that is as in its last version changed when that was made,
 * and not when git wrote it here; one that was written since then has its own time. Null: versions are not known yet.
 */
export function withVersion(row: PageRow, versions: RowVersions | null): PageRow {
  if (versions === null) return row
  const version = versions.get(row.path)
  if (!version) return { ...row, versionedAt: null, changedBy: null }
  const { versionedAt, changedBy, sameAt } = version
  return { ...row, versionedAt, changedBy, changedAt: sameAt === row.changedAt ? versionedAt : row.changedAt }
}

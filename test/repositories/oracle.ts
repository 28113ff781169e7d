import type { BuiltRepository } from './build.ts'

/** One path as `git status` reports it: its two letters (`.` for no difference), `??` untracked, `uu` in a merge. */
export type OracleRow = { readonly path: string; readonly letters: string }

/** What native git says has changed, in path order; nested repositories, which it lists as folders, left out. */
export function gitStatus(built: BuiltRepository): readonly OracleRow[] {
  const text = built.git('status', '--porcelain=v2', '--untracked-files=all', '--no-renames', '-z')
  const rows = text
    .split('\0')
    .filter((record) => record !== '')
    .map(rowOf)
  return rows.filter((row) => !row.path.endsWith('/')).sort(byPath)
}

function rowOf(record: string): OracleRow {
  const fields = record.split(' ')
  if (record.startsWith('? ')) return { path: record.slice(2), letters: '??' }
  if (record.startsWith('u ')) return { path: fields.slice(10).join(' '), letters: 'uu' }
  return { path: fields.slice(8).join(' '), letters: fields[1] ?? '' }
}

/** Path order, the letters of one path (a file removed from the index only has two rows) in letter order. */
export function byPath(a: OracleRow, b: OracleRow): number {
  const left = `${a.path}\0${a.letters}`
  const right = `${b.path}\0${b.letters}`
  return left < right ? -1 : left > right ? 1 : 0
}

/** Throws unless native git finds nothing wrong with a repository. */
export function expectSound(built: BuiltRepository): void {
  const found = built.git('fsck', '--full', '--strict', '--no-dangling')
  if (found.trim() !== '') throw new Error(`git fsck: ${found}`)
  built.git('status', '--porcelain')
}

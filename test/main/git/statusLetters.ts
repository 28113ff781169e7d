import type { StatusRow } from '../../../main/git/status.ts'
import { byPath, type OracleRow } from '../../repositories/oracle.ts'

const letters = { added: 'A', modified: 'M', deleted: 'D', 'type-changed': 'T' } as const

/** Our rows in the oracle's words. */
export function asOracle(rows: readonly StatusRow[]): readonly OracleRow[] {
  return rows
    .flatMap((row) => {
      if (row.isConflicted) return [{ path: row.path, letters: 'uu' }]
      const staged = row.staged ? letters[row.staged] : '.'
      const unstaged = row.unstaged ? letters[row.unstaged] : '.'
      const tracked = staged + unstaged === '..' ? [] : [{ path: row.path, letters: staged + unstaged }]
      return row.isUntracked ? [...tracked, { path: row.path, letters: '??' }] : tracked
    })
    .sort(byPath)
}

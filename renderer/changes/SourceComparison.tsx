import { useMemo } from 'react'
import { useText } from '../kit/text.ts'
import { compareSource, type SourceRow } from './compareSource.ts'
import { changesMessages } from './messages.ts'
import { Pieces } from './PageComparison.tsx'
import styles from './SourceComparison.module.css'

/** Two texts line by line in one column: what stayed, what went, what came. */
export function SourceComparison({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useText(changesMessages)
  const rows = useMemo(() => compareSource(before, after), [before, after])
  return (
    <table className={styles.source} aria-label={t('source')}>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
          <Line key={index} row={row} />
        ))}
      </tbody>
    </table>
  )
}

const signs = { same: ' ', added: '+', removed: '−' } as const

function Line({ row }: { readonly row: SourceRow }) {
  const t = useText(changesMessages)
  if (row.kind === 'gap')
    return (
      <tr>
        <td colSpan={4} className={styles.gap}>
          {t('linesUnchanged', { count: row.count })}
        </td>
      </tr>
    )
  const spoken = row.kind === 'added' ? t('addedWords') : row.kind === 'removed' ? t('removedWords') : null
  return (
    <tr className={styles[row.kind]}>
      <td className={styles.number}>{row.before}</td>
      <td className={styles.number}>{row.after}</td>
      <td className={styles.sign}>
        <span aria-hidden="true">{signs[row.kind]}</span>
        {spoken && <span className="visually-hidden">{spoken}</span>}
      </td>
      <td className={styles.text}>
        <Pieces pieces={row.pieces} />
      </td>
    </tr>
  )
}

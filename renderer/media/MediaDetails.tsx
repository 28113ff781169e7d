import { Pencil, Replace, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ListedUses, MediaRow } from '#shared/media/contract.ts'
import { mostPixels } from '#shared/media/mediaFile.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { fileWeight } from '../kit/fileWeight.ts'
import { useFormat } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import { useMediaSurroundings } from './MediaContext.ts'
import styles from './MediaDesk.module.css'
import { askAboutMedia } from './mediaDialog.ts'
import { mediaMessages } from './messages.ts'
import { PageLinks } from './PageLinks.tsx'
import { usePictureFacts } from './pictureFacts.ts'
import { nameOf } from './shownMedia.ts'
import { Thumbnail } from './Thumbnail.tsx'
import { useReplace } from './useMediaAction.ts'

/** What is chosen in the grid: one file with where it is used, or how many. */
export function MediaDetails({ rows }: { readonly rows: readonly MediaRow[] }) {
  const t = useText(mediaMessages)
  const [first] = rows
  if (first === undefined) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled by keyboard
    <aside className={styles.details} aria-label={t('details')} tabIndex={0} data-pane="details">
      {rows.length === 1 ? (
        <OneFile key={first.path} row={first} />
      ) : (
        <>
          <h3 className={styles.detailsName}>{t('chosenFiles', { count: rows.length })}</h3>
          <DeleteButton rows={rows} />
        </>
      )}
    </aside>
  )
}

function OneFile({ row }: { readonly row: MediaRow }) {
  const t = useText(mediaMessages)
  const format = useFormat()
  const { canWrite } = useMediaSurroundings()
  const uses = useUses(row)
  const replace = useReplace()
  const facts = usePictureFacts(row)
  const { width = null, height = null } = facts ?? {}
  const isHuge = (width ?? 0) * (height ?? 0) > mostPixels
  const size = width === null || height === null ? null : { width: String(width), height: String(height) }
  return (
    <>
      <div className={styles.large}>
        <Thumbnail row={row} className={styles.largeImage ?? ''} />
      </div>
      <h3 className={styles.detailsName}>{nameOf(row.path)}</h3>
      <p className={styles.quiet}>
        {pathParts(row.path).folder || t('top')}
        <br />
        {[size && t(isHuge ? 'tooManyPixels' : 'pixels', size), fileWeight(row.bytes, format)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {canWrite && (
        <div className={styles.actions}>
          <Button size="small" icon={Pencil} onPress={() => askAboutMedia({ kind: 'move', path: row.path })}>
            {t('rename')}
          </Button>
          <Button size="small" icon={Replace} tooltip={t('replaceTip')} onPress={() => void replace(row)}>
            {t('replace')}
          </Button>
          <DeleteButton rows={[row]} />
        </div>
      )}
      <h4 className={styles.heading}>
        {uses === null ? t('looking') : t('usedIn', { count: uses.pages.length })}
      </h4>
      {uses && <PageLinks pages={uses.pages} />}
      {uses && uses.files.length > 0 && (
        <>
          <h4 className={styles.heading}>{t('namedIn')}</h4>
          <ul className={styles.plain}>
            {uses.files.map((file) => (
              <li key={file} className={styles.reference}>
                {file}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function DeleteButton({ rows }: { readonly rows: readonly MediaRow[] }) {
  const t = useText(mediaMessages)
  const { canWrite } = useMediaSurroundings()
  if (!canWrite) return null
  return (
    <Button
      size="small"
      icon={Trash2}
      onPress={() => askAboutMedia({ kind: 'delete', paths: rows.map(({ path }) => path) })}
    >
      {t('delete')}
    </Button>
  )
}

function useUses({ path, uses }: MediaRow): ListedUses | null {
  const engine = useEngine()
  const [found, setFound] = useState<ListedUses | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of uses is another list
  useEffect(() => {
    let isWanted = true
    void engine.ask('media.uses', { path }).then((result) => {
      if (isWanted && result.ok) setFound(result.value)
    })
    return () => {
      isWanted = false
    }
  }, [engine, path, uses])
  return found
}

import { useState } from 'react'
import type { SiteKnowledge } from '#shared/site/knowledge.ts'
import { TextField } from '../kit/TextField.tsx'
import { useText } from '../kit/text.ts'
import { Fact, FactForm, SureMark } from './Fact.tsx'
import { MissingList, type SectionProps } from './OverviewSection.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { isFolder } from './typeWords.ts'
import { useCorrection } from './useCorrection.ts'

/** Where pictures and files lie, and how pages refer to them. */
export function MediaSection({ site }: SectionProps) {
  const t = useText(siteDeskMessages)
  const { media, told } = site
  const isTold = told.mediaFolder !== null || told.mediaRoot !== null
  return (
    <>
      <section className={styles.card} aria-label={t('media')}>
        <Fact
          id="media"
          title={t('mediaFact')}
          mark={isTold ? <SureMark sureness="corrected" /> : null}
          form={<MediaForm site={site} />}
        >
          <PlaceWords places={site.knowledge?.media ?? []} />
          {told.mediaFolder !== null && <p>{t('mediaNew', { folder: told.mediaFolder || '/' })}</p>}
        </Fact>
        <Fact id="media-images" title={t('imagesFact')}>
          <p>
            {media.total === 0
              ? t('imagesNone')
              : t('imagesAre', { resolved: media.resolved, total: media.total })}{' '}
            {t('imagesStored', { count: site.images })}
          </p>
        </Fact>
      </section>
      <MissingList references={media} />
    </>
  )
}

function PlaceWords({ places }: { readonly places: SiteKnowledge['media'] }) {
  const t = useText(siteDeskMessages)
  if (places.length === 0) return <p>{t('mediaNone')}</p>
  return places.map(({ folder, as, references }) => (
    <p key={`${as} ${folder}`}>
      {t(as === 'top' ? 'servedTop' : 'servedRelative', { folder: folder === '' ? t('top') : folder })}{' '}
      <span className={styles.quiet}>{t('servedBy', { count: references })}</span>
    </p>
  ))
}

/** Corrects which folder is shown from the top of the site, and where new pictures go. */
function MediaForm({ site: { told, learned } }: SectionProps) {
  const t = useText(siteDeskMessages)
  const correct = useCorrection()
  const [root, setRoot] = useState(told.mediaRoot ?? learned.mediaRoot ?? '')
  const [folder, setFolder] = useState(told.mediaFolder ?? '')
  const now = { root: told.mediaRoot ?? learned.mediaRoot ?? '', folder: told.mediaFolder ?? '' }
  const set = {
    ...(root === now.root ? {} : { root: root === learned.mediaRoot ? null : root }),
    ...(folder === now.folder ? {} : { folder: folder === '' ? null : folder }),
  }
  const isTold = told.mediaFolder !== null || told.mediaRoot !== null
  const about = { kind: 'media' } as const
  const name = t('media')
  return (
    <FactForm
      name={name}
      canKeep={Object.keys(set).length > 0 && isFolder(root) && isFolder(folder)}
      onKeep={() => correct({ about, set }, name)}
      onSetBack={isTold ? () => correct({ about, set: { root: null, folder: null } }, name) : null}
    >
      <TextField
        label={t('mediaRootField')}
        help={t('mediaRootHelp')}
        error={isFolder(root) ? null : t('notAFolder')}
        value={root}
        spellCheck={false}
        onChange={setRoot}
      />
      <TextField
        label={t('mediaFolderField')}
        error={isFolder(folder) ? null : t('notAFolder')}
        value={folder}
        spellCheck={false}
        onChange={setFolder}
      />
    </FactForm>
  )
}

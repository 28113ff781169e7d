import { CircleAlert, ImagePlus, Rows3 } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo } from 'react'
import { DropZone } from 'react-aria-components'
import { Bar } from '../kit/Bar.tsx'
import { Button, IconButton } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { SearchField } from '../kit/SearchField.tsx'
import { Select } from '../kit/Select.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { addFiles, chooseFiles, droppedFiles } from './addFiles.ts'
import { MediaContext, type MediaSurroundings, useMediaSurroundings } from './MediaContext.ts'
import styles from './MediaDesk.module.css'
import { MediaDetails } from './MediaDetails.tsx'
import { MediaFolders } from './MediaFolders.tsx'
import { MediaGrid } from './MediaGrid.tsx'
import { MissingFiles } from './MissingFiles.tsx'
import { freshMediaScreen, type MediaOrder, mediaOrders, mediaScreen } from './mediaScreen.ts'
import { mediaMessages } from './messages.ts'
import { usePixels } from './pictureFacts.ts'
import { shownMedia } from './shownMedia.ts'
import { type MediaList, useMedia, useUnused } from './useMedia.ts'

/** The library: pictures and documents of the site, where they are used, and what is missing. */
export function MediaDesk(props: MediaSurroundings) {
  const t = useText(mediaMessages)
  const say = useSentence()
  const media = useMedia()
  // What was chosen on one site means nothing to the next.
  useEffect(() => () => mediaScreen.set((now) => ({ ...now, chosen: freshMediaScreen.chosen })), [])
  if (media.kind === 'failed')
    return <EmptyState icon={CircleAlert} title={t('media')} text={say(media.problem.message)} />
  return (
    <MediaContext value={props}>
      {media.kind === 'reading' ? <SkeletonRows count={8} /> : <Library list={media.value} />}
    </MediaContext>
  )
}

function Library({ list }: { readonly list: MediaList }) {
  const t = useText(mediaMessages)
  const width = useStore(mediaScreen, ({ listWidth }) => listWidth)
  return (
    <SplitPane
      label={t('resize')}
      size={width}
      limits={[160, 340]}
      initial={freshMediaScreen.listWidth}
      onSizeChange={(listWidth) => mediaScreen.set((now) => ({ ...now, listWidth }))}
      first={<MediaFolders list={list} />}
      second={<Work list={list} />}
    />
  )
}

function Work({ list }: { readonly list: MediaList }) {
  const t = useText(mediaMessages)
  const { canWrite } = useMediaSurroundings()
  const section = useStore(mediaScreen, (screen) => screen.section)
  const chosen = useStore(mediaScreen, (screen) => screen.chosen)
  const rows = list.rows.filter(({ path }) => chosen.has(path))
  return (
    <section className={styles.work} aria-label={t('files')} data-pane="work">
      <Head />
      <DropZone
        className={styles.drop ?? ''}
        aria-label={t('dropHere')}
        getDropOperation={() => (canWrite ? 'copy' : 'cancel')}
        onDrop={(event) => void droppedFiles(event.items).then(addFiles)}
      >
        {section.kind === 'missing' ? <MissingFiles missing={list.missing} /> : <Shown list={list} />}
        {section.kind !== 'missing' && rows.length > 0 && <MediaDetails rows={rows} />}
      </DropZone>
    </section>
  )
}

const orderWords = {
  name: 'byName',
  date: 'byDate',
  size: 'bySize',
  pixels: 'byPixels',
  uses: 'byUses',
} as const satisfies Record<MediaOrder, string>

function Head() {
  const t = useText(mediaMessages)
  const { typed, order, view } = useStore(mediaScreen)
  return (
    <Bar
      start={
        <div className={styles.tools}>
          <SearchField
            label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(text) => mediaScreen.set((now) => ({ ...now, typed: text }))}
          />
          <Select
            label={t('sort')}
            isLabelHidden
            value={order}
            onChange={(value) =>
              mediaScreen.set((now) => ({
                ...now,
                order: mediaOrders.find((each) => each === value) ?? 'name',
              }))
            }
            options={mediaOrders.map((value) => ({ value, label: t(orderWords[value]) }))}
          />
          <IconButton
            icon={Rows3}
            label={t('asList')}
            isPressed={view === 'list'}
            onPress={() => mediaScreen.set((now) => ({ ...now, view: view === 'list' ? 'grid' : 'list' }))}
          />
        </div>
      }
      end={<AddButton />}
    />
  )
}

function AddButton() {
  const t = useText(mediaMessages)
  const { canWrite } = useMediaSurroundings()
  return (
    <Button
      tone="primary"
      icon={ImagePlus}
      isDisabled={!canWrite}
      onPress={() => void chooseFiles().then(addFiles)}
    >
      {t('add')}
    </Button>
  )
}

function Shown({ list }: { readonly list: MediaList }) {
  const screen = useStore(mediaScreen)
  const typed = useDeferredValue(screen.typed)
  const unused = useUnused(screen.section.kind === 'unused', list.revision)
  const { section, order } = screen
  const pixels = usePixels(list.rows, order === 'pixels')
  const rows = useMemo(
    () => shownMedia(list.rows, { section, order, typed }, { unused: unused.paths, pixels }),
    [list.rows, section, order, typed, unused.paths, pixels],
  )
  return <MediaGrid rows={rows} unused={section.kind === 'unused' ? unused : null} />
}

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { GridLayout, ListBox, ListBoxItem, Size, Text, Virtualizer } from 'react-aria-components'
import type { ImageFacts } from '#shared/site/references.ts'
import { classNames } from '../../kit/classNames.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { foldText } from '../../kit/foldText.ts'
import { SearchField } from '../../kit/SearchField.tsx'
import { useText } from '../../kit/text.ts'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import styles from './ImageLibrary.module.css'
import type { FileChoice } from './siteQuestions.ts'

export type ImageLibraryProps = {
  readonly title: string
  /** The image chosen now, as a path in the repository. */
  readonly current: string | null
  readonly onChoose: (image: FileChoice) => void
  readonly onClose: () => void
}

/** The images of the site to choose one from: searched by name, walked with the arrow keys, chosen with Enter. */
export function ImageLibrary({ title, current, onChoose, onClose }: ImageLibraryProps) {
  const t = useText(formMessages)
  const images = useImages()
  const [search, setSearch] = useState('')
  const list = useRef<HTMLDivElement | null>(null)
  const found = useFound(images ?? [], useDeferredValue(search), current)
  const choose = (path: string) => {
    const image = found.find((row) => row.path === path)
    if (image) onChoose(image)
  }
  return (
    <Dialog title={title} isOpen isDismissable onClose={onClose} size="large">
      <div className={styles.library}>
        <SearchField
          label={t('searchImages')}
          placeholder={t('searchImages')}
          value={search}
          onChange={setSearch}
          autoFocus
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            list.current?.querySelector<HTMLElement>('[role="option"]')?.focus()
          }}
        />
        <p className={styles.count} role="status">
          {images === null
            ? ' '
            : images.length === 0
              ? t('noImages')
              : t('imageCount', { count: found.length })}
        </p>
        <Virtualizer layout={GridLayout} layoutOptions={layout}>
          <ListBox
            ref={list}
            aria-label={t('images')}
            layout="grid"
            className={styles.grid ?? ''}
            items={found.map((image) => ({ ...image, id: image.path }))}
            onAction={(key) => choose(String(key))}
          >
            {(image) => <ImageTile path={image.path} isCurrent={image.path === current} />}
          </ListBox>
        </Virtualizer>
      </div>
    </Dialog>
  )
}

/** CSS pixels; a row holds as many as fit. */
const layout = {
  minItemSize: new Size(128, 142),
  maxItemSize: new Size(180, 142),
  minSpace: new Size(10, 10),
}

function ImageTile({ path, isCurrent }: { readonly path: string; readonly isCurrent: boolean }) {
  const t = useText(formMessages)
  const { pictureOf } = useForm()
  const at = path.lastIndexOf('/')
  return (
    <ListBoxItem
      id={path}
      textValue={path.slice(at + 1)}
      className={classNames(styles.tile, isCurrent && styles.current)}
    >
      <span className={styles.frame}>
        <img className={styles.image} src={pictureOf(path)} alt="" loading="lazy" decoding="async" />
      </span>
      <Text slot="label" className={styles.name ?? ''}>
        {path.slice(at + 1)}
      </Text>
      <Text slot="description" className={styles.facts ?? ''}>
        <ImageWords path={path} folder={path.slice(0, Math.max(at, 0))} />
        {isCurrent && <span className="visually-hidden">{t('chosenNow')}</span>}
      </Text>
    </ListBoxItem>
  )
}

function ImageWords({ path, folder }: { readonly path: string; readonly folder: string }) {
  const t = useText(formMessages)
  const { site } = useForm()
  const [facts, setFacts] = useState<ImageFacts | null>(null)
  useEffect(() => {
    let isWanted = true
    void site.imageFacts([path]).then(([found = null]) => {
      if (isWanted) setFacts(found)
    })
    return () => {
      isWanted = false
    }
  }, [path, site])
  const size = facts === null || facts.width === null ? null : `${facts.width} × ${facts.height}`
  const weight =
    facts === null ? null : t('kilobytes', { count: Math.max(1, Math.round(facts.bytes / 1024)) })
  return <span title={folder}>{[size, weight].filter(Boolean).join(' · ') || ' '}</span>
}

function useImages(): readonly FileChoice[] | null {
  const { site } = useForm()
  const [images, setImages] = useState<readonly FileChoice[] | null>(null)
  useEffect(() => {
    let isWanted = true
    void site.images().then((found) => {
      if (isWanted) setImages(found)
    })
    return () => {
      isWanted = false
    }
  }, [site])
  return images
}

/** All words of the search are in the path; the image chosen now comes first, then those beside it. */
function useFound(
  images: readonly FileChoice[],
  search: string,
  current: string | null,
): readonly FileChoice[] {
  return useMemo(() => {
    const words = foldText(search).split(/\s+/).filter(Boolean)
    const found = images.filter(({ path }) => words.every((word) => foldText(path).includes(word)))
    const folder = current?.slice(0, current.lastIndexOf('/') + 1) ?? null
    const rank = ({ path }: FileChoice) =>
      path === current ? 0 : folder !== null && path.startsWith(folder) ? 1 : 2
    return [...found].sort((a, b) => rank(a) - rank(b) || byPath.compare(a.path, b.path))
  }, [images, search, current])
}

const byPath = new Intl.Collator(undefined, { numeric: true })

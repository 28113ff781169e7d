import { ArrowRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { fieldLabel } from '#shared/site/label.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { FoundPage } from '#shared/site/search/contract.ts'
import { CheckboxSign } from '../../kit/Checkbox.tsx'
import { Icon } from '../../kit/Icon.tsx'
import type { ListGroup } from '../../kit/listLayout.ts'
import { type ListSelection, noSelection } from '../../kit/listSelection.ts'
import { useLocale, useText } from '../../kit/text.ts'
import { VirtualList } from '../../kit/VirtualList.tsx'
import { searchMessages } from './messages.ts'
import styles from './Search.module.css'

export type PlaceListProps = {
  readonly pages: readonly FoundPage[]
  /** Keys of the places that are not ticked: path and number. */
  readonly left: ReadonlySet<string>
  readonly onLeave: (keys: ReadonlySet<string>) => void
  readonly onOpen: (path: string) => void
}

type Row = { readonly path: string; readonly place: FoundPage['places'][number] }

/** Every place, page by page, as it is and as it would be; Space ticks. */
export function PlaceList({ pages, left, onLeave, onOpen }: PlaceListProps) {
  const t = useText(searchMessages)
  const [selection, setSelection] = useState<ListSelection>(noSelection)
  const groups = useMemo(
    () =>
      pages.map(({ path, title, language, places }) => ({
        id: path,
        label: language === null ? title : `${title} · ${language.toUpperCase()}`,
        rows: places.map((place) => ({ path, place })),
      })),
    [pages],
  )
  const ticked = useMemo(() => {
    const keys = groups.flatMap(({ rows }) => rows.map(keyOf))
    return new Set(keys.filter((key) => !left.has(key)))
  }, [groups, left])
  const toggle = (keys: readonly string[]) => {
    const next = new Set(left)
    const isTicking = keys.some((key) => next.has(key))
    for (const key of keys) {
      if (isTicking) next.delete(key)
      else next.add(key)
    }
    onLeave(next)
  }
  const menu = usePlaceMenu(groups, { left, onLeave, onOpen })
  return (
    <div className={styles.places}>
      <VirtualList
        label={t('results')}
        groups={groups}
        keyOf={keyOf}
        textOf={({ place }) =>
          [place.before, place.found, place.after, t('becomes'), place.replacement].join(' ')
        }
        rowHeight={32}
        selection={selection}
        onSelectionChange={setSelection}
        allowsMany
        checks={{ keys: ticked, toggle }}
        menu={menu}
      >
        {(row) => <PlaceRow row={row} isTicked={ticked.has(keyOf(row))} />}
      </VirtualList>
    </div>
  )
}

type Leaving = Pick<PlaceListProps, 'left' | 'onLeave' | 'onOpen'>

function usePlaceMenu(groups: readonly ListGroup<Row>[], { left, onLeave, onOpen }: Leaving) {
  const t = useText(searchMessages)
  const groupOf = (key: string | undefined) =>
    groups.find(({ rows }) => rows.some((row) => keyOf(row) === key))
  return {
    items: () => [
      { id: 'open', label: t('openPage') },
      { id: 'tick', label: t('tickPage'), startsGroup: true },
      { id: 'untick', label: t('untickPage') },
    ],
    run: (id: string, [key]: readonly string[]) => {
      const group = groupOf(key)
      if (group === undefined) return
      const own = group.rows.map(keyOf)
      if (id === 'open') onOpen(group.id)
      else if (id === 'tick') onLeave(new Set([...left].filter((other) => !own.includes(other))))
      else onLeave(new Set([...left, ...own]))
    },
  }
}

const keyOf = ({ path, place }: Row) => `${path} ${place.number}`

function PlaceRow({ row: { place }, isTicked }: { readonly row: Row; readonly isTicked: boolean }) {
  const t = useText(searchMessages)
  const locale = useLocale()
  const where = place.field ? labelIn(locale, fieldLabel(place.field)) : t('line', { line: place.line })
  return (
    <div className={styles.place}>
      <span data-check>
        <CheckboxSign isSelected={isTicked} />
      </span>
      <span className={styles.where}>{where}</span>
      <span className={styles.context}>
        <span className={styles.before}>{place.before.slice(-contextLength)}</span>
        <del className={styles.found}>{place.found}</del>
        {isTicked && (
          <>
            <Icon of={ArrowRight} size={12} />
            <ins className={styles.replacement}>{place.replacement}</ins>
          </>
        )}
        <span>{place.after}</span>
      </span>
    </div>
  )
}

/** Characters in front of what was found: it must not be pushed out of sight. */
const contextLength = 32

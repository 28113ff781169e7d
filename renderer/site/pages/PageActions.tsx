import { Copy, Ellipsis, FolderInput, Languages, Plus, Trash2 } from 'lucide-react'
import type { PageRow } from '#shared/site/page.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { useFormat } from '../../kit/format.ts'
import { MenuButton, type MenuItem } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'
import { askAboutPages } from './pageDialog.ts'
import { type PagePlaces, useCreateTranslation } from './usePageAction.ts'

export type PageActionsProps = {
  readonly page: PageRow
  /** All languages of the site. */
  readonly languages: readonly string[]
  readonly isNarrow: boolean
  readonly places: PagePlaces
}

/** What can be done with the open page, at the end of its bar: a language it lacks, and the menu. */
export function PageActions({ page, languages, isNarrow, places }: PageActionsProps) {
  const t = useText(pageMessages)
  const format = useFormat()
  const create = useCreateTranslation(places)
  const missing = missingLanguages(page, languages)
  const [only] = missing
  const items: readonly MenuItem[] = [
    ...missing.map((tag) => ({
      id: `create ${tag}`,
      label: t('createIn', { language: format.languageName(tag) }),
      icon: Languages,
    })),
    ...operationItems(t, missing.length > 0),
  ]
  const run = (id: string) => {
    if (id.startsWith('create ')) return void create(page.path, id.slice('create '.length))
    runOperation(id, [page.path])
  }
  return (
    <>
      {missing.length === 1 && only !== undefined && !isNarrow && (
        <Button tone="plain" size="small" icon={Plus} onPress={() => void create(page.path, only)}>
          {t('createIn', { language: format.languageName(only) })}
        </Button>
      )}
      <MenuButton
        label={t('pageMenu')}
        trigger={<IconButton icon={Ellipsis} label={t('pageMenu')} />}
        items={items}
        onAction={run}
      />
    </>
  )
}

/** The languages a page lacks; none for a page that has no language. */
export function missingLanguages(page: PageRow, languages: readonly string[]): readonly string[] {
  if (page.language === null) return []
  const present = new Set([page.language, ...page.translations.map(({ language }) => language)])
  return languages.filter((language) => !present.has(language))
}

type Say = (key: 'duplicateItem' | 'moveItem' | 'deleteItem') => string

/** Duplicate, rename or move, delete: the same in every menu. */
export function operationItems(t: Say, startsGroup: boolean): readonly MenuItem[] {
  return [
    { id: 'duplicate', label: t('duplicateItem'), icon: Copy, startsGroup },
    { id: 'move', label: t('moveItem'), icon: FolderInput },
    { id: 'delete', label: t('deleteItem'), icon: Trash2, isDanger: true, startsGroup: true },
  ]
}

/** Asks about an operation of a menu; `paths` are the files of one page, the first the one it is called by. */
export function runOperation(id: string, paths: readonly string[]): void {
  const [path] = paths
  if (path === undefined) return
  if (id === 'duplicate') askAboutPages({ kind: 'copy', path })
  else if (id === 'move') askAboutPages({ kind: 'move', path })
  else if (id === 'delete') askAboutPages({ kind: 'delete', paths })
}

import { ChevronDown } from 'lucide-react'
import { labelIn } from '#shared/site/labelIn.ts'
import { Breadcrumb } from '../kit/Bar.tsx'
import { Button } from '../kit/Button.tsx'
import { ownLanguageName } from '../kit/format.ts'
import { MenuButton } from '../kit/Menu.tsx'
import { Segmented } from '../kit/Segmented.tsx'
import { useLocale, useText } from '../kit/text.ts'
import type { EditorDeskProps } from './EditorDesk.tsx'
import { editorMessages } from './messages.ts'

/** Where am I: the content type, the page, and the same page in its other languages. */
export function PageBar({ desk, title }: { readonly desk: EditorDeskProps; readonly title?: string }) {
  const t = useText(editorMessages)
  const { page, typeLabel } = desk
  const locale = useLocale()
  const name = title || page?.title || fileName(desk.path)
  return (
    <>
      <Breadcrumb
        label={t('location')}
        steps={[
          { label: typeLabel === null ? t('pages') : labelIn(locale, typeLabel) },
          { label: name, tooltip: desk.path },
        ]}
      />
      {page?.language && page.translations.length > 0 && <LanguageSwitch desk={desk} page={page} />}
    </>
  )
}

/** More languages than these leave no room for the name of the page, and become a menu. */
const mostSegments = 3

function LanguageSwitch({
  desk,
  page,
}: {
  readonly desk: EditorDeskProps
  readonly page: NonNullable<EditorDeskProps['page']>
}) {
  const t = useText(editorMessages)
  const versions = [{ language: page.language ?? '', path: page.path }, ...page.translations]
  const sorted = versions.toSorted((a, b) => a.language.localeCompare(b.language))
  const nameOf = (language: string) => (desk.isNarrow ? language.toUpperCase() : ownLanguageName(language))
  if (sorted.length > mostSegments)
    return (
      <MenuButton
        label={t('language')}
        placement="bottom start"
        trigger={
          <Button size="small" trailingIcon={ChevronDown} lang={page.language ?? ''} tooltip={t('language')}>
            {nameOf(page.language ?? '')}
          </Button>
        }
        items={sorted.map(({ language, path }) => ({
          id: path,
          label: ownLanguageName(language),
          isChecked: path === page.path,
        }))}
        onAction={desk.onOpenPage}
      />
    )
  return (
    <Segmented
      label={t('language')}
      size="small"
      value={page.path}
      onChange={desk.onOpenPage}
      options={sorted.map(({ language, path }) => ({
        value: path,
        label: nameOf(language),
        lang: language,
      }))}
    />
  )
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

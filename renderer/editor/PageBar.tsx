import { labelIn } from '#shared/site/labelIn.ts'
import { Breadcrumb } from '../kit/Bar.tsx'
import { ownLanguageName } from '../kit/format.ts'
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
  return (
    <Segmented
      label={t('language')}
      size="small"
      value={page.path}
      onChange={desk.onOpenPage}
      options={sorted.map(({ language, path }) => ({
        value: path,
        label: desk.isNarrow ? language.toUpperCase() : ownLanguageName(language),
        lang: language,
      }))}
    />
  )
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

import type { PageRow } from '#shared/site/page.ts'

/** A row of the page list as the engine would send it, with only what a test cares about. */
export function page(path: string, more: Partial<PageRow> = {}): PageRow {
  return {
    path,
    title: path,
    type: 'page',
    language: null,
    address: null,
    date: null,
    changedAt: 0,
    translations: [],
    isSourceOnly: false,
    ...more,
  }
}

/** The same page in several languages, each file pointing at the others. */
export function translated(name: string, titles: Readonly<Record<string, string>>): readonly PageRow[] {
  const members = Object.entries(titles).map(([language, title]) => ({
    language,
    title,
    path: `${language}/${name}`,
  }))
  return members.map(({ language, title, path }) =>
    page(path, {
      language,
      title,
      translations: members
        .filter((other) => other.path !== path)
        .map((other) => ({ language: other.language, path: other.path })),
    }),
  )
}

import { describe, expect, it } from 'vitest'
import { readConfigurations } from '#shared/site/configuration/readConfigurations.ts'
import { readFacts } from '#shared/site/facts.ts'
import { learnSite } from '#shared/site/learn.ts'
import { nameByTemplate } from '#shared/site/pages/nameTemplate.ts'
import { proposePages } from '#shared/site/pages/proposedPages.ts'

const today = { year: 2026, month: 3, day: 7, hour: 9, minute: 5, second: 0, offsetMinutes: 60 }

describe('a pattern for the names of files', () => {
  it.each([
    ['{{year}}-{{month}}-{{day}}-{{slug}}', '2026-03-07-open-day'],
    ['{{ slug }}', 'open-day'],
    ['{{fields.title}}_{{hour}}{{minute}}', 'open-day_0905'],
    ["{{date | date('YYYYMMDD')}}-{{slug}}", '20260307-open-day'],
    ['news-{{title}}', 'news-open-day'],
  ])('%s gives %s', (template, name) => {
    expect(nameByTemplate(template, { slug: 'open-day', today })).toBe(name)
  })

  it.each([
    '{{fields.number}}-{{slug}}',
    "{{date | date('Do MMM')}}-{{slug}}",
    '{{slug | upper}}',
    '{{year}}/{{slug}}',
    '',
  ])('%j gives none: a new page does not have what it asks for', (template) => {
    expect(nameByTemplate(template, { slug: 'open-day', today })).toBeNull()
  })
})

describe('a new page of a configured collection', () => {
  const page = '---\ntitle: One\ndate: 2024-03-05\n---\n'

  async function proposed(settings: Readonly<Record<string, string>>, ...paths: readonly string[]) {
    const site = await learnSite(
      {
        folderName: 'site',
        facts: new Map(paths.map((path) => [path, readFacts(path, page, 0)])),
        images: [],
        settings: [],
        packageText: null,
        settingsTitle: null,
        configurations: readConfigurations(new Map(Object.entries(settings))),
      },
      async () => undefined,
    )
    const [type = { id: '' }] = site.types
    const wish = { type: type.id, title: 'Open day', languages: [], name: null, today }
    return proposePages(site, wish)?.pages.map(({ path }) => path)
  }

  const decap = (slug: string) => ({
    'static/admin/config.yml':
      `backend: {name: git-gateway}\nmedia_folder: static\ncollections:\n  - name: posts\n    folder: posts\n` +
      `    create: true\n    slug: "${slug}"\n    fields: [{name: title, widget: string}, {name: date, widget: datetime}]\n`,
  })
  const byDate = '{{year}}-{{month}}-{{day}}-{{slug}}'

  it('is called as Decap would call it', async () => {
    expect(await proposed(decap(byDate), 'posts/2024-03-05-one.md')).toEqual(['posts/2026-03-07-open-day.md'])
    const monthly = decap('{{year}}{{month}}-{{slug}}')
    expect(await proposed(monthly, 'posts/202403-one.md')).toEqual(['posts/202603-open-day.md'])
  })

  it('is called as Pages CMS would call it', async () => {
    const settings =
      'content:\n  - name: posts\n    type: collection\n    path: posts\n    filename: "{year}-{month}-{primary}.md"\n' +
      '    fields: [{name: title, type: string}, {name: date, type: date}]\n'
    expect(await proposed({ '.pages.yml': settings }, 'posts/2024-03-one.md')).toEqual([
      'posts/2026-03-open-day.md',
    ])
  })

  it('is called as the others are where nobody follows the setting, or it says nothing', async () => {
    expect(await proposed(decap(byDate), 'posts/one.md', 'posts/two.md')).toEqual(['posts/open-day.md'])
    expect(await proposed(decap('{{slug}}'), 'posts/2024-03-05-one.md')).toEqual([
      'posts/2026-03-07-open-day.md',
    ])
  })

  it('has the date in front that Jekyll asks of posts', async () => {
    expect(await proposed({ '_config.yml': 'title: x\n' }, '_posts/2024-03-05-one.md')).toEqual([
      '_posts/2026-03-07-open-day.md',
    ])
  })
})

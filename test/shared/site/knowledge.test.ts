import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readFacts } from '#shared/site/facts.ts'
import { inferFields } from '#shared/site/infer.ts'
import { knowledgeOf, siteKnowledgeSchema } from '#shared/site/knowledge.ts'
import { learnSite } from '#shared/site/learn.ts'

async function known(files: Readonly<Record<string, string>>) {
  const pages = Object.entries(files).map(([path, text]) => [path, readFacts(path, text, 0)] as const)
  const site = await learnSite(
    {
      folderName: 'site',
      facts: new Map(pages),
      images: ['static/images/a.png'],
      settings: [],
      packageText: null,
      settingsTitle: null,
      configurations: [],
    },
    async () => undefined,
  )
  const valuesOf = (type: string) =>
    pages.filter(([path]) => site.typeOf.get(path) === type).map(([, { values }]) => values)
  return knowledgeOf(site, (type) => inferFields(valuesOf(type), site.languages))
}

describe('what is known of a site', () => {
  it('says how languages, addresses and pictures came to be known, and how sure that is', async () => {
    const knowledge = await known({
      'content/en/news/one.md': '---\ntitle: One\n---\n[Two](/news/two/) ![](/images/a.png)\n',
      'content/en/news/two.md': '---\ntitle: Two\n---\n[One](/news/one/)\n',
      'content/de/news/one.md': '---\ntitle: Eins\n---\n[Zwei](/de/news/two/)\n',
    })
    expect(knowledge.languages).toMatchObject({
      all: [
        { language: 'en', pages: 2 },
        { language: 'de', pages: 1 },
      ],
      toldBy: 'folders',
      roots: [{ kind: 'folder', before: 'content', confidence: 1 }],
      origin: 'learned',
    })
    expect(knowledge.pairs).toBe(1)
    expect(knowledge.addresses).toEqual([
      {
        folder: 'news',
        pages: 3,
        rule: { name: 'slug', hasFolder: true, language: 'others' },
        from: 'links',
        confidence: 2 / 3,
        example: { path: 'content/en/news/one.md', address: '/news/one/' },
      },
    ])
    expect(knowledge.media).toContainEqual({ folder: 'static', as: 'top', references: 1 })
    expect(knowledge.habits).toContainEqual({ name: 'quotes', value: 'plain', confidence: 1 })
    expect(knowledge.habits).toContainEqual({ name: 'dateShape', value: null, confidence: null })
    expect(knowledge.types).toMatchObject([{ id: 'news', fields: [{ key: 'title' }] }])
  })

  it('crosses to the window as it is', async () => {
    const knowledge = await known({ 'a.md': '---\ntags: [a]\nn: {x: 1}\n---\n' })
    expect(v.parse(siteKnowledgeSchema, structuredClone(knowledge))).toEqual(knowledge)
    expect(knowledge.languages).toMatchObject({ all: [], toldBy: 'nothing', confidence: 0 })
  })
})

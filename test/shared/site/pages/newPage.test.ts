import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { isGroup, toValue } from '#shared/document/value.ts'
import type { ValueMap } from '#shared/site/accepts.ts'
import { inferFields } from '#shared/site/infer.ts'
import { copiedPageText, newPageText } from '#shared/site/pages/newPage.ts'

const today = { year: 2026, month: 3, day: 20, hour: 9, minute: 5, second: 0, offsetMinutes: 60 }

function valuesOf(path: string, text: string): ValueMap {
  const { root } = parseDocument(text, { path })
  const value = root === null ? {} : toValue(root)
  return isGroup(value) ? value : {}
}

/** A new page as those given are, the first the newest. */
function made(path: string, texts: readonly string[], language: string | null = null): string {
  const members = texts.map((text) => valuesOf(path, text))
  const [model = ''] = texts
  return newPageText(
    { path, title: 'Open: the “tower”', slug: 'open-tower', language, today },
    { model, modelPath: path, members, fields: inferFields(members, ['en', 'de']) },
  )
}

describe('the text of a new page', () => {
  it('writes dates in the shape and the quotes of the site', () => {
    const page = (date: string) => `---\ntitle: One\ndate: ${date}\n---\nText\n`
    const dateOf = (date: string) => /date: (.*)/.exec(made('a.md', [page(date)]))?.[1]
    expect(dateOf('2025-01-02')).toBe('2026-03-20')
    expect(dateOf("'2025-01-02'")).toBe("'2026-03-20'")
    expect(dateOf('2025-01-02T10:00:00Z')).toBe('2026-03-20T08:05:00Z')
    expect(dateOf('2025-01-02 10:00:00 +0100')).toBe('2026-03-20 09:05:00 +0100')
    expect(dateOf('2025-01-02T10:00:00.000Z')).toBe('2026-03-20T08:05:00.000Z')
  })

  it('takes the value that nearly all pages have, and no text of a single page', () => {
    const page = (name: string, more = '') =>
      `---\ntitle: ${name}\nlayout: post\ncategory: news\ndescription: About ${name}\n${more}---\n`
    expect(made('a.md', [page('A'), page('B'), page('C'), page('D', 'weight: 5\n')])).toBe(
      `---\ntitle: 'Open: the “tower”'\nlayout: post\ncategory: news\ndescription: ''\n---\n`,
    )
  })

  it('keeps the order of the site, its line ends and its indentation', () => {
    const page =
      '---\r\nlayout: "post"\r\ntitle: "One"\r\ntags: ["a", "b"]\r\nlanguage: "en"\r\n---\r\n\r\nText\r\n'
    expect(made('a.md', [page, page, page], 'de')).toBe(
      '---\r\nlayout: "post"\r\ntitle: "Open: the “tower”"\r\ntags: ["a", "b"]\r\nlanguage: "de"\r\n---\r\n\r\n',
    )
  })

  it('is written as TOML or JSON where the others are', () => {
    const toml = '+++\ntitle = "One"\ndate = 2025-01-02\ndraft = false\n+++\n\nText\n'
    expect(made('a.md', [toml, toml, toml])).toBe(
      '+++\ntitle = "Open: the “tower”"\ndate = 2026-03-20\ndraft = false\n+++\n\n',
    )
    const json = '{\n  "title": "One",\n  "kind": "x"\n}\n'
    expect(made('content/a.json', [json, json, json])).toBe(
      '{\n  "title": "Open: the “tower”",\n  "kind": "x"\n}\n',
    )
  })

  it('has its title as a heading where the others have no key for it', () => {
    expect(made('a.md', ['# One\n\nText\n'])).toBe('# Open: the “tower”\n')
    expect(made('a.md', ['---\nsidebar_position: 3\n---\n\n# One\n'])).toBe(
      '---\nsidebar_position:\n---\n\n# Open: the “tower”\n',
    )
  })
})

describe('the text of a copy', () => {
  it('differs in title, slug, address and tie only', () => {
    const text = `---
title: One # the first
slug: one
permalink: /news/one/
translationKey: one
author: Mira
---
[One](/news/one/)
`
    const values = { title: 'Two', slug: 'two', language: null }
    expect(copiedPageText(text, { from: 'one.md', to: 'two.md' }, values)).toBe(
      text
        .replace('title: One', 'title: Two')
        .replace('slug: one', 'slug: two')
        .replace('permalink: /news/one/', 'permalink: /news/two/')
        .replace('translationKey: one', 'translationKey: two'),
    )
  })
})

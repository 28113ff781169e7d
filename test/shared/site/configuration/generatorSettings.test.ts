import { describe, expect, it } from 'vitest'
import { configurationIn } from './read.ts'

const localesIn = (path: string, text: string) => configurationIn({ [path]: text }).locales

describe('the settings of a generator', () => {
  it('of Hugo name languages whatever the capitals, in the order of their weight', () => {
    const text =
      'baseURL: https://example.org\nDefaultContentLanguage: de\nlanguages:\n  en: { weight: 2, contentDir: content/en }\n  de: { Weight: 1 }\n  fr: { disabled: true }\n'
    expect(localesIn('hugo.yaml', text)).toEqual({
      all: ['de', 'en'],
      default: 'de',
      structure: 'folders',
      isDefaultUnmarked: false,
    })
    expect(localesIn('config/_default/languages.json', '{"en": {}, "fr": {}}')?.all).toEqual(['en', 'fr'])
  })

  it('of Jekyll name languages and folders of collections', () => {
    const { locales, collections } = configurationIn({
      '_config.yml':
        'languages: [en, de]\ndefault_lang: de\ncollections_dir: docs\ncollections:\n  events: { output: true }\n',
    })
    expect(locales).toMatchObject({ all: ['en', 'de'], default: 'de' })
    expect(collections).toMatchObject([{ name: 'events', place: { folder: 'docs/_events' } }])
  })

  it('of others name languages where they are data', () => {
    expect(
      localesIn('docusaurus.config.json', '{"i18n": {"defaultLocale": "en", "locales": ["en", "fr"]}}'),
    ).toMatchObject({ all: ['en', 'fr'], default: 'en' })
    expect(
      localesIn('.vitepress/config.json', '{"locales": {"root": {"lang": "en"}, "zh": {}}}'),
    ).toMatchObject({ all: ['en', 'zh'], default: 'en' })
  })
})

import { describe, expect, it } from 'vitest'
import { fieldLabel, nameInWords, typeLabel } from '#shared/site/label.ts'

describe('the label of a field', () => {
  it.each([
    ['og_title', 'Open Graph title'],
    ['publishDate', 'Publish date'],
    ['featuredImage', 'Featured image'],
    ['headline1', 'Headline 1'],
    ['og_url', 'Open Graph URL'],
    ['href', 'Link'],
    ['what-next', 'What next'],
    ['githubURL', 'GitHub URL'],
    ['_template', 'Template'],
    ['Überschrift', 'Überschrift'],
  ])('puts %s into words', (key, label) => {
    expect(fieldLabel(key)).toBe(label)
  })

  it('leaves a key that is a whole text as it is', () => {
    const key = 'some_words_'.repeat(5000)
    expect(fieldLabel(key).toLowerCase()).toBe(key)
  })

  it('keeps a key that has no words as it is', () => {
    expect(fieldLabel('__')).toBe('__')
  })
})

describe('the label of a kind of page', () => {
  it.each([
    ['staticPage', true, 'Static pages'],
    ['standardsPage', false, 'Standards page'],
    ['indexPage', false, 'Start page'],
    ['announcements', true, 'Announcements'],
    ['press', true, 'Press'],
    ['case_study', true, 'Case studies'],
    ['person', true, 'People'],
    ['cms', true, 'CMS'],
  ])('says %s (several: %s) in words', (name, isPlural, label) => {
    expect(typeLabel(name, isPlural)).toBe(label)
  })
})

describe('a file name in words', () => {
  it('leaves out the date in front', () => {
    expect(nameInWords('2024-03-20-release_notes')).toBe('Release notes')
  })

  it('keeps a date that is the whole name', () => {
    expect(nameInWords('2024-03-20')).toBe('2024 03 20')
  })
})

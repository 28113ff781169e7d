import { describe, expect, it } from 'vitest'
import { fitsGlob, fitsTemplate } from '#shared/site/configuration/pathPattern.ts'

describe('a template of paths', () => {
  it.each([
    ['{{slug}}', 'a', true],
    ['{{slug}}', 'a/b', false],
    ['{{year}}/{{slug}}/index', '2024/a/index', true],
    ['{{year}}-{{month}}-{{slug}}', '2024-05-a-b', true],
    ['{{year}}-{{month}}-{{slug}}', '2024-05', false],
    ["{{date | date('YYYY/MM')}}-x", '2024-x', true],
    ['a.b', 'aXb', false],
  ])('%s on %s: %s', (template, path, answer) => {
    expect(fitsTemplate(template, path)).toBe(answer)
  })
})

describe('a glob', () => {
  it.each([
    ['**', 'a/b/c.md', true],
    ['**/*', 'a', true],
    ['posts/**', 'posts/a/b', true],
    ['posts/**', 'other/a', false],
    ['**/index', 'a/b/index', true],
    ['*.md', 'a/b.md', false],
    ['a*c', 'abbc', true],
    ['a*c', 'abb', false],
  ])('%s on %s: %s', (glob, path, answer) => {
    expect(fitsGlob(glob, path)).toBe(answer)
  })

  it('made to be slow is not', () => {
    expect(fitsGlob(`${'**/'.repeat(400)}x`, 'a/'.repeat(400))).toBe(false)
    expect(fitsTemplate(`${'{{a}}-'.repeat(500)}x`, '-'.repeat(4000))).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { movedPath, placeParts } from '../../../../renderer/site/pages/movedPath.ts'

describe('the parts of a path that a person changes', () => {
  it('leave language, ending and the name of a folder page out', () => {
    expect(placeParts('content/a/2025-01-02-one.de.md', 'de')).toEqual({
      folder: 'content/a',
      name: '2025-01-02-one',
    })
    expect(placeParts('content/about/index.md', null)).toEqual({ folder: 'content', name: 'about' })
    expect(placeParts('readme.md', null)).toEqual({ folder: '', name: 'readme' })
  })

  it('make the same path when nothing was changed, and the new one otherwise', () => {
    for (const [path, language] of [
      ['content/a/2025-01-02-one.de.md', 'de'],
      ['content/about/index.md', null],
      ['readme.md', null],
      ['docs/01-intro.mdx', 'en'],
    ] as const) {
      expect(movedPath(path, placeParts(path, language), language)).toBe(path)
    }
    expect(movedPath('content/about/index.md', { folder: ' content / en/', name: 'us ' })).toBe(
      'content/en/us/index.md',
    )
  })
})

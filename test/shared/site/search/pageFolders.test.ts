import { describe, expect, it } from 'vitest'
import { pageFolders } from '#shared/site/search/pageFolders.ts'

describe('the folders of a list of pages', () => {
  it('are those that hold several things, with what is in them and below', () => {
    const paths = [
      'content/news/spring.md',
      'content/news/ferry.md',
      'content/news/open-day/index.md',
      'content/about.md',
      'README.md',
    ]
    expect(pageFolders(paths)).toEqual([
      { folder: 'content', count: 4 },
      { folder: 'content/news', count: 3 },
    ])
  })

  it('are not those that only lead on, nor those of one page', () => {
    expect(pageFolders(['src/content/a.md', 'src/content/b.md', 'src/content/c/index.md'])).toEqual([
      { folder: 'src/content', count: 3 },
    ])
  })

  it('are the largest where there are more than anybody looks through', () => {
    const paths = Array.from({ length: 1000 }, (_, number) => `many/${number % 400}/${number}.md`)
    const folders = pageFolders([...paths, 'many/7/more.md'])
    expect(folders).toHaveLength(200)
    expect(folders.map(({ folder }) => folder)).toContain('many/7')
  })
})

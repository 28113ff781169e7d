import { describe, expect, it } from 'vitest'
import { pictureMarkdown } from '../../../../../renderer/editor/text/insert/pictures.ts'

describe('a picture in Markdown', () => {
  it.each([
    [{ alternative: 'The harbour', address: '/images/a.png' }, '![The harbour](/images/a.png)'],
    [{ alternative: 'A [new]\ncrane', address: 'a b.png' }, '![A \\[new\\] crane](a%20b.png)'],
    [{ alternative: '', address: '/images/a).png' }, '![](/images/a\\).png)'],
  ])('holds %j whatever signs there are', (picture, markdown) => {
    expect(pictureMarkdown(picture)).toBe(markdown)
  })
})

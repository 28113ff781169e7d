import { describe, expect, it } from 'vitest'
import { pageOutline } from '#shared/editor/preview/pageOutline.ts'
import {
  mendAddress,
  mendHeading,
  type PageProblem,
  pageProblems,
  removeReference,
} from '#shared/editor/preview/pageProblems.ts'

const front = '---\ntitle: T\n---\n'
const problemsOf = (body: string, found: readonly string[] = [], hasTitle = true) =>
  pageProblems(pageOutline(body, { offset: front.length, line: 3 }), {
    text: front + body,
    leadsSomewhere: (target) => found.includes(target),
    hasTitle,
  })

const first = (problems: readonly PageProblem[]): PageProblem => {
  const [problem] = problems
  if (!problem) throw new Error('no problem')
  return problem
}

const mended = (body: string, mend: (text: string, problem: PageProblem) => unknown) => {
  const text = front + body
  const change = mend(text, first(problemsOf(body))) as { from: number; to: number; insert: string }
  return (text.slice(0, change.from) + change.insert + text.slice(change.to)).slice(front.length)
}

describe('the problems of a page', () => {
  it('are links and images that lead nowhere, with their lines', () => {
    const body = 'a [x](/there) b\n\n[y](/gone) ![z](img/lost.png "t") <https://a.example> [w](#here)\n'
    expect(problemsOf(body, ['/there']).map(({ kind, words, line }) => [kind, words, line])).toEqual([
      ['link', '/gone', 5],
      ['image', 'img/lost.png', 5],
    ])
  })

  it('are no addresses in code, in templates or on other sites', () => {
    const body = '`[a](/gone)` [b]({{ url }}) [c](//x.example/y) [d](mailto:a@b.example)\n\n    [e](/gone)\n'
    expect(problemsOf(body)).toEqual([])
  })

  it('are headings more than one level below the one before', () => {
    const body = '### A\n\n## B\n\n#### C\n\n# D\n'
    expect(problemsOf(body).map(({ words, level, properLevel }) => [words, level, properLevel])).toEqual([
      ['A', 3, 2],
      ['C', 4, 3],
    ])
    expect(problemsOf('### A\n', [], false)).toEqual([])
  })
})

describe('mending', () => {
  it('puts an address where it leads nowhere, as the place needs it', () => {
    const put = (address: string) => (text: string, problem: PageProblem) =>
      mendAddress(text, problem, address)
    expect(mended('see [y](/gone "t").\n', put('/a b(c'))).toBe('see [y](/a%20b\\(c "t").\n')
    expect(mended('<a href="/gone">y</a>\n', put('/a?b&c'))).toBe('<a href="/a?b&amp;c">y</a>\n')
  })

  it('takes a link off its words and an image off the page', () => {
    expect(mended('see [the **page**](/gone "t") now\n', removeReference)).toBe('see the **page** now\n')
    expect(mended('see ![alt](<lost x.png>) now\n', removeReference)).toBe('see  now\n')
  })

  it('sets the level of a heading', () => {
    expect(mended('#### A ##\n', mendHeading)).toBe('## A ##\n')
  })

  it('finds a place that has moved and leaves a text alone that has changed', () => {
    const problem = first(problemsOf('[y](/gone)\n'))
    expect(mendAddress(`${front}more\n[y](/gone)\n`, problem, '/a')).toEqual({
      from: front.length + 9,
      to: front.length + 14,
      insert: '/a',
    })
    expect(mendAddress(`${front}[y](/other)\n`, problem, '/a')).toBeNull()
  })
})

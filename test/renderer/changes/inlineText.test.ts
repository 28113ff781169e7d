import { describe, expect, it } from 'vitest'
import { inlineRuns, markRuns, plainText, stretches } from '../../../renderer/changes/inlineText.ts'
import { compareWords } from '../../../renderer/changes/words.ts'

describe('inline Markdown as text', () => {
  it('becomes words with their emphasis, without its signs', () => {
    const runs = inlineRuns('See **open *standards*** in [our network](/network) and `code`.')
    expect(plainText(runs)).toBe('See open standards in our network and code.')
    expect(runs.find(({ text }) => text === 'standards')).toMatchObject({ isStrong: true, isEmphasis: true })
    expect(runs.find(({ text }) => text === 'our network')).toMatchObject({ isLink: true, isStrong: false })
    expect(runs.find(({ text }) => text === 'code')).toMatchObject({ isCode: true })
  })

  it('never hands HTML on, and shows a picture by its alternative text', () => {
    expect(plainText(inlineRuns('a <script>alert(1)</script> ![A harbour](x.png)'))).toBe(
      'a alert(1) A harbour',
    )
  })
})

describe('marked runs', () => {
  it('keep the emphasis of the version each word comes from', () => {
    const [before, after] = [inlineRuns('one **two** three'), inlineRuns('one *four* three')]
    const runs = markRuns(compareWords(plainText(before), plainText(after)), before, after)
    expect(runs.find(({ kind }) => kind === 'removed')).toMatchObject({ text: 'two', isStrong: true })
    expect(runs.find(({ kind }) => kind === 'added')).toMatchObject({ text: 'four', isEmphasis: true })
    expect(runs.at(-1)).toMatchObject({ kind: 'same', text: ' three', isStrong: false })
  })

  it('are gathered into one stretch when they were added together', () => {
    const [before, after] = [inlineRuns('Hello.'), inlineRuns('Hello, in **Berlin** too.')]
    const runs = markRuns(compareWords(plainText(before), plainText(after)), before, after)
    expect(stretches(runs).map(({ kind }) => kind)).toEqual(['same', 'added', 'same'])
  })
})

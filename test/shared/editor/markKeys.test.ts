import { describe, expect, it } from 'vitest'
import { linkIn, toggleMarkIn } from '#shared/editor/markKeys.ts'

describe('the formatting keys of a text field', () => {
  it('mark the word at the cursor, and applied twice take it back', () => {
    const given = { text: 'one two three', from: 5, to: 5 }
    const bold = toggleMarkIn(given, '**')
    expect(bold.text).toBe('one **two** three')
    expect(bold.text.slice(bold.from, bold.to)).toBe('two')
    expect(toggleMarkIn(bold, '**').text).toBe(given.text)
  })

  it('take the marks away when they are selected, too', () => {
    expect(toggleMarkIn({ text: 'a _b_ c', from: 2, to: 5 }, '_')).toEqual({ text: 'a b c', from: 2, to: 3 })
  })

  it('put marks at the cursor where there is no word', () => {
    expect(toggleMarkIn({ text: '', from: 0, to: 0 }, '**')).toEqual({ text: '****', from: 2, to: 2 })
  })

  it('make a link whose address is selected', () => {
    const link = linkIn({ text: 'see here', from: 4, to: 8 })
    expect(link.text).toBe('see [here](https://)')
    expect(link.text.slice(link.from, link.to)).toBe('https://')
  })
})

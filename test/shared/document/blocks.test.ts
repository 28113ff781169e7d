import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '#shared/document/blocks.ts'

const kinds = (body: string) => blocksOf(body).map(({ kind, from, to }) => [kind, body.slice(from, to)])
const hash = (body: string) => blocksOf(body)[0]?.hash

describe('the leaf blocks of a body', () => {
  it('are found with the lines they stand on', () => {
    const body =
      '# T\n\nOne\ntwo\n\n- a\n\n  b\n- c\n\n> q\n\n|h|\n|-|\n|d|\n\n```js\nx\n\ny\n```\n\n<div>\n\n***\n\n[r]: x\n'
    expect(kinds(body)).toEqual([
      ['heading', '# T'],
      ['paragraph', 'One\ntwo'],
      ['item', '- a'],
      ['paragraph', '  b'],
      ['item', '- c'],
      ['paragraph', '> q'],
      ['row', '|h|'],
      ['row', '|d|'],
      ['code', '```js\nx\n\ny\n```'],
      ['html', '<div>'],
      ['rule', '***'],
      ['definition', '[r]: x'],
    ])
  })

  it('have the same hash when only their line breaks and their place differ', () => {
    expect(hash('One two\nthree')).toBe(hash('One\ntwo   three\n\nmore'))
    expect(hash('- One two')).toBe(hash('* One\n  two'))
    expect(hash('One\r\ntwo')).toBe(hash('One\ntwo'))
  })

  it('have another hash when what they say differs', () => {
    const bodies = [
      'a',
      'b',
      '- a',
      '# a',
      '## a',
      '```\na\n```',
      '```js\na\n```',
      '```\na \n```',
      '*a*',
      '> a',
    ]
    const hashes = bodies.filter((body) => body !== '> a').map(hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('are stored: the hash of a text never changes', () => {
    expect(hash('Hello world')).toBe('0497fdd00f3bd8')
  })

  it('are in order, within the body and never overlap, whatever the text', () => {
    const markdown = fc
      .array(
        fc.constantFrom(
          '# ',
          '- ',
          '> ',
          '  ',
          'a',
          '*b*',
          '\n',
          '\n\n',
          '\r\n',
          '```',
          '|',
          '-|',
          '<p>',
          '[x]: y',
          '1. ',
          '\t',
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(markdown, (body) => {
        let end = 0
        for (const block of blocksOf(body)) {
          expect(block.from).toBeGreaterThanOrEqual(end)
          expect(block.to).toBeGreaterThanOrEqual(block.from)
          expect(block.to).toBeLessThanOrEqual(body.length)
          end = block.to
        }
      }),
      { seed: 20261121, numRuns: 1000 },
    )
  })
})

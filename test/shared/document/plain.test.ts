import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readPlain, readPlainAnywhere } from '#shared/document/plain.ts'
import { canBePlain, doubleQuoted, singleQuoted } from '#shared/document/scalar.ts'

describe('scalars without quotes', () => {
  it.each([
    ['1_000', 'number'],
    ['0b101', 'number'],
    ['190:20:30', 'number'],
    ['off', 'boolean'],
    ['<<', 'other'],
    ['2024-1-5', 'date'],
    ['1.2.3', 'string'],
    ['v1', 'string'],
    ['no way', 'string'],
  ])('reads %j as some reader could: %s', (source, reading) => {
    expect(readPlainAnywhere(source)).toBe(reading)
  })

  it('are read as the YAML parser reads them', () => {
    const sources = [
      '1',
      '-1.5e3',
      '0o17',
      '0x1f',
      '.5',
      '5.',
      '.inf',
      '-.INF',
      '.NaN',
      'true',
      'TRUE',
      'null',
      '~',
      'a',
      '1a',
      '+1',
    ]
    for (const source of sources) {
      const value: unknown = parse(source)
      const type = value === null ? 'null' : typeof value
      expect([source, readPlain(source)]).toEqual([source, type])
    }
  })

  it('come back as the very text under either version of YAML when they are allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.boolean(), (text, flow) => {
        if (!canBePlain(text, flow)) return
        const source = flow ? `a: [${text}, {b: ${text}}]` : `a:\n  - ${text} # c\n  - b: ${text}`
        const read: unknown = parse(source, { version: '1.1' })
        expect(read).toEqual({ a: [text, { b: text }] })
        expect(parse(source)).toEqual({ a: [text, { b: text }] })
      }),
      { seed: 20261121, numRuns: 3000 },
    )
  })

  it('come back as the very text from quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        expect(parse(doubleQuoted(text))).toBe(text)
        if (!/[\r\n]/.test(text)) expect(parse(singleQuoted(text))).toBe(text)
      }),
      { seed: 20261121, numRuns: 1000 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { withoutNulls } from '#shared/document/toml-text.ts'
import { fieldAt, isGroup } from '#shared/document/value.ts'
import { describeLaws } from './laws.ts'
import { tomlFile } from './tomlPages.ts'
import { placesOf } from './tree.ts'

describeLaws('TOML', {
  files: tomlFile,
  // TOML has no empty value, and an array of tables holds nothing but groups.
  adapt: (value) => withoutNulls(value) ?? 'nothing',
  adaptItem: ({ field }, value) => {
    const item = withoutNulls(value) ?? 'nothing'
    return (field.kind === 'list' && field.flow) || isGroup(item) ? item : { name: item }
  },
  isReplaceable: ({ path, field }) => typeof path.at(-1) === 'string' || field.kind !== 'map' || field.flow,
  isWhole: ({ field }) => field.kind === 'scalar' || (field.kind !== 'alias' && field.flow),
})

describe('a value of TOML', () => {
  it('keeps its kind: a string its quotes, a date its type, a number its fraction', () => {
    const property = fc.property(tomlFile, fc.nat(), ({ path, text }, number) => {
      const document = parseDocument(text, { path })
      const places = placesOf(document).filter(
        ({ field }) => field.kind === 'scalar' && field.type !== 'boolean',
      )
      const place = places[number % Math.max(1, places.length)]
      if (place?.field.kind !== 'scalar') return
      const { type, style, source } = place.field
      const value = type === 'number' ? 4 : type === 'date' ? '2031-12-24' : 'new words'
      const result = setValue(document, place.path, value)
      if (!result.ok) throw new Error(result.message.en)
      const after = parseDocument(applyChanges(text, result.changes), { path })
      const now = fieldAt(after, place.path)
      if (now?.kind !== 'scalar') throw new Error('gone')
      expect([now.type, now.style, quotesOf(now.source)]).toEqual([type, style, quotesOf(source)])
      const hasFraction = /^[-+]?(?:[0-9_]+[.e]|inf|nan)/.test(source)
      if (type === 'number') expect(now.source).toBe(hasFraction ? '4.0' : '4')
    })
    fc.assert(property, { seed: 20261121, numRuns: 400 })
  })
})

function quotesOf(source: string): string | undefined {
  return /^("""|'''|["']|)/.exec(source)?.[0]
}

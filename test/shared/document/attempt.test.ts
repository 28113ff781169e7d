import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import { attempt, withBlankLinesBelow } from '#shared/document/attempt.ts'
import type { Field, PageDocument, Value } from '#shared/document/document.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { sameValue, toValue } from '#shared/document/value.ts'
import { childrenOf, sameChild } from '#shared/document/verify.ts'
import { around, type Place, placesOf, replaced } from './tree.ts'

describe('attempting an edit', () => {
  const document = parseDocument('---\na: 1\nb: 2\n---\nText\n', { path: 'page.md' })
  const untouched = document.root === null ? [] : childrenOf(document.root).map(sameChild)
  const plan = (from: number, to: number, insert: string) => ({
    changes: () => [{ from, to, insert }],
    expectation: { path: [], children: untouched },
  })

  it('takes the first plan that leaves everything else as it is', () => {
    const comment = plan(8, 8, ' # c')
    expect(attempt(document, [plan(7, 8, '3'), comment])).toEqual({ ok: true, changes: comment.changes() })
  })

  it.each([
    ['another value', plan(12, 13, '3')],
    ['another spelling of the same value', plan(12, 13, '0x2')],
    ['a key more', plan(14, 14, 'c: 3\n')],
    ['a key less', plan(9, 14, '')],
    ['a tag', plan(12, 12, '!t ')],
    ['another body', plan(18, 18, 'x')],
    ['front matter that cannot be read', plan(8, 8, ': x')],
  ])('refuses a plan that brings %s', (_name, unwanted) => {
    expect(attempt(document, [unwanted])).toMatchObject({ ok: false })
  })

  it.each([
    ['another value elsewhere', 't = 1\n[a]\nx = 2\n[b]\ny = 4\n[a.c]\nz = 5\n'],
    ['another spelling of the same value', 't = 1\n[a]\nx = 2\n[b]\ny = 3\n[a.c]\nz = 0x5\n'],
    ['a table that was not there', 't = 1\n[a]\nx = 2\n[b]\ny = 3\n[a.c]\nz = 5\n[d]\n'],
    ['a key in another table', 't = 1\n[a]\n[b]\ny = 3\nx = 2\n[a.c]\nz = 5\n'],
  ])('refuses a plan for TOML that brings %s', (_name, insert) => {
    const text = 't = 1\n[a]\nx = 2\n[b]\ny = 3\n[a.c]\nz = 5\n'
    const toml = parseDocument(text, { path: 'a.toml' })
    const children = toml.root === null ? [] : childrenOf(toml.root).map(sameChild)
    const whole = (replacement: string) => ({
      changes: () => [{ from: 0, to: text.length, insert: replacement }],
      expectation: { path: [], children },
    })
    expect(attempt(toml, [whole(text.replace('[b]', '# c\n[b]'))])).toMatchObject({ ok: true })
    expect(attempt(toml, [whole(insert)])).toMatchObject({ ok: false })
  })

  it('removes blank lines below lines that were taken out whole, and all but the last break below others', () => {
    const text = 'a\nb\n\n \nc'
    expect(withBlankLinesBelow(text, [{ from: 2, to: 4, insert: '' }])).toEqual([
      { from: 2, to: 7, insert: '' },
    ])
    expect(withBlankLinesBelow(text, [{ from: 2, to: 3, insert: '' }])).toEqual([
      { from: 2, to: 6, insert: '' },
    ])
  })
})

/*
 * The same laws on real repositories: GALLEY_CORPORA names folders, separated as in PATH. Long, so skipped otherwise.
 */
const corpora = process.env.GALLEY_CORPORA?.split(path.delimiter) ?? []

describe.skipIf(corpora.length === 0)('every page of real repositories', () => {
  const pages = corpora
    .flatMap(filesBelow)
    .map((file) => parseDocument(readFileSync(file, 'utf8'), { path: file }))
  const readable = pages.flatMap((page) =>
    page.sourceOnly === null && page.root !== null ? [{ page, root: page.root }] : [],
  )

  it('keeps every byte when everything is set to what it is', () => {
    for (const { page, root } of readable) {
      expect([page.path, setValue(page, [], toValue(root))]).toEqual([page.path, { ok: true, changes: [] }])
    }
  })

  it('changes only the lines of the key in 999 of 1000 single edits', { timeout: 900_000 }, () => {
    const edits = readable.flatMap(({ page }) => {
      const scalars = placesOf(page).filter(({ field }) => field.kind === 'scalar')
      return scalars.map((place) => ({ page, place, problem: problemOf(page, place) }))
    })
    const exceptions = edits.filter(({ problem }) => problem !== null)
    console.log(`${pages.length} files, ${edits.length} edits, ${exceptions.length} exceptions`)
    for (const { page, place, problem } of exceptions) console.log(problem, page.path, place.path.join('.'))
    expect(exceptions.length).toBeLessThanOrEqual(edits.length / 1000)
  })
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory())
      return entry.name === '.git' || entry.name === 'node_modules' ? [] : filesBelow(file)
    return /\.(?:mdx?|markdown|html|ya?ml|json|toml)$/.test(entry.name) ? [file] : []
  })
}

/** A value of the same type that needs quotes where it is a text. */
function newValueFor(field: Field): Value {
  if (field.kind !== 'scalar') return null
  if (field.type === 'date') return '2031-12-24'
  if (typeof field.value === 'number') return field.value + 1
  if (typeof field.value === 'boolean') return !field.value
  return `${field.value ?? ''} new: #1`
}

function problemOf(page: PageDocument, { path: fieldPath, field, holder }: Place): string | null {
  const value = newValueFor(field)
  const result = setValue(page, fieldPath, value)
  if (!result.ok) return 'refused'
  const text = applyChanges(page.text, result.changes)
  if (applyChanges(text, invertChanges(page.text, result.changes)) !== page.text) return 'undo differs'
  const { root } = parseDocument(text, { path: page.path })
  const before = page.root === null ? null : toValue(page.root)
  if (
    root === null ||
    !sameValue(
      toValue(root),
      replaced(before, fieldPath, () => value),
    )
  )
    return 'value differs'
  const { head, tail } = around(page.text, holder)
  return text.startsWith(head) && text.endsWith(tail) ? null : 'other lines differ'
}

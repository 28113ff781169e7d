import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { moveItem, setValue, unsetKey } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { formerValue, setBack } from '#shared/editor/setBack.ts'

const before = `---
title: "It's \\u00e9t\\u00e9" # the season
date: 2024-01-05
summary: >-
  One line
  and another
tags: [a,  b]
sections:
  - style: hero
    headline: 'Hello'
  # kept apart
  - style: boxes
    headline: "Two"
    boxes:
      - title: One
        # a note
        text: 'x'
---
Body
`
const parse = (text: string) => parseDocument(text, { path: 'a.md' })
const back = (now: string, path: FieldPath) => {
  const result = setBack(parse(now), parse(before), path)
  return result.ok ? applyChanges(now, result.changes) : result.message.en
}
const edited = (path: FieldPath, value: Value) => {
  const result = setValue(parse(before), path, value)
  return result.ok ? applyChanges(before, result.changes) : ''
}

describe('setting a field back', () => {
  it.each([
    [['title'], 'Another'],
    [['date'], '2025-12-24'],
    [['summary'], 'Short'],
    [['tags'], ['c']],
    [['sections', 1, 'headline'], 'Three'],
    [['sections', 1, 'boxes'], []],
    [['sections'], []],
  ] as const)('gives %j every byte it had in the last version', (path, value) => {
    const now = edited(path, value)
    expect(now).not.toBe(before)
    expect(back(now, path)).toBe(before)
  })

  it('brings a field that was taken out back to its place', () => {
    const result = unsetKey(parse(before), ['date'])
    const now = result.ok ? applyChanges(before, result.changes) : ''
    expect(back(now, ['date'])).toBe(before)
  })

  it('takes a field out that was not there', () => {
    expect(back(edited(['draft'], true), ['draft'])).toBe(before)
  })

  it('finds the item of a list that has moved since', () => {
    const moved = moveItem(parse(before), ['sections'], 1, 0)
    const text = moved.ok ? applyChanges(before, moved.changes) : ''
    const set = setValue(parse(text), ['sections', 0, 'headline'], 'Three')
    const now = set.ok ? applyChanges(text, set.changes) : ''
    expect(formerValue(parse(now), parse(before), ['sections', 0, 'headline'])?.value).toBe('Two')
    expect(back(now, ['sections', 0, 'headline'])).toBe(text)
  })

  it('leaves what others changed meanwhile alone', () => {
    const now = edited(['title'], 'Another').replace("headline: 'Hello'", "headline: 'Hi'")
    expect(back(now, ['title'])).toBe(before.replace("'Hello'", "'Hi'"))
  })
})

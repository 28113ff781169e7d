import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Value } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { fieldAt, isGroup, toValue } from '#shared/document/value.ts'
import type { Correction } from '#shared/site/correction.ts'
import { correctionBack } from '#shared/site/correctionBack.ts'
import { correctionsPath } from '#shared/site/corrections.ts'
import { subjectPath, withCorrection } from '#shared/site/correctionsEdit.ts'
import { readCorrections } from '#shared/site/correctionsFile.ts'

const field = (...path: string[]) => ({ kind: 'field', type: 'news', field: path }) as const

function textAfter(text: string | null, correction: Correction): string | null {
  const corrected = withCorrection(text, correction)
  if (!corrected.ok) throw new Error(corrected.message.en)
  return corrected.text
}

const withComments = `# Agreed with Jonas in May.
name: 'Harbour library'   # as on the letterhead

types:
    # The front door.
    news:
        label: "News"
        x-owner: press office
        fields:
            author: { kind: text }   # names only
            title:
                # Search engines cut after 60.
                help: >-
                    At most
                    60 letters.
future:
    - kept
`

describe('writing a correction', () => {
  it('begins a file of its own', () => {
    expect(textAfter(null, { about: field('author'), set: { required: true, label: 'Written by' } })).toBe(
      `# What Galley was told about this site. Edit it here or in Galley, under Site.
types:
  news:
    fields:
      author:
        label: Written by
        required: true
`,
    )
  })

  it('adds lines to the group that is there, in the manner of the file', () => {
    const after = textAfter(withComments, { about: field('title'), set: { label: 'Headline' } })
    const last = '                    60 letters.\n'
    expect(after).toBe(withComments.replace(last, `${last}                label: Headline\n`))
  })

  it('changes only the value that is told anew', () => {
    const after = textAfter(withComments, {
      about: { kind: 'type', type: 'news' },
      set: { label: 'Reports' },
    })
    expect(after).toBe(withComments.replace('"News"', '"Reports"'))
  })

  it('takes a key out with the groups that held nothing else', () => {
    const after = textAfter(withComments, { about: field('author'), set: { kind: null } })
    expect(after).toBe(withComments.replace('            author: { kind: text }   # names only\n', ''))
  })

  it('leaves no file when the last correction of its own is taken back', () => {
    const once = textAfter(null, { about: field('a'), set: { label: 'A' } })
    expect(textAfter(once, { about: field('a'), set: { label: null } })).toBe(null)
  })

  it('keeps a file with comments of people', () => {
    expect(textAfter('# ours\nname: A\n', { about: { kind: 'site' }, set: { name: null } })).toBe('# ours\n')
  })

  it('does nothing where there is nothing to take back', () => {
    expect(textAfter(withComments, { about: field('nothing'), set: { label: null } })).toBe(withComments)
  })

  it('refuses a file that cannot be read, whatever is told', () => {
    expect(withCorrection('types: [', { about: field('a'), set: { label: 'A' } }).ok).toBe(false)
  })
})

const key = fc.constantFrom('author', 'title', 'sections', 'date: x', 'true', '1.10', 'ä ö')
const subject = fc.oneof(
  fc.record({ kind: fc.constant('site' as const) }),
  fc.record({ kind: fc.constant('type' as const), type: fc.constantFrom('news', 'pages:index', 'new one') }),
  fc.record({
    kind: fc.constant('field' as const),
    type: fc.constantFrom('news', 'pages:index'),
    field: fc.array(key, { minLength: 1, maxLength: 3 }),
  }),
)
const text = fc.oneof(
  fc.constantFrom('', 'yes', '12:30', '# no comment', ' a: b', '- x', 'null', "it's"),
  fc.string({ maxLength: 30 }),
)
const told = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const correction = subject.chain((about): fc.Arbitrary<Correction> => {
  switch (about.kind) {
    case 'site':
      return fc.record({ name: told(text) }).map((set) => ({ about, set }))
    case 'type':
      return fc
        .record({ label: told(text), hidden: told(fc.boolean()) }, { requiredKeys: [] })
        .map((set) => ({ about, set }))
    default:
      return fc
        .record(
          {
            label: told(text),
            help: told(text),
            required: told(fc.boolean()),
            choices: told(
              fc.array(fc.record({ value: text.filter((words) => words !== ''), label: told(text) }), {
                maxLength: 4,
              }),
            ),
          },
          { requiredKeys: [] },
        )
        .map((set) => ({ about, set }))
  }
})

/** The lines of the text that no part of the correction stands in. */
function linesElsewhere(source: string, { about, set }: Correction): readonly string[] {
  const document = parseDocument(source, { path: correctionsPath })
  const lines = source.split('\n')
  const own = new Set<number>()
  const path = subjectPath(about)
  const keys = Object.keys(set).map((name) => [...path, name])
  // A group in braces is one line, whatever is told inside of it.
  const inBraces = path
    .map((_, index) => path.slice(0, index + 1))
    .filter((each) => isInBraces(fieldAt(document, each)))
  for (const whole of [...keys, ...inBraces]) {
    const found = fieldAt(document, whole)
    const parent = fieldAt(document, whole.slice(0, -1))
    if (found === null || parent?.kind !== 'map') continue
    const entry = parent.entries.find((each) => each.value === found)
    const [first, last] = [entry?.from ?? found.from, found.to].map(
      (at) => source.slice(0, at).split('\n').length - 1,
    )
    for (let line = first ?? 0; line <= (last ?? 0); line++) own.add(line)
  }
  return lines.filter((line, index) => !own.has(index) && line.trim() !== '')
}

function isInBraces(found: Field | null): boolean {
  return found?.kind === 'map' && found.flow
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const line of whole) if (line === part[at]) at++
  return at === part.length
}

describe('any correction', () => {
  it('changes only its own lines, reads back as told, and is taken back by the one that says what was told before', () => {
    fc.assert(
      fc.property(fc.array(correction, { minLength: 1, maxLength: 4 }), fc.boolean(), (steps, hasFile) => {
        let source: string | null = hasFile ? withComments : null
        for (const step of steps) {
          const corrected = withCorrection(source, step)
          expect(corrected.ok).toBe(true)
          if (!corrected.ok) return
          const before: string = source ?? ''
          const after = corrected.text ?? ''
          const isTaking = Object.values(step.set).every((value) => value === null)
          if (!isTaking) expect(isSubsequence(linesElsewhere(before, step), after.split('\n'))).toBe(true)
          const now = readCorrections(after)
          expect(now.document.sourceOnly).toBe(null)
          const back = correctionBack(step, readCorrections(before).corrections)
          const undone = withCorrection(corrected.text, back)
          expect(undone.ok && saidIn(undone.text)).toEqual(saidIn(before))
          source = corrected.text
        }
      }),
      { seed: 20261121, numRuns: 60 },
    )
  })
})

/** What the text says, without groups that hold nothing. */
function saidIn(source: string | null): Value {
  const { root } = parseDocument(source ?? '', { path: correctionsPath })
  return root === null ? {} : withoutEmpty(toValue(root))
}

function withoutEmpty(value: Value): Value {
  if (!isGroup(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => !isGroup(inner) || Object.keys(inner).length > 0))
}

import type { FieldSet } from '#shared/site/correction.ts'
import type { FieldKind } from '#shared/site/field.ts'
import type { LearnedField } from '#shared/site/learnedSchema.ts'

/** How sure it is what a field holds, as a word. */
export type Sureness = 'corrected' | 'configured' | 'certain' | 'likely' | 'guess'

/** From this share on it is certain, or very likely; one unknown value counts against a field. */
const certainFrom = 0.9
const likelyFrom = 0.7

/** The word for how sure a field is; by what the pages say where nobody said it. */
export function surenessOf({ shape, told }: LearnedField): Sureness {
  if (told.includes('kind')) return 'corrected'
  if (shape.origin === 'configured') return 'configured'
  return surenessOfShare(shape.confidence)
}

/** The word for a share between 0 and 1. */
export function surenessOfShare(share: number): Sureness {
  if (share >= certainFrom) return 'certain'
  return share >= likelyFrom ? 'likely' : 'guess'
}

/** The figures that bear a field out: for a reference the pages found, else the values that are what it says. */
export function figuresOf({ seen, fits, found, singles }: LearnedField): {
  readonly fits: number
  readonly seen: number
} {
  return found === null ? { fits, seen } : { fits: found, seen: singles }
}

const singleKinds: readonly FieldKind[] = [
  'text',
  'long-text',
  'markdown',
  'number',
  'yes-no',
  'date',
  'date-time',
  'choice',
  'image',
  'file',
  'link',
  'reference',
  'colour',
]
const listKinds: readonly FieldKind[] = ['tags', 'list', 'reference']

/** Kinds a field can be told to be: how groups and sections are built cannot be told in a word. */
export function kindsFor({ shape, learned }: Pick<LearnedField, 'shape' | 'learned'>): readonly FieldKind[] {
  const { kind, item, reference } = learned ?? shape
  if (kind === 'group' || kind === 'blocks') return []
  if (kind === 'list')
    return item !== null && ['group', 'blocks', 'list'].includes(item.kind) ? [] : listKinds
  if (kind === 'tags' || (kind === 'reference' && reference?.isMany)) return listKinds
  return singleKinds
}

/** What a person filled in about a field. */
export type FieldDraft = {
  readonly label: string
  readonly help: string
  readonly kind: FieldKind
  readonly required: boolean
  readonly hidden: boolean
  readonly choices: readonly string[]
  readonly to: string | null
  readonly by: 'title' | 'slug' | 'path' | 'key'
}

/** The draft that says what is so. */
export function draftOf({ shape, values }: LearnedField): FieldDraft {
  const { label, help, kind, isRequired, isHidden, choices, reference } = shape
  return {
    label,
    help: help ?? '',
    kind,
    required: isRequired,
    hidden: isHidden,
    // A field that becomes a choice begins with the values that pages have.
    choices: choices.length > 0 || kind === 'choice' ? choices : values.map(({ value }) => value),
    to: reference?.types[0] ?? null,
    by: reference?.by ?? 'slug',
  }
}

/**
 * What a draft tells beyond what is so: only what differs, null where it is again what was learned. Null when it tells
 * nothing.
 */
export function toldBy(field: LearnedField, draft: FieldDraft): FieldSet | null {
  const [now, learned] = [draftOf(field), field.learned ? draftOf({ ...field, shape: field.learned }) : null]
  const set: FieldSet = {
    ...difference('label', draft.label.trim() || now.label, now.label, learned?.label),
    ...difference('help', draft.help.trim(), now.help, learned?.help),
    ...difference('kind', draft.kind, now.kind, learned?.kind),
    ...difference('required', draft.required, now.required, learned?.required),
    ...difference('hidden', draft.hidden, now.hidden, learned?.hidden),
    ...choicesTold(field, draft),
    ...referenceTold(field, draft, now),
  }
  return Object.keys(set).length === 0 ? null : set
}

function difference<K extends string, T>(
  key: K,
  value: T,
  now: T,
  learned: T | undefined,
): { [P in K]?: T | null } {
  if (Object.is(value, now)) return {}
  // A computed key of a generic name is wider than the type can say.
  return { [key]: Object.is(value, learned) ? null : value } as { [P in K]?: T | null }
}

function choicesTold({ shape, learned, told }: LearnedField, { kind, choices }: FieldDraft): FieldSet {
  if (kind !== 'choice' && kind !== 'tags') return told.includes('choices') ? { choices: null } : {}
  const same = (one: readonly string[]) => JSON.stringify(one) === JSON.stringify(choices)
  if (kind === shape.kind && same(shape.choices)) return {}
  if (learned?.kind === kind && same(learned.choices))
    return told.includes('choices') ? { choices: null } : {}
  if (kind === 'tags' && choices.length === 0) return {}
  const labels = new Map(shape.choiceLabels.map(({ value, label }) => [value, label]))
  return { choices: choices.map((value) => ({ value, label: labels.get(value) ?? null })) }
}

function referenceTold({ told, learned }: LearnedField, draft: FieldDraft, now: FieldDraft): FieldSet {
  if (draft.kind !== 'reference')
    return { ...(told.includes('to') ? { to: null } : {}), ...(told.includes('by') ? { by: null } : {}) }
  const isNew = now.kind !== 'reference'
  const isSame = draft.to === now.to && draft.by === now.by
  if (!isNew && isSame) return {}
  const isLearned =
    learned?.kind === 'reference' &&
    learned.reference?.types[0] === draft.to &&
    learned.reference?.by === draft.by
  if (isLearned)
    return { ...(told.includes('to') ? { to: null } : {}), ...(told.includes('by') ? { by: null } : {}) }
  return { ...(draft.to === null ? {} : { to: [draft.to] }), by: draft.by }
}

/** Everything told about a field, taken back. */
export function nothingTold({ told }: Pick<LearnedField, 'told'>): FieldSet {
  return Object.fromEntries(told.map((key) => [key, null]))
}

import type { Sentence } from '../wire/sentence.ts'
import type { TextChange } from './document.ts'

/**
 * What an edit comes to. `ok: true` carries the changes, sorted and counting in `document.text`; none when the text
 * already says what was asked for. `ok: false` means that nothing is to be changed; the sentence says why.
 */
export type EditResult =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly message: Sentence }

/** A refused edit. */
export type Refusal = Extract<EditResult, { ok: false }>

const REFUSALS = {
  'source-only': {
    en: 'This page can only be edited as source.',
    de: 'Diese Seite lässt sich nur im Quelltext bearbeiten.',
  },
  'no-such-field': {
    en: 'This field is not in the page any more.',
    de: 'Dieses Feld gibt es auf der Seite nicht mehr.',
  },
  'not-a-group': {
    en: 'A single value stands where this field would go. Change it in the source.',
    de: 'Wo dieses Feld hingehört, steht ein einzelner Wert. Ändern Sie ihn im Quelltext.',
  },
  'not-a-list': {
    en: 'This field is not a list.',
    de: 'Dieses Feld ist keine Liste.',
  },
  shared: {
    en: 'This value is shared with another place of the page. Change it in the source.',
    de: 'Dieser Wert wird an mehreren Stellen der Seite verwendet. Ändern Sie ihn im Quelltext.',
  },
  'key-exists': {
    en: 'There is already a field of this name here.',
    de: 'Hier gibt es schon ein Feld mit diesem Namen.',
  },
  'no-empty-value': {
    en: 'The format of this page has no way to write an empty value in a list.',
    de: 'Das Format dieser Seite kennt keine leeren Werte in Listen.',
  },
  unsafe: {
    en: 'This change cannot be made here without touching other lines. Make it in the source.',
    de: 'Diese Änderung würde hier andere Zeilen berühren. Nehmen Sie sie im Quelltext vor.',
  },
} as const satisfies Record<string, Sentence>

/** A refusal with its sentence. */
export function refuse(reason: keyof typeof REFUSALS): Refusal {
  return { ok: false, message: REFUSALS[reason] }
}

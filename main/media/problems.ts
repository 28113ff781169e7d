import { failure } from '#shared/wire/result.ts'

/** The file is gone since it was listed. */
export const fileMissing = failure('page-missing', {
  en: 'This file is no longer there.',
  de: 'Diese Datei ist nicht mehr vorhanden.',
})

/** Nothing is known of the site yet. */
export const stillReading = failure('refused', {
  en: 'Galley is still reading the pages. Please try again in a moment.',
  de: 'Galley liest die Seiten noch. Bitte versuchen Sie es gleich noch einmal.',
})

/** Asked to stop before the answer was there. */
export const stopped = failure('cancelled', { en: 'Stopped.', de: 'Abgebrochen.' })

/** Somebody changed what was about to be changed. */
export const changedMeanwhile = failure('changed-meanwhile', {
  en: 'A file was changed meanwhile. Nothing was overwritten; please try again.',
  de: 'Eine Datei wurde inzwischen geändert. Es wurde nichts überschrieben; bitte versuchen Sie es noch einmal.',
})

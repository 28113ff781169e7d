import type { Sentence } from '#shared/wire/sentence.ts'

/** The page is not what the person looked at when choosing. */
export const changedMeanwhile: Sentence = {
  en: 'The page has changed since you looked at it. Please look again.',
  de: 'Die Seite hat sich geändert, seit Sie sie angesehen haben. Bitte sehen Sie noch einmal nach.',
}

/** Some parts of a page cannot be had without others: a row of a table without its head. */
export const inseparable: Sentence = {
  en: 'This change hangs together with others of the page. Choose those as well, or the whole page.',
  de: 'Diese Änderung hängt mit anderen der Seite zusammen. Wählen Sie auch diese, oder die ganze Seite.',
}

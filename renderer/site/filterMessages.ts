import type { Messages } from '../kit/text.ts'

/** The words of filtering the list of pages. */
export const filterMessages = {
  filter: { en: 'Filter and order', de: 'Filtern und ordnen' },
  filterNow: { en: 'Filter and order: {words}', de: 'Filtern und ordnen: {words}' },
  changed: { en: 'Changed since the last version', de: 'Seit der letzten Version geändert' },
  new: { en: 'In no version yet', de: 'Noch in keiner Version' },
  source: { en: 'Editable as source only', de: 'Nur als Quelltext bearbeitbar' },
  withinDays: {
    en: '{count, plural, one {Changed in the last day} other {Changed in the last # days}}',
    de: '{count, plural, one {Am letzten Tag geändert} other {In den letzten # Tagen geändert}}',
  },
  usual: { en: 'By kind of page', de: 'Nach Art der Seite' },
  byTitle: { en: 'By title', de: 'Nach Titel' },
  byChange: { en: 'Last changed first', de: 'Zuletzt geänderte zuerst' },
  byDate: { en: 'Newest date first', de: 'Neuestes Datum zuerst' },
  clear: { en: 'Show all pages', de: 'Alle Seiten anzeigen' },
  keep: { en: 'Keep this filter', de: 'Diesen Filter behalten' },
  forget: { en: 'Forget this filter', de: 'Diesen Filter vergessen' },
  nothing: { en: 'No page fits', de: 'Keine Seite passt' },
  nothingText: { en: 'The list shows only: {words}', de: 'Die Liste zeigt nur: {words}' },
} as const satisfies Messages

import type { Messages } from '../../kit/text.ts'

/** The words of searching in all text, and replacing in it. */
export const searchMessages = {
  title: { en: 'Find and replace in all pages', de: 'Auf allen Seiten suchen und ersetzen' },
  find: { en: 'Find', de: 'Suchen' },
  replacement: { en: 'Replace with', de: 'Ersetzen durch' },
  wholeWord: { en: 'Whole words', de: 'Ganze Wörter' },
  matchCase: { en: 'Match case', de: 'Groß-/Kleinschreibung' },
  pattern: { en: 'Regular expression', de: 'Regulärer Ausdruck' },
  where: { en: 'Where', de: 'Wo' },
  textOnly: { en: 'Text', de: 'Text' },
  textAndFields: { en: 'Text and fields', de: 'Text und Felder' },
  language: { en: 'Language', de: 'Sprache' },
  allLanguages: { en: 'All languages', de: 'Alle Sprachen' },
  type: { en: 'Kind of page', de: 'Art der Seite' },
  allTypes: { en: 'All kinds', de: 'Alle Arten' },
  results: { en: 'Places found', de: 'Fundstellen' },
  found: {
    en: '{count, plural, =0 {Nothing found} one {# place} other {# places}} {pages, plural, =0 {} one {on # page} other {on # pages}}',
    de: '{count, plural, =0 {Nichts gefunden} one {# Stelle} other {# Stellen}} {pages, plural, =0 {} one {auf # Seite} other {auf # Seiten}}',
  },
  cut: {
    en: 'There are more. Narrow the search to see all of them.',
    de: 'Es gibt noch mehr. Grenzen Sie die Suche ein, um alle zu sehen.',
  },
  looking: { en: 'Looking through the pages', de: 'Seiten werden durchsucht' },
  nothingAsked: {
    en: 'What is found in all pages appears here, before anything changes.',
    de: 'Hier erscheint, was auf allen Seiten gefunden wird, bevor sich etwas ändert.',
  },
  tickAll: { en: 'Tick all', de: 'Alle anhaken' },
  tickNone: { en: 'Tick none', de: 'Keine anhaken' },
  tickPage: { en: 'Tick all on this page', de: 'Alle auf dieser Seite anhaken' },
  untickPage: { en: 'Tick none on this page', de: 'Keine auf dieser Seite anhaken' },
  openPage: { en: 'Open this page', de: 'Diese Seite öffnen' },
  line: { en: 'line {line}', de: 'Zeile {line}' },
  becomes: { en: 'becomes', de: 'wird zu' },
  replace: {
    en: '{count, plural, =0 {Replace} one {Replace # place} other {Replace # places}}',
    de: '{count, plural, =0 {Ersetzen} one {# Stelle ersetzen} other {# Stellen ersetzen}}',
  },
  close: { en: 'Close', de: 'Schließen' },
  replaced: {
    en: '{count, plural, one {# place replaced} other {# places replaced}} {pages, plural, one {on # page} other {on # pages}}',
    de: '{count, plural, one {# Stelle ersetzt} other {# Stellen ersetzt}} {pages, plural, one {auf # Seite} other {auf # Seiten}}',
  },
  inTitles: { en: 'Titles', de: 'Titel' },
  inAllText: { en: 'All text', de: 'Ganzer Text' },
  searchIn: { en: 'Search in', de: 'Suchen in' },
  hits: { en: 'Pages found', de: 'Gefundene Seiten' },
  hitCount: {
    en: '{count, plural, =0 {Nothing found} one {# page found} other {# pages found}}',
    de: '{count, plural, =0 {Nichts gefunden} one {# Seite gefunden} other {# Seiten gefunden}}',
  },
  nothingText: {
    en: 'No page has all of these words: “{text}”.',
    de: 'Keine Seite enthält alle diese Wörter: „{text}“.',
  },
} as const satisfies Messages

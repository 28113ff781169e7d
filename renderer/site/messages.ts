import type { Messages } from '../kit/text.ts'

/** The words of the page list. */
export const siteMessages = {
  pages: { en: 'Pages', de: 'Seiten' },
  search: { en: 'Search pages', de: 'Seiten suchen' },
  searchShort: { en: 'Search', de: 'Suchen' },
  languages: { en: 'Language: {language}', de: 'Sprache: {language}' },
  allLanguages: { en: 'All languages', de: 'Alle Sprachen' },
  languageFilter: { en: 'Show pages in', de: 'Seiten zeigen auf' },
  found: {
    en: '{count, plural, one {# page found} other {# pages found}}',
    de: '{count, plural, one {# Seite gefunden} other {# Seiten gefunden}}',
  },
  results: { en: 'Found', de: 'Gefunden' },
  reading: { en: 'Reading the pages', de: 'Seiten werden gelesen' },
  changed: { en: 'changed since the last version', de: 'seit der letzten Version geändert' },
  unpublished: { en: 'not published', de: 'nicht veröffentlicht' },
  sourceOnly: { en: 'opens as source', de: 'öffnet als Quelltext' },
  inLanguages: { en: 'in {languages}', de: 'auf {languages}' },
  nothingFound: { en: 'No page found', de: 'Keine Seite gefunden' },
  nothingFoundText: {
    en: 'No title, address or file name contains “{text}”.',
    de: 'Kein Titel, keine Adresse und kein Dateiname enthält „{text}“.',
  },
  clearSearch: { en: 'Show all pages', de: 'Alle Seiten zeigen' },
  noPages: { en: 'No pages here yet', de: 'Noch keine Seiten' },
  noPagesText: {
    en: 'Galley shows the Markdown and data files of a site. This folder has none.',
    de: 'Galley zeigt die Markdown- und Datendateien einer Website. In diesem Ordner gibt es keine.',
  },
  noPagesInLanguage: { en: 'No pages in {language}', de: 'Keine Seiten auf {language}' },
  otherFiles: { en: 'Other files', de: 'Weitere Dateien' },
  copyPath: { en: 'Copy file path', de: 'Dateipfad kopieren' },
  copyAddress: { en: 'Copy address', de: 'Adresse kopieren' },
  pageVersions: { en: 'Versions of this page', de: 'Versionen dieser Seite' },
  reveal: { en: 'Show in its folder', de: 'Im Ordner zeigen' },
  open: { en: 'Open', de: 'Öffnen' },
  openIn: { en: 'Open in {language}', de: 'Auf {language} öffnen' },
} as const satisfies Messages

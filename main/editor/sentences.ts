import { failure } from '#shared/wire/result.ts'

/** The answers to a page that cannot be opened or is not open. */
export const pageFailures = {
  missing: failure('page-missing', {
    en: 'This page is no longer there.',
    de: 'Diese Seite ist nicht mehr vorhanden.',
  }),
  unreadable: failure('page-unreadable', {
    en: 'This page cannot be read on this computer.',
    de: 'Diese Seite lässt sich auf diesem Rechner nicht lesen.',
  }),
  notText: failure('not-text', {
    en: 'This file is not text in UTF-8. Galley leaves it as it is.',
    de: 'Diese Datei ist kein Text in UTF-8. Galley lässt sie, wie sie ist.',
  }),
  tooLarge: failure('too-large', {
    en: 'This page is larger than 2 MB. Galley leaves it as it is.',
    de: 'Diese Seite ist größer als 2 MB. Galley lässt sie, wie sie ist.',
  }),
  notOpen: failure('not-open', {
    en: 'This page is not open. Please open it again.',
    de: 'Diese Seite ist nicht geöffnet. Bitte öffnen Sie sie noch einmal.',
  }),
  outOfStep: failure('out-of-step', {
    en: 'A step of typing is missing. The whole text is sent again.',
    de: 'Ein Eingabeschritt fehlt. Der ganze Text wird noch einmal übertragen.',
  }),
} as const

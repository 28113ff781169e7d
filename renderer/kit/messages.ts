import type { Messages } from './text.ts'

/** The few words the building blocks say themselves. */
export const kitMessages = {
  clearDate: { en: 'Remove the date', de: 'Datum entfernen' },
  addTag: { en: 'Add', de: 'Hinzufügen' },
  removeTag: { en: 'Remove {tag}', de: '{tag} entfernen' },
  close: { en: 'Close', de: 'Schließen' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  dismiss: { en: 'Dismiss this message', de: 'Meldung ausblenden' },
  notifications: { en: 'Messages', de: 'Meldungen' },
  clearSearch: { en: 'Clear the search', de: 'Suche leeren' },
  progress: { en: '{done} of {total}', de: '{done} von {total}' },
  showAll: { en: 'Show all', de: 'Alle zeigen' },
  nothingFound: { en: 'Nothing found', de: 'Nichts gefunden' },
} as const satisfies Messages

import type { Messages } from '../../kit/text.ts'

/** The words of the spelling. */
export const spellingMessages = {
  suggestions: { en: 'Suggestions for “{word}”', de: 'Vorschläge für „{word}“' },
  notKnown: { en: 'Not in the dictionary:', de: 'Nicht im Wörterbuch:' },
  moreNotKnown: { en: 'and {count} more', de: 'und {count} weitere' },
  noSuggestion: { en: 'No suggestion', de: 'Kein Vorschlag' },
  addWord: { en: 'Add to the word list', de: 'In die Wortliste aufnehmen' },
  addWordDetail: { en: 'Kept with the site, for everyone', de: 'Liegt bei der Website, für alle' },
  nextMistake: { en: 'Next mistake', de: 'Nächster Fehler' },
  added: { en: '“{word}” is in the word list', de: '„{word}“ steht in der Wortliste' },
  undo: { en: 'Undo', de: 'Rückgängig' },
  noMistake: { en: 'No misspelt word on this page', de: 'Kein falsch geschriebenes Wort auf dieser Seite' },
  notChecked: {
    en: 'There is no dictionary for the language of this page. Add one with “Add dictionaries”.',
    de: 'Für die Sprache dieser Seite gibt es kein Wörterbuch. Fügen Sie eines mit „Wörterbücher hinzufügen“ hinzu.',
  },
  dictionariesAdded: {
    en: '{count, plural, one {Dictionary added: {languages}} other {Dictionaries added: {languages}}}',
    de: '{count, plural, one {Wörterbuch hinzugefügt: {languages}} other {Wörterbücher hinzugefügt: {languages}}}',
  },
} as const satisfies Messages

import type { Messages } from '../../kit/text.ts'

/** The words of the form. */
export const formMessages = {
  lookAt: {
    en: '{count, plural, one {# thing to look at} other {# things to look at}}',
    de: '{count, plural, one {# Hinweis} other {# Hinweise}}',
  },
  lookAtTip: {
    en: 'None of it keeps you from saving',
    de: 'Nichts davon hindert Sie am Speichern',
  },
  missingValue: { en: 'Please fill this in.', de: 'Bitte ausfüllen.' },
  usualValue: {
    en: 'Other pages of this kind have something here.',
    de: 'Andere Seiten dieser Art haben hier einen Wert.',
  },
  pattern: {
    en: 'This is not in the form that is expected here.',
    de: 'Hier wird eine andere Form erwartet.',
  },
  tooLong: {
    en: '{length} characters; at most {limit} are meant to be here.',
    de: '{length} Zeichen; vorgesehen sind höchstens {limit}.',
  },
  tooShort: {
    en: '{length} characters; at least {limit} are meant to be here.',
    de: '{length} Zeichen; vorgesehen sind mindestens {limit}.',
  },
  tooLarge: { en: 'At most {limit} is meant to be here.', de: 'Vorgesehen ist höchstens {limit}.' },
  tooSmall: { en: 'At least {limit} is meant to be here.', de: 'Vorgesehen ist mindestens {limit}.' },
  tooMany: {
    en: '{count} of them; at most {limit} are meant to be here.',
    de: '{count} Einträge; vorgesehen sind höchstens {limit}.',
  },
  tooFew: {
    en: '{count} of them; at least {limit} are meant to be here.',
    de: '{count} Einträge; vorgesehen sind mindestens {limit}.',
  },
  noChoice: {
    en: '“{value}” is none of the values to choose from. It stays until you choose another.',
    de: '„{value}“ steht nicht zur Wahl. Der Wert bleibt, bis Sie einen anderen wählen.',
  },
  noDate: {
    en: 'This cannot be read as a date. It stays as it is written.',
    de: 'Das lässt sich nicht als Datum lesen. Es bleibt stehen, wie es ist.',
  },
  noColour: { en: 'This is no colour that browsers know.', de: 'Diese Farbe kennt kein Browser.' },
  dangling: {
    en: '{count, plural, one {No page is called “{names}” any more.} other {No pages are called {names} any more.}}',
    de: '{count, plural, one {Es gibt keine Seite (mehr), die „{names}“ heißt.} other {Es gibt keine Seiten (mehr), die so heißen: {names}.}}',
  },
  noImage: { en: 'There is no image at this path.', de: 'Unter diesem Pfad gibt es kein Bild.' },
  noFile: { en: 'There is no file at this path.', de: 'Unter diesem Pfad gibt es keine Datei.' },
  noPage: {
    en: 'No page of this site is known at this address.',
    de: 'Unter dieser Adresse ist keine Seite der Website bekannt.',
  },
  forExample: { en: 'For example: {example}', de: 'Zum Beispiel: {example}' },
  formatKeys: {
    en: 'Markdown: Ctrl+B bold, Ctrl+I italic, Ctrl+K link',
    de: 'Markdown: Strg+B fett, Strg+I kursiv, Strg+K Link',
  },
  inZone: { en: 'The time counts in the zone {zone}.', de: 'Die Uhrzeit gilt in der Zone {zone}.' },
  inUtc: { en: 'The time counts in universal time (UTC).', de: 'Die Uhrzeit gilt in Weltzeit (UTC).' },
  chooseImageFor: { en: 'Choose an image for “{label}”', de: 'Bild für „{label}“ wählen' },
  chosenNow: { en: 'Chosen now', de: 'Jetzt gewählt' },
  searchImages: { en: 'Search images', de: 'Bilder suchen' },
  images: { en: 'Images of the site', de: 'Bilder der Website' },
  imageCount: {
    en: '{count, plural, =0 {No image found} one {# image} other {# images}}',
    de: '{count, plural, =0 {Kein Bild gefunden} one {# Bild} other {# Bilder}}',
  },
  noImages: {
    en: 'This site has no images yet. Put files into its folder, and they appear here.',
    de: 'Diese Website hat noch keine Bilder. Legen Sie Dateien in ihren Ordner, dann erscheinen sie hier.',
  },
  pixels: { en: '{width} × {height} pixels', de: '{width} × {height} Pixel' },
  kilobytes: { en: '{count} KB', de: '{count} KB' },
  imageElsewhere: { en: 'An image of another site', de: 'Ein Bild einer anderen Website' },
  pathOfFile: { en: 'Path of a file', de: 'Pfad einer Datei' },
  linkPlaceholder: { en: 'A page or an address', de: 'Eine Seite oder eine Adresse' },
  leadsTo: { en: 'Leads to “{title}”', de: 'Führt zu „{title}“' },
  pagePlaceholder: { en: 'Choose a page', de: 'Seite wählen' },
  addPage: { en: 'Add a page', de: 'Seite hinzufügen' },
  chooseColour: { en: 'Choose a colour', de: 'Farbe wählen' },
  quoted: { en: '“{text}”', de: '„{text}“' },
  yes: { en: 'Yes', de: 'Ja' },
  no: { en: 'No', de: 'Nein' },
  nothing: { en: 'nothing', de: 'nichts' },
  itemCount: {
    en: '{count, plural, =0 {nothing} one {# item} other {# items}}',
    de: '{count, plural, =0 {nichts} one {# Eintrag} other {# Einträge}}',
  },
  parts: {
    en: '{count, plural, one {# part} other {# parts}}',
    de: '{count, plural, one {# Teil} other {# Teile}}',
  },
  setBack: { en: 'Set back to the last version', de: 'Auf die letzte Version zurücksetzen' },
  beforeNow: { en: '{before} → {now}', de: '{before} → {now}' },
  asBefore: { en: 'As in the last version', de: 'Wie in der letzten Version' },
  wasNotThere: { en: 'Not there in the last version', de: 'In der letzten Version nicht vorhanden' },
  noVersion: { en: 'This page is in no version yet', de: 'Diese Seite ist noch in keiner Version' },
  readingVersion: { en: 'Reading the last version', de: 'Letzte Version wird gelesen' },
  copyValue: { en: 'Copy', de: 'Kopieren' },
  copied: { en: 'Copied', de: 'Kopiert' },
  empty: { en: 'Empty this field', de: 'Feld leeren' },
  wasSetBack: {
    en: '“{label}” is as in the last version again',
    de: '„{label}“ ist wieder wie in der letzten Version',
  },
  concealed: {
    en: '“{label}” is not shown, because “{other}” does not ask for it. What it holds is kept.',
    de: '„{label}“ wird nicht gezeigt, weil „{other}“ es nicht verlangt. Der Inhalt bleibt erhalten.',
  },
  foldAll: { en: 'Fold all', de: 'Alle zuklappen' },
  unfoldAll: { en: 'Unfold all', de: 'Alle aufklappen' },
  duplicate: { en: 'Duplicate', de: 'Duplizieren' },
  dragItem: { en: 'Drag to another place', de: 'An eine andere Stelle ziehen' },
  itemRemoved: { en: '“{name}” was removed', de: '„{name}“ wurde entfernt' },
  itemAdded: { en: '{name} was added as number {number}', de: '{name} wurde als Nummer {number} eingefügt' },
  undo: { en: 'Undo', de: 'Rückgängig' },
  seenTimes: {
    en: '{count, plural, one {on # page} other {on # pages}}',
    de: '{count, plural, one {auf # Seite} other {auf # Seiten}}',
  },
  slugFromTitle: { en: 'From the title: {slug}', de: 'Aus dem Titel: {slug}' },
  addressChanges: {
    en: 'The page moves from {before} to {after}. Links from elsewhere to the old address will lead nowhere.',
    de: 'Die Seite zieht von {before} nach {after} um. Links von anderswo auf die alte Adresse führen dann ins Leere.',
  },
} as const satisfies Messages

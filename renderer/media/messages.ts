import type { Messages } from '../kit/text.ts'

/** The words of the library. */
export const mediaMessages = {
  media: { en: 'Media', de: 'Medien' },
  files: { en: 'Files', de: 'Dateien' },
  folders: { en: 'Folders', de: 'Ordner' },
  all: { en: 'All files', de: 'Alle Dateien' },
  unused: { en: 'Unused', de: 'Ungenutzt' },
  missing: { en: 'Missing', de: 'Fehlend' },
  top: { en: 'Top folder', de: 'Oberster Ordner' },
  search: { en: 'Search files', de: 'Dateien suchen' },
  sort: { en: 'Order', de: 'Reihenfolge' },
  byName: { en: 'Name', de: 'Name' },
  byDate: { en: 'Newest first', de: 'Neueste zuerst' },
  bySize: { en: 'Largest first', de: 'Größte zuerst' },
  byPixels: { en: 'Most pixels first', de: 'Meiste Pixel zuerst' },
  asList: { en: 'Show as a list', de: 'Als Liste zeigen' },
  byUses: { en: 'Most used first', de: 'Meistgenutzte zuerst' },
  count: {
    en: '{count, plural, =0 {No files} one {# file} other {# files}}',
    de: '{count, plural, =0 {Keine Dateien} one {# Datei} other {# Dateien}}',
  },
  add: { en: 'Add files', de: 'Dateien hinzufügen' },
  resize: { en: 'Resize the list', de: 'Breite der Liste ändern' },
  noFiles: { en: 'No pictures yet', de: 'Noch keine Bilder' },
  noFilesText: {
    en: 'Pictures and documents of the site are shown here. Drop files to add them.',
    de: 'Hier stehen die Bilder und Dokumente der Website. Ziehen Sie Dateien hierher, um sie hinzuzufügen.',
  },
  nothingFound: { en: 'Nothing found', de: 'Nichts gefunden' },
  nothingFoundText: { en: 'No file fits “{text}”.', de: 'Keine Datei passt zu „{text}“.' },
  clearSearch: { en: 'Show all', de: 'Alle anzeigen' },
  lookingUnused: {
    en: 'Looking through all texts for files nothing names',
    de: 'Alle Texte werden nach ungenutzten Dateien durchsucht',
  },
  noUnused: { en: 'Every file is used', de: 'Jede Datei wird genutzt' },
  noUnusedText: {
    en: 'Each name stands somewhere in a page, a template or a style sheet.',
    de: 'Jeder Name steht irgendwo in einer Seite, einer Vorlage oder einem Stylesheet.',
  },
  noMissing: { en: 'Nothing is missing', de: 'Es fehlt nichts' },
  noMissingText: {
    en: 'Every picture that a page shows is there.',
    de: 'Jedes Bild, das eine Seite zeigt, ist da.',
  },
  missingText: {
    en: 'Pages refer to these files, and they are not there:',
    de: 'Seiten verweisen auf diese Dateien, aber es gibt sie nicht:',
  },
  chooseFile: { en: 'Choose a file', de: 'Wählen Sie eine Datei' },
  chosenFiles: {
    en: '{count, plural, one {# file chosen} other {# files chosen}}',
    de: '{count, plural, one {# Datei gewählt} other {# Dateien gewählt}}',
  },
  details: { en: 'Details', de: 'Einzelheiten' },
  tooManyPixels: {
    en: 'Too large to be shown: {width} × {height} pixels',
    de: 'Zu groß zum Anzeigen: {width} × {height} Pixel',
  },
  pixels: { en: '{width} × {height} pixels', de: '{width} × {height} Pixel' },
  usedIn: {
    en: '{count, plural, =0 {Not used in any page} one {Used in # page} other {Used in # pages}}',
    de: '{count, plural, =0 {Auf keiner Seite genutzt} one {Auf # Seite genutzt} other {Auf # Seiten genutzt}}',
  },
  namedIn: { en: 'Also named in', de: 'Außerdem genannt in' },
  uses: {
    en: '{count, plural, =0 {on no page} one {on # page} other {on # pages}}',
    de: '{count, plural, =0 {auf keiner Seite} one {auf # Seite} other {auf # Seiten}}',
  },
  line: { en: 'line {line}', de: 'Zeile {line}' },
  becomes: { en: 'becomes', de: 'wird zu' },
  rename: { en: 'Rename or move', de: 'Umbenennen' },
  renameTitle: { en: 'Rename or move “{name}”', de: '„{name}“ umbenennen oder verschieben' },
  replace: { en: 'Replace', de: 'Ersetzen' },
  replaceTip: {
    en: 'Another file under the same name',
    de: 'Andere Datei unter demselben Namen',
  },
  delete: { en: 'Delete', de: 'Löschen' },
  deleteTitle: {
    en: '{count, plural, one {Delete “{name}”?} other {Delete # files?}}',
    de: '{count, plural, one {„{name}“ löschen?} other {# Dateien löschen?}}',
  },
  deleteText: {
    en: 'What is deleted can be brought back for 30 days.',
    de: 'Gelöschtes lässt sich 30 Tage lang zurückholen.',
  },
  deleteUsed: {
    en: '{count, plural, one {# page refers to it and would show nothing there:} other {# pages refer to it and would show nothing there:}}',
    de: '{count, plural, one {# Seite verweist darauf und zeigt dort dann nichts:} other {# Seiten verweisen darauf und zeigen dort dann nichts:}}',
  },
  name: { en: 'File name', de: 'Dateiname' },
  folder: { en: 'Folder', de: 'Ordner' },
  follow: {
    en: '{count, plural, =0 {No page refers to this file.} one {# page refers to it and follows:} other {# pages refer to it and follow:}}',
    de: '{count, plural, =0 {Keine Seite verweist auf diese Datei.} one {# Seite verweist darauf und wird angepasst:} other {# Seiten verweisen darauf und werden angepasst:}}',
  },
  notFollowing: {
    en: 'These files name it too. Galley does not change them:',
    de: 'Auch diese Dateien nennen sie. Galley ändert sie nicht:',
  },
  looking: { en: 'Looking for references …', de: 'Verweise werden gesucht …' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  undo: { en: 'Undo', de: 'Rückgängig' },
  undone: { en: 'Taken back', de: 'Zurückgenommen' },
  moved: {
    en: '{count, plural, =0 {“{name}” has its new place} one {“{name}” has its new place; # page follows} other {“{name}” has its new place; # pages follow}}',
    de: '{count, plural, =0 {„{name}“ hat einen neuen Platz} one {„{name}“ hat einen neuen Platz; # Seite ist angepasst} other {„{name}“ hat einen neuen Platz; # Seiten sind angepasst}}',
  },
  replaced: { en: '“{name}” replaced', de: '„{name}“ ersetzt' },
  deleted: {
    en: '{count, plural, one {# file deleted} other {# files deleted}}',
    de: '{count, plural, one {# Datei gelöscht} other {# Dateien gelöscht}}',
  },
  added: {
    en: '{count, plural, one {# file added} other {# files added}}',
    de: '{count, plural, one {# Datei hinzugefügt} other {# Dateien hinzugefügt}}',
  },
  addTitle: {
    en: '{count, plural, one {Add # file} other {Add # files}}',
    de: '{count, plural, one {# Datei hinzufügen} other {# Dateien hinzufügen}}',
  },
  size: { en: 'Longest side', de: 'Längste Seite' },
  sizeHelp: {
    en: 'Larger pictures are made smaller. A file that would not get smaller stays as it is.',
    de: 'Größere Bilder werden verkleinert. Eine Datei, die dadurch nicht kleiner würde, bleibt, wie sie ist.',
  },
  asIs: { en: 'As it is', de: 'Wie sie ist' },
  pixelCount: { en: '{count} pixels', de: '{count} Pixel' },
  takeLocation: {
    en: 'Take out where it was taken',
    de: 'Aufnahmeort entfernen',
  },
  takeLocationText: {
    en: '{count, plural, one {# picture carries the place where it was taken.} other {# pictures carry the place where they were taken.}}',
    de: '{count, plural, one {# Bild enthält den Ort der Aufnahme.} other {# Bilder enthalten den Ort der Aufnahme.}}',
  },
  notTaken: {
    en: 'Not a picture or document, or larger than {limit}: {names}',
    de: 'Kein Bild oder Dokument oder größer als {limit}: {names}',
  },
  alternative: { en: 'What the picture shows', de: 'Was auf dem Bild zu sehen ist' },
  alternativeHelp: {
    en: 'Read aloud to people who do not see it. Leave it empty for mere decoration.',
    de: 'Wird Menschen vorgelesen, die es nicht sehen. Leer lassen, wenn es nur schmückt.',
  },
  insertTitle: { en: 'Insert picture', de: 'Bild einfügen' },
  insert: { en: 'Insert', de: 'Einfügen' },
  fromComputer: { en: 'From this computer', de: 'Von diesem Computer' },
  readOnly: { en: 'This site can be read, not changed.', de: 'Diese Website lässt sich nur lesen.' },
  dropHere: { en: 'Drop files to add them', de: 'Dateien hier ablegen, um sie hinzuzufügen' },
} as const satisfies Messages

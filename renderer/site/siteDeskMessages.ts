import type { Messages } from '../kit/text.ts'

/** The words of the Site desk. */
export const siteDeskMessages = {
  site: { en: 'Site', de: 'Website' },
  sections: { en: 'What Galley learned', de: 'Was Galley gelernt hat' },
  resizeList: { en: 'Resize the list', de: 'Breite der Liste ändern' },
  overview: { en: 'Overview', de: 'Überblick' },
  languages: { en: 'Languages', de: 'Sprachen' },
  types: { en: 'Content types', de: 'Inhaltstypen' },
  addresses: { en: 'Addresses', de: 'Adressen' },
  media: { en: 'Images and files', de: 'Bilder und Dateien' },
  settings: { en: 'Settings found', de: 'Gefundene Einstellungen' },
  pages: {
    en: '{count, plural, =0 {No pages} one {# page} other {# pages}}',
    de: '{count, plural, =0 {Keine Seiten} one {# Seite} other {# Seiten}}',
  },
  corrections: {
    en: '{count, plural, one {# correction} other {# corrections}}',
    de: '{count, plural, one {# Berichtigung} other {# Berichtigungen}}',
  },
  notListed: { en: 'not listed', de: 'nicht gelistet' },
  oneLanguage: { en: 'One language', de: 'Eine Sprache' },
  configurationsShort: {
    en: '{count, plural, =0 {None} one {# file} other {# files}}',
    de: '{count, plural, =0 {Keine} one {# Datei} other {# Dateien}}',
  },
  missingShort: {
    en: '{count, plural, =0 {Everything found} one {# leads nowhere} other {# lead nowhere}}',
    de: '{count, plural, =0 {Alles gefunden} one {# führt ins Leere} other {# führen ins Leere}}',
  },
  reading: { en: 'Learning the site from its pages', de: 'Die Website wird aus ihren Seiten gelernt' },
  readingText: {
    en: 'What is shown here may still change.',
    de: 'Was hier steht, kann sich noch ändern.',
  },
  failed: { en: 'Nothing can be shown', de: 'Es lässt sich nichts zeigen' },
  nothing: { en: 'Nothing to learn from yet', de: 'Noch nichts zu lernen' },
  nothingText: {
    en: 'As soon as this site has pages, Galley tells here what it learned from them.',
    de: 'Sobald diese Website Seiten hat, steht hier, was Galley aus ihnen gelernt hat.',
  },

  correct: { en: 'Correct…', de: 'Berichtigen …' },
  correctOf: { en: 'Correct “{name}”', de: '„{name}“ berichtigen' },
  keeping: { en: 'Keeping…', de: 'Wird übernommen …' },
  keep: { en: 'Keep', de: 'Übernehmen' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  setBack: { en: 'Set back to what was learned', de: 'Auf das Gelernte zurücksetzen' },
  corrected: { en: 'Corrected: {name}', de: 'Berichtigt: {name}' },
  wentBack: { en: 'As learned again: {name}', de: 'Wieder wie gelernt: {name}' },
  readOnly: {
    en: 'This site can only be read, so nothing can be corrected here.',
    de: 'Diese Website lässt sich nur lesen; hier kann nichts berichtigt werden.',
  },
  told: { en: 'Corrected: {what}.', de: 'Berichtigt: {what}.' },
  learnedWas: { en: 'Learned: {what}', de: 'Gelernt: {what}' },
  toldName: { en: 'name', de: 'Name' },
  toldHelp: { en: 'help', de: 'Hilfe' },
  toldKind: { en: 'what it holds', de: 'was es enthält' },
  toldRequired: { en: 'whether it is needed', de: 'ob es nötig ist' },
  toldHidden: { en: 'whether it is shown', de: 'ob es gezeigt wird' },
  toldChoices: { en: 'choices', de: 'Auswahl' },
  toldTo: { en: 'what it refers to', de: 'worauf es verweist' },
  toldBy: { en: 'how it refers', de: 'wie es verweist' },
  toldFolder: { en: 'folder', de: 'Ordner' },
  toldAddress: { en: 'address', de: 'Adresse' },
  toldLabel: { en: 'name', de: 'Name' },

  sureCorrected: { en: 'Corrected', de: 'Berichtigt' },
  sureConfigured: { en: 'From the settings', de: 'Aus den Einstellungen' },
  sureCertain: { en: 'Certain', de: 'Sicher' },
  sureLikely: { en: 'Very likely', de: 'Sehr wahrscheinlich' },
  sureGuess: { en: 'A guess', de: 'Vermutung' },
  sureOf: {
    en: '{words}, {fits, number} of {seen, number}',
    de: '{words}, {fits, number} von {seen, number}',
  },

  siteName: { en: 'Name', de: 'Name' },
  siteNameIs: { en: 'The site is called “{name}”.', de: 'Die Website heißt „{name}“.' },
  generator: { en: 'Generator', de: 'Generator' },
  generatorIs: { en: 'It is built with {name}.', de: 'Sie wird mit {name} gebaut.' },
  generatorNone: {
    en: 'No generator was recognised. Galley works without one.',
    de: 'Es wurde kein Generator erkannt. Galley kommt ohne aus.',
  },
  pagesFact: { en: 'Pages', de: 'Seiten' },
  pagesAre: {
    en: '{pages, plural, one {# page} other {# pages}} of {types, plural, one {# kind} other {# kinds}}.',
    de: '{pages, plural, one {# Seite} other {# Seiten}} in {types, plural, one {# Art} other {# Arten}}.',
  },
  languagesAre: { en: 'The site speaks {languages}.', de: 'Die Website spricht {languages}.' },
  languagesNone: {
    en: 'The site has one language; its pages do not say which.',
    de: 'Die Website hat eine Sprache; ihre Seiten sagen nicht, welche.',
  },
  completeTwo: {
    en: '{complete, number} of {all, plural, one {# page exists} other {# pages exist}} in both languages.',
    de: '{complete, number} von {all, plural, one {# Seite gibt} other {# Seiten gibt}} es in beiden Sprachen.',
  },
  completeAll: {
    en: '{complete, number} of {all, plural, one {# page exists} other {# pages exist}} in all {languages} languages.',
    de: '{complete, number} von {all, plural, one {# Seite gibt} other {# Seiten gibt}} es in allen {languages} Sprachen.',
  },
  pairsFact: { en: 'Translations', de: 'Übersetzungen' },
  linksFact: { en: 'Links', de: 'Links' },
  linksAre: {
    en: '{resolved, number} of {total, plural, one {# link inside the site leads} other {# links inside the site lead}} to a page or file.',
    de: '{resolved, number} von {total, plural, one {# Link innerhalb der Website führt} other {# Links innerhalb der Website führen}} zu einer Seite oder Datei.',
  },
  linksNone: { en: 'The pages do not link to each other.', de: 'Die Seiten verweisen nicht aufeinander.' },
  imagesFact: { en: 'Images', de: 'Bilder' },
  imagesAre: {
    en: '{resolved, number} of {total, plural, one {# image shown was} other {# images shown were}} found.',
    de: '{resolved, number} von {total, plural, one {# gezeigten Bild wurde} other {# gezeigten Bildern wurden}} gefunden.',
  },
  imagesNone: { en: 'The pages show no images.', de: 'Die Seiten zeigen keine Bilder.' },
  imagesStored: {
    en: '{count, plural, =0 {The repository holds no images.} one {The repository holds # image.} other {The repository holds # images.}}',
    de: '{count, plural, =0 {Im Repository liegen keine Bilder.} one {Im Repository liegt # Bild.} other {Im Repository liegen # Bilder.}}',
  },
  missing: { en: 'Leading nowhere', de: 'Ins Leere' },
  missingOn: { en: '{reference} on', de: '{reference} auf' },
  andMore: { en: 'and {count} more', de: 'und {count} weitere' },

  fileFact: { en: 'Your corrections', de: 'Ihre Berichtigungen' },
  fileNone: {
    en: 'Nothing has been corrected. Corrections are kept in {path}, together with the pages.',
    de: 'Es wurde nichts berichtigt. Berichtigungen stehen in {path}, zusammen mit den Seiten.',
  },
  fileIs: {
    en: 'They are kept in {path}, together with the pages, and go into the next version.',
    de: 'Sie stehen in {path}, zusammen mit den Seiten, und kommen in die nächste Version.',
  },
  diagnosesTitle: {
    en: '{count, plural, one {One place in {path} has no effect} other {# places in {path} have no effect}}',
    de: '{count, plural, one {Eine Stelle in {path} bleibt ohne Wirkung} other {# Stellen in {path} bleiben ohne Wirkung}}',
  },
  line: { en: 'Line {line}', de: 'Zeile {line}' },

  languageMain: {
    en: '{language} comes first: the others are translated from it.',
    de: '{language} steht an erster Stelle: Aus dieser Sprache wird übersetzt.',
  },
  toldBy_folders: {
    en: 'The folder of a page tells its language.',
    de: 'Der Ordner einer Seite sagt, welche Sprache sie hat.',
  },
  'toldBy_file-names': {
    en: 'The end of the file name tells the language of a page.',
    de: 'Das Ende des Dateinamens sagt, welche Sprache eine Seite hat.',
  },
  'toldBy_whole-files': {
    en: 'Each language has a file of its own.',
    de: 'Jede Sprache hat eine eigene Datei.',
  },
  'toldBy_front-matter': {
    en: 'The pages themselves say their language.',
    de: 'Die Seiten sagen selbst, welche Sprache sie haben.',
  },
  toldBy_nothing: {
    en: 'Nothing tells one language from another.',
    de: 'Nichts unterscheidet eine Sprache von der anderen.',
  },
  inFolder: { en: 'in {folder}', de: 'in {folder}' },
  top: { en: 'the top of the repository', de: 'der obersten Ebene des Repositorys' },
  languagesCount: { en: '{count} languages', de: '{count} Sprachen' },
  places: { en: 'Places', de: 'Orte' },
  howTold: { en: 'How they are told apart', de: 'Woran man sie erkennt' },
  languagesField: { en: 'Languages', de: 'Sprachen' },
  languagesHelp: {
    en: 'Codes such as en or pt-br, the one the others are translated from first.',
    de: 'Kürzel wie de oder pt-br, zuerst die Sprache, aus der übersetzt wird.',
  },

  typeFact: { en: 'This kind of page', de: 'Diese Art von Seiten' },
  typeIs: {
    en: '{count, plural, one {# page} other {# pages}} called “{label}”.',
    de: '{count, plural, one {# Seite} other {# Seiten}} mit dem Namen „{label}“.',
  },
  typeIn: { en: 'They lie in the folder {folder}.', de: 'Sie liegen im Ordner {folder}.' },
  typeHidden: {
    en: 'They are not listed under Pages.',
    de: 'Sie stehen nicht in der Liste der Seiten.',
  },
  typeAddress: {
    en: '{count, number} of {all, plural, one {# page has} other {# pages have}} a web address, for example {address}.',
    de: '{count, number} von {all, plural, one {# Seite hat} other {# Seiten haben}} eine Webadresse, zum Beispiel {address}.',
  },
  typeNoAddress: {
    en: 'Their web address could not be learned.',
    de: 'Ihre Webadresse ließ sich nicht lernen.',
  },
  examples: { en: 'For example', de: 'Zum Beispiel' },
  fields: { en: 'Fields', de: 'Felder' },
  noFields: { en: 'These pages carry no fields.', de: 'Diese Seiten haben keine Felder.' },
  notInForm: { en: 'Not shown in the form.', de: 'Steht nicht im Formular.' },
  everyHas: {
    en: '{of, plural, one {The one page has it.} other {Every page has one.}}',
    de: '{of, plural, one {Die eine Seite hat es.} other {Jede Seite hat eine Angabe.}}',
  },
  someHave: {
    en: '{seen, number} of {of, plural, one {# page has} other {# pages have}} one.',
    de: '{seen, number} von {of, plural, one {# Seite hat} other {# Seiten haben}} eine Angabe.',
  },
  someHaveInside: {
    en: '{seen, number} of {of, number} have one.',
    de: '{seen, number} von {of, number} haben eine Angabe.',
  },
  everyHasInside: { en: 'Always there.', de: 'Immer vorhanden.' },
  noneHas: { en: 'No page has one yet.', de: 'Noch keine Seite hat eine Angabe.' },
  required: { en: 'It is needed.', de: 'Die Angabe ist nötig.' },
  notRequired: { en: 'It may be left out.', de: 'Sie kann fehlen.' },
  choiceIs: {
    en: 'One of {count, plural, one {# value} other {# values}}: {values}.',
    de: 'Einer von {count, plural, one {# Wert} other {# Werten}}: {values}.',
  },
  referenceIs: { en: 'Names a page of {types}.', de: 'Nennt eine Seite aus {types}.' },
  referenceAny: { en: 'Names another page.', de: 'Nennt eine andere Seite.' },
  referenceFound: {
    en: '{found, number} of {all, number} found.',
    de: '{found, number} von {all, number} gefunden.',
  },
  dateIs: { en: 'Written like {example}.', de: 'Geschrieben wie {example}.' },
  misfit: {
    en: '{count, plural, one {One page says} other {# pages say}} something else, for example {value} on',
    de: '{count, plural, one {Eine Seite sagt} other {# Seiten sagen}} etwas anderes, zum Beispiel {value} auf',
  },
  quoted: { en: '“{text}”', de: '„{text}“' },
  exampleOn: { en: 'For example {value} on', de: 'Zum Beispiel {value} auf' },
  variantIs: {
    en: 'A kind of section, {seen, plural, one {# of them} other {# of them}} in the pages.',
    de: 'Eine Art von Abschnitt, {seen}-mal auf den Seiten.',
  },
  inside: { en: 'in {path}', de: 'in {path}' },

  kindField: { en: 'What it holds', de: 'Was es enthält' },
  labelField: { en: 'Name', de: 'Name' },
  helpField: { en: 'Help', de: 'Hilfe' },
  helpHelp: {
    en: 'Shown under the field to whoever fills it in.',
    de: 'Steht unter dem Feld, wenn es jemand ausfüllt.',
  },
  choicesField: { en: 'Choices', de: 'Auswahl' },
  choicesHelp: {
    en: 'Enter adds one; Backspace takes the last one away.',
    de: 'Eingabe fügt einen Wert hinzu, die Rücktaste nimmt den letzten weg.',
  },
  toField: { en: 'Names a page of', de: 'Nennt eine Seite aus' },
  byField: { en: 'By its', de: 'Mit' },
  by_title: { en: 'title', de: 'ihrem Titel' },
  by_slug: { en: 'slug or file name', de: 'Kurzadresse oder Dateiname' },
  by_path: { en: 'file path', de: 'ihrem Dateipfad' },
  by_key: { en: 'value of a field', de: 'dem Wert eines Feldes' },
  requiredField: { en: 'Needed', de: 'Nötig' },
  hiddenField: { en: 'Shown in the form', de: 'Im Formular zeigen' },
  listedField: { en: 'Listed under Pages', de: 'In der Liste der Seiten' },
  yes: { en: 'Yes', de: 'Ja' },
  no: { en: 'No', de: 'Nein' },
  addressField: { en: 'Web address', de: 'Webadresse' },
  addressHelp: {
    en: "A pattern such as /news/'{slug}'. Gaps: '{language}', '{folder}', '{name}', '{slug}', '{year}', '{month}', '{day}'.",
    de: "Ein Muster wie /aktuelles/'{slug}'. Lücken: '{language}', '{folder}', '{name}', '{slug}', '{year}', '{month}', '{day}'.",
  },
  folderField: { en: 'Folder', de: 'Ordner' },
  folderHelp: {
    en: 'Pages below it are of this kind. Counted from the language folder.',
    de: 'Seiten darunter sind von dieser Art. Gezählt ab dem Ordner der Sprache.',
  },

  addressesNone: {
    en: 'No page address could be learned: the pages do not link to each other, and the generator does not tell.',
    de: 'Es ließ sich keine Adresse lernen: Die Seiten verweisen nicht aufeinander, und der Generator verrät nichts.',
  },
  addressFromLinks: {
    en: 'Learned from links between the pages.',
    de: 'Gelernt aus Links zwischen den Seiten.',
  },
  addressFromGenerator: {
    en: 'As the generator does it; no link confirms it yet.',
    de: 'So macht es der Generator; noch bestätigt es kein Link.',
  },
  addressUnknown: {
    en: 'Not known. A pattern can be given where the content type is shown.',
    de: 'Unbekannt. Ein Muster lässt sich beim Inhaltstyp angeben.',
  },
  addressExample: { en: 'For example {address}:', de: 'Zum Beispiel {address}:' },
  addressTold: { en: 'Corrected: {pattern}', de: 'Berichtigt: {pattern}' },
  goToType: { en: 'Show the content type', de: 'Inhaltstyp zeigen' },

  servedTop: {
    en: 'Files of {folder} are shown from the top of the site.',
    de: 'Dateien aus {folder} stehen auf der obersten Ebene der Website.',
  },
  servedRelative: {
    en: 'References without a slash in front count from {folder}.',
    de: 'Verweise ohne Schrägstrich am Anfang zählen ab {folder}.',
  },
  servedBy: {
    en: '{count, plural, =0 {As generators usually do it.} one {# reference leads there.} other {# references lead there.}}',
    de: '{count, plural, =0 {So machen es Generatoren meist.} one {# Verweis führt dorthin.} other {# Verweise führen dorthin.}}',
  },
  mediaNone: { en: 'No folder for images was learned.', de: 'Es wurde kein Ordner für Bilder gelernt.' },
  mediaFact: { en: 'Where files lie', de: 'Wo Dateien liegen' },
  mediaNew: { en: 'New images go to {folder}.', de: 'Neue Bilder kommen nach {folder}.' },
  mediaRootField: { en: 'Folder shown from the top', de: 'Ordner der obersten Ebene' },
  mediaRootHelp: {
    en: 'Pages refer to static/images/a.png as /images/a.png when this is static.',
    de: 'Seiten nennen static/images/a.png dann /images/a.png, wenn hier static steht.',
  },
  mediaFolderField: { en: 'New images go to', de: 'Neue Bilder kommen nach' },
  notAFolder: {
    en: 'A folder inside this repository, without .. in it.',
    de: 'Ein Ordner in diesem Repository, ohne .. darin.',
  },
  notAnAddress: {
    en: "It begins with a slash and has no blanks, for example /news/'{slug}'.",
    de: "Sie beginnt mit einem Schrägstrich und hat keine Leerzeichen, zum Beispiel /aktuelles/'{slug}'.",
  },
  notLanguages: {
    en: '{codes}: not a language code.',
    de: '{codes}: kein Sprachkürzel.',
  },

  settingsNone: {
    en: 'No settings of another editor were found. Everything was learned from the pages.',
    de: 'Es wurden keine Einstellungen anderer Programme gefunden. Alles ist aus den Seiten gelernt.',
  },
  used: { en: 'Used', de: 'Verwendet' },
  passedOver: { en: 'Passed over', de: 'Übergangen' },
  usedMeans: {
    en: 'Names, help and kinds of field come from here where the pages bear them out.',
    de: 'Namen, Hilfen und Feldarten stammen von hier, soweit die Seiten sie bestätigen.',
  },
  passedOverMeans: {
    en: 'Nothing of it is used; the pages themselves were learned from.',
    de: 'Nichts davon wird verwendet; gelernt wurde aus den Seiten selbst.',
  },
} as const satisfies Messages

/** What a field holds, in words. */
export const kindMessages = {
  text: { en: 'One line of text', de: 'Eine Zeile Text' },
  'long-text': { en: 'Several lines of text', de: 'Mehrere Zeilen Text' },
  markdown: { en: 'Formatted text', de: 'Formatierter Text' },
  number: { en: 'A number', de: 'Eine Zahl' },
  'yes-no': { en: 'Yes or no', de: 'Ja oder nein' },
  date: { en: 'A day', de: 'Ein Tag' },
  'date-time': { en: 'A day with a time', de: 'Ein Tag mit Uhrzeit' },
  choice: { en: 'One of a few values', de: 'Einer von wenigen Werten' },
  tags: { en: 'A list of words', de: 'Eine Liste von Wörtern' },
  image: { en: 'An image', de: 'Ein Bild' },
  file: { en: 'A file', de: 'Eine Datei' },
  link: { en: 'A link', de: 'Ein Link' },
  reference: { en: 'Another page', de: 'Eine andere Seite' },
  colour: { en: 'A colour', de: 'Eine Farbe' },
  group: { en: 'A group of fields', de: 'Eine Gruppe von Feldern' },
  list: { en: 'A list, one entry below the other', de: 'Eine Liste, ein Eintrag unter dem anderen' },
  blocks: { en: 'A list of sections', de: 'Eine Liste von Abschnitten' },
} as const satisfies Messages

import type { Messages } from '../../kit/text.ts'

/** The words of deciding between two sides. */
export const clashMessages = {
  clashes: { en: 'Places to decide', de: 'Offene Stellen' },
  title: { en: 'Bringing “{from}” into “{into}”', de: '„{from}“ kommt in „{into}“' },
  titleShared: { en: 'Bringing in what others shared', de: 'Was andere geteilt haben, kommt hinzu' },
  explain: {
    en: 'Both sides changed these places. Nothing is written until you finish.',
    de: 'Beide Seiten haben diese Stellen geändert. Geschrieben wird erst, wenn Sie abschließen.',
  },
  progress: { en: '{done} of {total} decided', de: '{done} von {total} entschieden' },
  finish: { en: 'Finish', de: 'Abschließen' },
  finishTooltip: {
    en: 'Saves a version with both sides (git: merge commit)',
    de: 'Speichert eine Version mit beiden Seiten (git: Merge-Commit)',
  },
  later: { en: 'Leave and come back later', de: 'Später weitermachen' },
  giveUp: { en: 'Give this up', de: 'Aufgeben' },
  givenUp: {
    en: 'Nothing was brought in. Your pages are as they were.',
    de: 'Es kam nichts hinzu. Ihre Seiten sind, wie sie waren.',
  },
  finished: {
    en: 'Both sides are together in one version.',
    de: 'Beide Seiten sind in einer Version vereint.',
  },
  inTheWay: {
    en: 'Unfinished work is in the way on {count, plural, one {# page} other {# pages}}. Save a version first.',
    de: 'Unfertige Arbeit ist auf {count, plural, one {# Seite} other {# Seiten}} im Weg. Speichern Sie zuerst eine Version.',
  },
  saveFirst: { en: 'Save a version', de: 'Version speichern' },
  banner: {
    en: 'Two sides wait to be brought together.',
    de: 'Zwei Seiten warten darauf, vereint zu werden.',
  },
  bannerText: {
    en: 'Your pages stay as they are until you decide.',
    de: 'Ihre Seiten bleiben, wie sie sind, bis Sie entscheiden.',
  },
  decide: { en: 'Decide', de: 'Entscheiden' },
  nothing: { en: 'Nothing to decide', de: 'Nichts zu entscheiden' },
  nothingText: {
    en: 'When two people change the same place of a page, both versions appear here, and you choose.',
    de: 'Wenn zwei Personen dieselbe Stelle einer Seite ändern, stehen hier beide Fassungen, und Sie wählen.',
  },
  nothingLeft: {
    en: 'Nothing is left to decide. Finish to bring both together.',
    de: 'Es ist nichts mehr zu entscheiden. Schließen Sie ab, um beides zu vereinen.',
  },
  failed: { en: 'The two sides cannot be compared', de: 'Die beiden Seiten lassen sich nicht vergleichen' },
  resizeList: { en: 'Resize the list', de: 'Breite der Liste ändern' },
  mine: { en: 'In “{name}”', de: 'In „{name}“' },
  theirs: { en: 'In “{name}”', de: 'In „{name}“' },
  mineShared: { en: 'Yours', de: 'Ihre Fassung' },
  theirsShared: { en: 'Theirs', de: 'Die andere Fassung' },
  by: { en: '{author}, {since}', de: '{author}, {since}' },
  choice: { en: 'What stays', de: 'Was bleibt' },
  keepMine: {
    en: 'Keep “{name}”',
    de: '„{name}“ behalten',
  },
  keepTheirs: {
    en: 'Keep “{name}”',
    de: '„{name}“ behalten',
  },
  keepMineShared: { en: 'Keep yours', de: 'Ihre behalten' },
  keepTheirsShared: { en: 'Keep theirs', de: 'Die andere behalten' },
  keepBoth: { en: 'Keep both', de: 'Beide behalten' },
  writeOwn: { en: 'Write it anew', de: 'Neu schreiben' },
  ownText: { en: 'Your text', de: 'Ihr Text' },
  next: { en: 'Next open place', de: 'Nächste offene Stelle' },
  decided: { en: 'decided', de: 'entschieden' },
  open: { en: 'open', de: 'offen' },
  paragraph: { en: 'Text', de: 'Text' },
  file: { en: 'The whole file', de: 'Die ganze Datei' },
  picture: { en: 'Picture', de: 'Bild' },
  removedMine: {
    en: 'Deleted here, changed there',
    de: 'Hier gelöscht, dort geändert',
  },
  removedTheirs: {
    en: 'Changed here, deleted there',
    de: 'Hier geändert, dort gelöscht',
  },
  moved: { en: 'Moved to two places', de: 'An zwei Orte verschoben' },
  folder: { en: 'A file on one side, a folder on the other', de: 'Hier eine Datei, dort ein Ordner' },
  nothingHere: { en: 'Deleted here', de: 'Hier gelöscht' },
  emptyHere: { en: 'Nothing here', de: 'Hier steht nichts' },
  whatFolder: {
    en: 'The other one can only be kept beside this one, under another name.',
    de: 'Die andere Fassung lässt sich nur neben dieser behalten, unter einem anderen Namen.',
  },
} as const satisfies Messages

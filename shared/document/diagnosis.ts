import type { Sentence } from '../wire/sentence.ts'
import type { Diagnosis, Range } from './document.ts'

/** Makes a diagnosis from its code, with the sentence that belongs to it and the place it is about. */
export function diagnosis(code: string, range: Range): Diagnosis {
  return {
    code,
    message: SENTENCES[code] ?? UNREADABLE,
    from: range.from,
    to: Math.max(range.from, range.to),
  }
}

const UNREADABLE: Sentence = {
  en: 'The page details cannot be read from here on. Correct the marked place in the source.',
  de: 'Die Seitenangaben lassen sich ab hier nicht lesen. Korrigieren Sie die markierte Stelle im Quelltext.',
}

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'unclosed-front-matter': {
    en: 'The page details at the top are not closed: a line with three dashes is missing after them.',
    de: 'Die Seitenangaben am Anfang sind nicht abgeschlossen: Danach fehlt eine Zeile mit drei Strichen.',
  },
  'executable-front-matter': {
    en: 'The page details are program code. Galley never runs code from a page and shows it as source.',
    de: 'Die Seitenangaben sind Programmcode. Galley führt keinen Code aus Seiten aus und zeigt ihn als Quelltext.',
  },
  'unknown-format': {
    en: 'The page details are in a format Galley does not know, so the page is shown as source.',
    de: 'Die Seitenangaben haben ein Format, das Galley nicht kennt. Die Seite wird als Quelltext gezeigt.',
  },
  'template-front-matter': {
    en: 'The page details contain template code that is filled in later, so the page is shown as source.',
    de: 'Die Seitenangaben enthalten Vorlagencode, der erst später gefüllt wird. Die Seite wird als Quelltext gezeigt.',
  },
  'not-a-map': {
    en: 'The page details are not a list of names with values, so the page is shown as source.',
    de: 'Die Seitenangaben bestehen nicht aus Namen mit Werten. Die Seite wird als Quelltext gezeigt.',
  },
  'several-documents': {
    en: 'This file holds several documents one after the other, so it is shown as source.',
    de: 'Diese Datei enthält mehrere Dokumente hintereinander. Sie wird als Quelltext gezeigt.',
  },
  'too-long': {
    en: 'The page details are longer than a form can show, so the page is shown as source.',
    de: 'Die Seitenangaben sind zu lang für ein Formular. Die Seite wird als Quelltext gezeigt.',
  },
  'too-many-keys': {
    en: 'There are more fields than a form can show, so the page is shown as source.',
    de: 'Es sind mehr Felder, als ein Formular zeigen kann. Die Seite wird als Quelltext gezeigt.',
  },
  'too-deep': {
    en: 'The fields are nested more deeply than a form can show, so the page is shown as source.',
    de: 'Die Felder sind zu tief verschachtelt für ein Formular. Die Seite wird als Quelltext gezeigt.',
  },
  'too-many-aliases': {
    en: 'The page details repeat themselves too often by reference, so the page is shown as source.',
    de: 'Die Seitenangaben verweisen zu oft auf sich selbst. Die Seite wird als Quelltext gezeigt.',
  },
  'unknown-alias': {
    en: 'This refers to a named value that is not defined above it.',
    de: 'Dieser Verweis nennt einen Wert, der weiter oben nicht festgelegt ist.',
  },
  'duplicate-key': {
    en: 'This name occurs twice in the same group. The last one counts, and some site generators refuse the page.',
    de: 'Dieser Name kommt in derselben Gruppe zweimal vor. Der letzte zählt; manche Generatoren lehnen die Seite ab.',
  },
  'bad-indentation': {
    en: 'This line is indented differently from the lines it belongs to.',
    de: 'Diese Zeile ist anders eingerückt als die Zeilen, zu denen sie gehört.',
  },
  'tab-indentation': {
    en: 'This line is indented with a tab. Only spaces may be used here.',
    de: 'Diese Zeile ist mit einem Tabulator eingerückt. Erlaubt sind hier nur Leerzeichen.',
  },
  'colon-in-text': {
    en: 'This text contains a colon followed by a space, so it needs quotation marks around it.',
    de: 'Dieser Text enthält einen Doppelpunkt mit Leerzeichen und braucht deshalb Anführungszeichen.',
  },
  'missing-character': {
    en: 'A closing quotation mark or bracket, a comma or a colon is missing here.',
    de: 'Hier fehlt ein schließendes Anführungszeichen oder eine Klammer, ein Komma oder ein Doppelpunkt.',
  },
  'bad-escape': {
    en: 'This text in double quotation marks contains a backslash with a letter that has no meaning there.',
    de: 'Dieser Text in doppelten Anführungszeichen enthält einen Rückstrich mit einem Zeichen ohne Bedeutung.',
  },
  'unexpected-text': {
    en: 'This text is not expected here. Perhaps quotation marks or a line break are missing.',
    de: 'Dieser Text ist hier nicht vorgesehen. Vielleicht fehlen Anführungszeichen oder ein Zeilenumbruch.',
  },
  'missing-equals': {
    en: 'An equals sign is missing here between a name and its value.',
    de: 'Hier fehlt ein Gleichheitszeichen zwischen Name und Wert.',
  },
  'missing-value': {
    en: 'A value is missing here.',
    de: 'Hier fehlt ein Wert.',
  },
  'text-without-quotes': {
    en: 'This is no number, no date and neither true nor false. If it is text, it needs quotation marks around it.',
    de: 'Das ist weder Zahl noch Datum noch true oder false. Als Text braucht es Anführungszeichen.',
  },
  'no-such-date': {
    en: 'There is no such date or time.',
    de: 'Dieses Datum oder diese Uhrzeit gibt es nicht.',
  },
  'control-character': {
    en: 'This text contains an invisible control character that is not allowed here.',
    de: 'Dieser Text enthält ein unsichtbares Steuerzeichen, das hier nicht erlaubt ist.',
  },
  'defined-twice': {
    en: 'This name is already used in the same group. Each name may occur only once.',
    de: 'Dieser Name ist in derselben Gruppe schon vergeben. Jeder Name darf nur einmal vorkommen.',
  },
}

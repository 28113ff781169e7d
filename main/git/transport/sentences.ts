import type { Sentence } from '#shared/wire/sentence.ts'
import type { TransportCode } from './fault.ts'

/** What each problem with a server says; every one tells what is safe or what to do next. */
export const transportSentences: { readonly [C in TransportCode]: Sentence } = {
  offline: {
    en: 'There is no connection at the moment. Your work is safe here and can go out later.',
    de: 'Zurzeit besteht keine Verbindung. Ihre Arbeit ist hier sicher und kann später hinausgehen.',
  },
  'server-unreachable': {
    en: 'The server does not answer. Your work is safe here; please try again later.',
    de: 'Der Server antwortet nicht. Ihre Arbeit ist hier sicher; bitte versuchen Sie es später noch einmal.',
  },
  'server-silent': {
    en: 'The server stopped answering, so Galley gave up after a minute. Please try again.',
    de: 'Der Server antwortet nicht mehr; Galley hat nach einer Minute aufgegeben. Bitte versuchen Sie es noch einmal.',
  },
  'connection-lost': {
    en: 'The connection broke off on the way. Nothing is lost; please try again.',
    de: 'Die Verbindung ist unterwegs abgebrochen. Nichts ist verloren; bitte versuchen Sie es noch einmal.',
  },
  certificate: {
    en: 'The server could not prove that it is the right one, so Galley sent it nothing. Its certificate has expired or belongs to someone else.',
    de: 'Der Server konnte nicht nachweisen, dass er der richtige ist; Galley hat ihm nichts gesendet. Sein Zertifikat ist abgelaufen oder gehört jemand anderem.',
  },
  'sign-in-needed': {
    en: 'This server asks who you are. Please sign in with an access token.',
    de: 'Dieser Server fragt, wer Sie sind. Bitte melden Sie sich mit einem Zugangsschlüssel an.',
  },
  'access-denied': {
    en: 'The server did not accept the access token. It may have expired; please enter a new one.',
    de: 'Der Server hat den Zugangsschlüssel nicht angenommen. Vielleicht ist er abgelaufen; bitte geben Sie einen neuen ein.',
  },
  forbidden: {
    en: 'The server knows you but does not allow this. Ask whoever looks after the site for access.',
    de: 'Der Server kennt Sie, erlaubt dies aber nicht. Bitten Sie die Verantwortlichen der Website um Zugang.',
  },
  'not-found': {
    en: 'The server has no site at this address, or shows it only to those who have signed in.',
    de: 'Der Server hat unter dieser Adresse keine Website oder zeigt sie nur Angemeldeten.',
  },
  'not-a-git-server': {
    en: 'Something else answered at this address: a web page, perhaps the sign-in page of this network. Open a web browser once, then try again.',
    de: 'Unter dieser Adresse antwortet etwas anderes: eine Webseite, vielleicht die Anmeldeseite dieses Netzes. Öffnen Sie einmal einen Webbrowser und versuchen Sie es dann noch einmal.',
  },
  'moved-elsewhere': {
    en: 'The server sends Galley on to another place, which is not safe to follow with an access token. Please check the address.',
    de: 'Der Server verweist auf einen anderen Ort; dorthin darf Galley keinen Zugangsschlüssel senden. Bitte prüfen Sie die Adresse.',
  },
  'insecure-address': {
    en: 'This address is not encrypted (http), so Galley sends no access token there. Please use the address that begins with https.',
    de: 'Diese Adresse ist nicht verschlüsselt (http); Galley sendet dorthin keinen Zugangsschlüssel. Bitte verwenden Sie die Adresse, die mit https beginnt.',
  },
  'unsupported-address': {
    en: 'Galley can reach sites whose address begins with https. Please use that address of the site.',
    de: 'Galley erreicht Websites, deren Adresse mit https beginnt. Bitte verwenden Sie diese Adresse der Website.',
  },
  'unsupported-repository': {
    en: 'This site is kept in a form that Galley cannot read yet (SHA-256).',
    de: 'Diese Website ist in einer Form gespeichert, die Galley noch nicht lesen kann (SHA-256).',
  },
  'too-large': {
    en: 'The server sends more than Galley takes from a stranger, so it stopped. Nothing was changed.',
    de: 'Der Server sendet mehr, als Galley von Fremden annimmt; Galley hat abgebrochen. Nichts wurde geändert.',
  },
  'too-many-requests': {
    en: 'The server asks for a pause because it was asked too often. Please try again in a few minutes.',
    de: 'Der Server bittet um eine Pause, weil er zu oft gefragt wurde. Bitte versuchen Sie es in einigen Minuten noch einmal.',
  },
  'server-error': {
    en: 'The server has a problem of its own at the moment. Your work is safe here; please try again later.',
    de: 'Der Server hat zurzeit selbst ein Problem. Ihre Arbeit ist hier sicher; bitte versuchen Sie es später noch einmal.',
  },
  'server-refused': {
    en: 'The server did not take what was sent. Your versions are safe on this computer.',
    de: 'Der Server hat das Gesendete nicht angenommen. Ihre Versionen sind auf diesem Computer sicher.',
  },
  'answer-damaged': {
    en: 'What the server sent is damaged, so none of it was used. Please try again.',
    de: 'Was der Server gesendet hat, ist beschädigt; nichts davon wurde verwendet. Bitte versuchen Sie es noch einmal.',
  },
  behind: {
    en: 'Someone shared changes in the meantime. Get the updates first, then share.',
    de: 'Inzwischen hat jemand Änderungen geteilt. Holen Sie zuerst die Neuerungen, dann teilen Sie.',
  },
  'folder-in-use': {
    en: 'There is something in this folder already. Please choose another name or place.',
    de: 'In diesem Ordner ist schon etwas. Bitte wählen Sie einen anderen Namen oder Ort.',
  },
  cancelled: { en: 'Stopped as you asked.', de: 'Wie gewünscht angehalten.' },
  'disk-full': {
    en: 'There is no space left on the disk. Nothing was changed; please free some.',
    de: 'Auf dem Datenträger ist kein Platz mehr. Nichts wurde geändert; bitte schaffen Sie Platz.',
  },
  'folder-unreadable': {
    en: 'Galley may not read or write in the folder of this site.',
    de: 'Galley darf im Ordner dieser Website nicht lesen oder schreiben.',
  },
  'repository-busy': {
    en: 'Another program is at work on this site just now. Please try again in a moment.',
    de: 'Ein anderes Programm arbeitet gerade an dieser Website. Bitte versuchen Sie es gleich noch einmal.',
  },
  'repository-damaged': {
    en: 'Part of this site’s history is damaged or missing on this computer.',
    de: 'Ein Teil der Versionsgeschichte dieser Website ist auf diesem Computer beschädigt oder fehlt.',
  },
}

import type { AccessReason } from '#shared/site/access.ts'
import type { Sentence } from '#shared/wire/sentence.ts'

/** Why a repository, or the folder instead of one, cannot be used in full. */
export type ReasonCode = keyof typeof reasons

type Reason = {
  readonly kind: 'refused' | 'read-only' | 'limited'
  readonly message: Sentence
  readonly wayOut: Sentence
}

/** What follows from a reason. */
export function kindOfReason(code: ReasonCode): Reason['kind'] {
  return reasons[code].kind
}

/** A reason as it is shown; `detail` names what was met, where the sentence has room for it (`{detail}`). */
export function accessReason(code: ReasonCode, detail = ''): AccessReason {
  const { message, wayOut } = reasons[code]
  return { code, message: withDetail(message, detail), wayOut: withDetail(wayOut, detail) }
}

function withDetail(sentence: Sentence, detail: string): Sentence {
  return { en: sentence.en.replace('{detail}', detail), de: sentence.de.replace('{detail}', detail) }
}

const finishThere = {
  en: 'Finish or cancel it in the program where it began; then open the site again.',
  de: 'Bringen Sie den Vorgang in dem Programm, in dem er begann, zu Ende oder brechen Sie ihn dort ab; öffnen Sie die Website danach erneut.',
} as const

const askDeveloper = {
  en: 'Pages can be read here. To edit them, ask the person who looks after the site for a usual clone.',
  de: 'Seiten lassen sich hier lesen. Bitten Sie zum Bearbeiten die Person, die die Website betreut, um einen gewöhnlichen Klon.',
} as const

const cloneAgain = {
  en: 'Make a fresh, complete clone of the site and open that folder.',
  de: 'Legen Sie einen neuen, vollständigen Klon der Website an und öffnen Sie dessen Ordner.',
} as const

/** Every reason with its consequence; the closed vocabulary of the probe. */
const reasons = {
  'folder-missing': {
    kind: 'refused',
    message: { en: 'This folder does not exist.', de: 'Diesen Ordner gibt es nicht.' },
    wayOut: {
      en: 'Perhaps it was moved or renamed, or a drive is not connected. Choose the folder again.',
      de: 'Vielleicht wurde er verschoben oder umbenannt, oder ein Laufwerk ist nicht verbunden. Wählen Sie den Ordner erneut.',
    },
  },
  'folder-unreadable': {
    kind: 'refused',
    message: { en: 'Galley may not read this folder.', de: 'Galley darf diesen Ordner nicht lesen.' },
    wayOut: {
      en: 'Give yourself permission to read the folder, or choose another one.',
      de: 'Geben Sie sich Leserechte für den Ordner oder wählen Sie einen anderen.',
    },
  },
  'folder-empty': {
    kind: 'refused',
    message: { en: 'This folder is empty.', de: 'Dieser Ordner ist leer.' },
    wayOut: {
      en: 'Choose the folder with the pages of your site, or open the sample site.',
      de: 'Wählen Sie den Ordner mit den Seiten Ihrer Website oder öffnen Sie die Beispielwebsite.',
    },
  },
  'not-a-repository': {
    kind: 'refused',
    message: {
      en: 'This folder is not a git repository.',
      de: 'Dieser Ordner ist kein Git-Repository.',
    },
    wayOut: {
      en: 'Choose the top folder of a site that is kept in git; it contains a hidden folder named “.git”.',
      de: 'Wählen Sie den obersten Ordner einer Website, die in Git liegt; er enthält einen verborgenen Ordner namens „.git“.',
    },
  },
  'inside-repository': {
    kind: 'refused',
    message: {
      en: 'This folder is only a part of a repository.',
      de: 'Dieser Ordner ist nur ein Teil eines Repositorys.',
    },
    wayOut: {
      en: 'Open the folder “{detail}” instead.',
      de: 'Öffnen Sie stattdessen den Ordner „{detail}“.',
    },
  },
  bare: {
    kind: 'refused',
    message: {
      en: 'This repository only stores versions; it has no folder with pages.',
      de: 'Dieses Repository speichert nur Versionen; es hat keinen Ordner mit Seiten.',
    },
    wayOut: {
      en: 'Clone it into a folder and open that one.',
      de: 'Klonen Sie es in einen Ordner und öffnen Sie diesen.',
    },
  },
  'linked-worktree': {
    kind: 'refused',
    message: {
      en: 'This folder borrows its repository from another folder, which Galley cannot work with yet.',
      de: 'Dieser Ordner leiht sich sein Repository von einem anderen Ordner; damit kann Galley noch nicht arbeiten.',
    },
    wayOut: {
      en: 'Open the main folder instead: {detail}',
      de: 'Öffnen Sie stattdessen den Hauptordner: {detail}',
    },
  },
  submodule: {
    kind: 'refused',
    message: {
      en: 'This folder is a part (submodule) of another repository.',
      de: 'Dieser Ordner ist ein Teil (Submodul) eines anderen Repositorys.',
    },
    wayOut: {
      en: 'Clone this part on its own and open that folder.',
      de: 'Klonen Sie diesen Teil für sich und öffnen Sie dessen Ordner.',
    },
  },
  'separate-work-tree': {
    kind: 'refused',
    message: {
      en: 'This repository keeps its pages in another folder.',
      de: 'Dieses Repository bewahrt seine Seiten in einem anderen Ordner auf.',
    },
    wayOut: cloneAgain,
  },
  'other-owner': {
    kind: 'refused',
    message: {
      en: 'This folder belongs to another user of this computer.',
      de: 'Dieser Ordner gehört einer anderen Person auf diesem Rechner.',
    },
    wayOut: {
      en: 'Open a clone of your own. If you trust the folder, add it to “safe.directory” in git’s settings.',
      de: 'Öffnen Sie einen eigenen Klon. Wenn Sie dem Ordner vertrauen, tragen Sie ihn in Gits Einstellung „safe.directory“ ein.',
    },
  },
  sha256: {
    kind: 'refused',
    message: {
      en: 'This repository names its versions with SHA-256, which Galley cannot read yet.',
      de: 'Dieses Repository benennt seine Versionen mit SHA-256; das kann Galley noch nicht lesen.',
    },
    wayOut: {
      en: 'Use another program for this site, or ask for a repository in the usual format (SHA-1).',
      de: 'Verwenden Sie für diese Website ein anderes Programm oder bitten Sie um ein Repository im üblichen Format (SHA-1).',
    },
  },
  reftable: {
    kind: 'refused',
    message: {
      en: 'This repository stores its branches in the new “reftable” format, which Galley cannot read yet.',
      de: 'Dieses Repository speichert seine Zweige im neuen Format „reftable“; das kann Galley noch nicht lesen.',
    },
    wayOut: {
      en: 'In a terminal, “git refs migrate --ref-format=files” changes it to the usual format.',
      de: 'Im Terminal wandelt „git refs migrate --ref-format=files“ es in das übliche Format um.',
    },
  },
  'unknown-extension': {
    kind: 'refused',
    message: {
      en: 'This repository uses an extension of git that Galley does not know ({detail}).',
      de: 'Dieses Repository verwendet eine Erweiterung von Git, die Galley nicht kennt ({detail}).',
    },
    wayOut: cloneAgain,
  },
  'format-version': {
    kind: 'refused',
    message: {
      en: 'This repository is in a newer format than Galley knows.',
      de: 'Dieses Repository hat ein neueres Format, als Galley kennt.',
    },
    wayOut: {
      en: 'See whether there is a newer Galley, or make a fresh clone in the usual format.',
      de: 'Sehen Sie nach, ob es ein neueres Galley gibt, oder legen Sie einen neuen Klon im üblichen Format an.',
    },
  },
  alternates: {
    kind: 'refused',
    message: {
      en: 'This repository borrows part of its versions from another one on this computer.',
      de: 'Dieses Repository leiht sich einen Teil seiner Versionen von einem anderen auf diesem Rechner.',
    },
    wayOut: {
      en: 'In a terminal, “git repack -a -d” and deleting “.git/objects/info/alternates” make it complete.',
      de: 'Im Terminal wird es durch „git repack -a -d“ und Löschen von „.git/objects/info/alternates“ vollständig.',
    },
  },
  'partial-clone': {
    kind: 'refused',
    message: {
      en: 'Only part of this site’s content was downloaded to this computer.',
      de: 'Von den Inhalten dieser Website wurde nur ein Teil auf diesen Rechner geladen.',
    },
    wayOut: cloneAgain,
  },
  damaged: {
    kind: 'refused',
    message: {
      en: 'This repository is damaged: {detail} cannot be read.',
      de: 'Dieses Repository ist beschädigt: {detail} lässt sich nicht lesen.',
    },
    wayOut: {
      en: 'Nothing was changed. Keep a copy of the folder, then make a fresh clone and carry your changes over.',
      de: 'Es wurde nichts verändert. Bewahren Sie eine Kopie des Ordners auf, legen Sie einen neuen Klon an und übertragen Sie Ihre Änderungen.',
    },
  },
  'index-version-4': {
    kind: 'read-only',
    message: {
      en: 'This repository keeps its list of files in a compressed form (index version 4), which Galley does not write.',
      de: 'Dieses Repository führt seine Dateiliste in komprimierter Form (Index-Version 4), die Galley nicht schreibt.',
    },
    wayOut: {
      en: 'In a terminal, “git update-index --index-version 2” changes it to the usual form.',
      de: 'Im Terminal wandelt „git update-index --index-version 2“ sie in die übliche Form um.',
    },
  },
  'split-index': {
    kind: 'read-only',
    message: {
      en: 'This repository keeps its list of files in two parts (split index), which Galley does not write.',
      de: 'Dieses Repository führt seine Dateiliste in zwei Teilen („split index“), die Galley nicht schreibt.',
    },
    wayOut: {
      en: 'In a terminal, “git update-index --no-split-index” joins them.',
      de: 'Im Terminal fügt „git update-index --no-split-index“ sie zusammen.',
    },
  },
  'sparse-index': {
    kind: 'read-only',
    message: {
      en: 'Only part of this site is checked out, in a form (sparse index) that Galley does not write.',
      de: 'Von dieser Website ist nur ein Teil ausgecheckt, in einer Form („sparse index“), die Galley nicht schreibt.',
    },
    wayOut: {
      en: 'In a terminal, “git sparse-checkout reapply --no-sparse-index” changes it to the usual form.',
      de: 'Im Terminal wandelt „git sparse-checkout reapply --no-sparse-index“ sie in die übliche Form um.',
    },
  },
  'unknown-index': {
    kind: 'read-only',
    message: {
      en: 'This repository’s list of files is in a form Galley does not know.',
      de: 'Die Dateiliste dieses Repositorys hat eine Form, die Galley nicht kennt.',
    },
    wayOut: askDeveloper,
  },
  'index-damaged': {
    kind: 'read-only',
    message: {
      en: 'This repository’s list of files (the index) is damaged. Your pages and versions are not affected.',
      de: 'Die Dateiliste dieses Repositorys (der Index) ist beschädigt. Ihre Seiten und Versionen sind nicht betroffen.',
    },
    wayOut: {
      en: 'In a terminal, deleting “.git/index” and then “git reset” makes it anew; your pages stay as they are.',
      de: 'Im Terminal legen Löschen von „.git/index“ und danach „git reset“ sie neu an; Ihre Seiten bleiben, wie sie sind.',
    },
  },
  'merge-in-progress': {
    kind: 'read-only',
    message: {
      en: 'Two versions are being brought together (merge), and this is not finished.',
      de: 'Hier werden gerade zwei Versionen zusammengeführt (Merge); das ist noch nicht abgeschlossen.',
    },
    wayOut: finishThere,
  },
  'rebase-in-progress': {
    kind: 'read-only',
    message: {
      en: 'Versions are being put into a new order (rebase), and this is not finished.',
      de: 'Hier werden gerade Versionen neu angeordnet (Rebase); das ist noch nicht abgeschlossen.',
    },
    wayOut: finishThere,
  },
  'cherry-pick-in-progress': {
    kind: 'read-only',
    message: {
      en: 'A version is being carried over (cherry-pick), and this is not finished.',
      de: 'Hier wird gerade eine Version übernommen (Cherry-Pick); das ist noch nicht abgeschlossen.',
    },
    wayOut: finishThere,
  },
  'revert-in-progress': {
    kind: 'read-only',
    message: {
      en: 'A version is being undone (revert), and this is not finished.',
      de: 'Hier wird gerade eine Version rückgängig gemacht (Revert); das ist noch nicht abgeschlossen.',
    },
    wayOut: finishThere,
  },
  'bisect-in-progress': {
    kind: 'read-only',
    message: {
      en: 'A search for a faulty version (bisect) is under way here.',
      de: 'Hier läuft gerade eine Suche nach einer fehlerhaften Version (Bisect).',
    },
    wayOut: finishThere,
  },
  'apply-mail-in-progress': {
    kind: 'read-only',
    message: {
      en: 'Changes from e-mails are being applied here, and this is not finished.',
      de: 'Hier werden gerade Änderungen aus E-Mails übernommen; das ist noch nicht abgeschlossen.',
    },
    wayOut: finishThere,
  },
  'unmerged-files': {
    kind: 'read-only',
    message: {
      en: 'Some files still hold two versions at once from an unfinished merge.',
      de: 'Einige Dateien enthalten aus einer unfertigen Zusammenführung noch zwei Fassungen zugleich.',
    },
    wayOut: finishThere,
  },
  detached: {
    kind: 'read-only',
    message: {
      en: 'An earlier version is checked out, on no draft (detached HEAD); what is saved here could get lost.',
      de: 'Hier ist eine frühere Version ohne Entwurf ausgecheckt („detached HEAD“); Gespeichertes könnte verloren gehen.',
    },
    wayOut: {
      en: 'Switch to a branch in the program where this began, for instance with “git switch main”.',
      de: 'Wechseln Sie in dem Programm, in dem dies begann, auf einen Zweig, zum Beispiel mit „git switch main“.',
    },
  },
  'unsafe-names': {
    kind: 'read-only',
    message: {
      en: 'The last version contains a file name that is not safe ({detail}).',
      de: 'Die letzte Version enthält einen Dateinamen, der nicht sicher ist ({detail}).',
    },
    wayOut: {
      en: 'Open this site only if you trust where it comes from, and ask its developer to remove that file.',
      de: 'Öffnen Sie diese Website nur, wenn Sie ihrer Herkunft vertrauen, und lassen Sie die Datei entfernen.',
    },
  },
  'colliding-names': {
    kind: 'limited',
    message: {
      en: 'Some names differ only in upper and lower case or in how accents are written ({detail}). They cannot be edited here.',
      de: 'Einige Namen unterscheiden sich nur in Groß- und Kleinschreibung oder in der Schreibweise von Akzenten ({detail}). Sie lassen sich hier nicht bearbeiten.',
    },
    wayOut: {
      en: 'Rename one of each pair, so that the site opens on every computer.',
      de: 'Benennen Sie je einen davon um, damit sich die Website auf jedem Rechner öffnen lässt.',
    },
  },
  'reserved-names': {
    kind: 'limited',
    message: {
      en: 'Some names cannot exist on Windows ({detail}).',
      de: 'Einige Namen sind unter Windows nicht möglich ({detail}).',
    },
    wayOut: {
      en: 'Rename them if colleagues with Windows work on this site.',
      de: 'Benennen Sie sie um, wenn auch unter Windows an dieser Website gearbeitet wird.',
    },
  },
  'undecodable-names': {
    kind: 'limited',
    message: {
      en: 'Some file names are not in Unicode. They are left as they are and not shown.',
      de: 'Einige Dateinamen sind nicht in Unicode. Sie bleiben, wie sie sind, und werden nicht angezeigt.',
    },
    wayOut: {
      en: 'Rename them in a terminal to edit them here.',
      de: 'Benennen Sie sie im Terminal um, wenn Sie sie hier bearbeiten möchten.',
    },
  },
  shallow: {
    kind: 'limited',
    message: {
      en: 'Only the latest versions of this site were downloaded; earlier ones are not shown.',
      de: 'Von dieser Website wurden nur die neuesten Versionen geladen; frühere werden nicht angezeigt.',
    },
    wayOut: {
      en: 'In a terminal, “git fetch --unshallow” brings the others.',
      de: 'Im Terminal holt „git fetch --unshallow“ die übrigen.',
    },
  },
  'signing-required': {
    kind: 'limited',
    message: {
      en: 'Versions of this site are to be signed, which Galley cannot do yet; its versions are unsigned.',
      de: 'Versionen dieser Website sollen signiert werden; das kann Galley noch nicht, seine Versionen sind unsigniert.',
    },
    wayOut: {
      en: 'If unsigned versions are not accepted, save versions in another program.',
      de: 'Falls unsignierte Versionen nicht angenommen werden, speichern Sie Versionen in einem anderen Programm.',
    },
  },
  hooks: {
    kind: 'limited',
    message: {
      en: 'This repository runs its own programs when a version is saved ({detail}). Galley never runs them.',
      de: 'Dieses Repository führt beim Speichern einer Version eigene Programme aus ({detail}). Galley führt sie nie aus.',
    },
    wayOut: {
      en: 'If they matter to you, save versions in a terminal.',
      de: 'Wenn sie für Sie wichtig sind, speichern Sie Versionen im Terminal.',
    },
  },
  filters: {
    kind: 'limited',
    message: {
      en: 'Some files are stored by another program, such as Git LFS ({detail}). They cannot be edited here.',
      de: 'Einige Dateien werden von einem anderen Programm gespeichert, etwa Git LFS ({detail}). Sie lassen sich hier nicht bearbeiten.',
    },
    wayOut: {
      en: 'Edit those files with that program; all others can be edited here.',
      de: 'Bearbeiten Sie diese Dateien mit jenem Programm; alle anderen lassen sich hier bearbeiten.',
    },
  },
  submodules: {
    kind: 'limited',
    message: {
      en: 'Some folders are repositories of their own ({detail}). Their pages are not shown.',
      de: 'Einige Ordner sind eigene Repositorys ({detail}). Ihre Seiten werden nicht angezeigt.',
    },
    wayOut: {
      en: 'Open such a folder’s own clone.',
      de: 'Öffnen Sie einen eigenen Klon eines solchen Ordners.',
    },
  },
  'sparse-checkout': {
    kind: 'limited',
    message: {
      en: 'Only part of this site is checked out on this computer.',
      de: 'Von dieser Website ist auf diesem Rechner nur ein Teil ausgecheckt.',
    },
    wayOut: {
      en: 'In a terminal, “git sparse-checkout disable” brings the rest.',
      de: 'Im Terminal holt „git sparse-checkout disable“ den Rest.',
    },
  },
  'replaced-history': {
    kind: 'limited',
    message: {
      en: 'Part of this site’s history is replaced on this computer (grafts or replace refs); Galley shows the original.',
      de: 'Ein Teil der Versionsgeschichte ist auf diesem Rechner ersetzt („grafts“ oder „replace“); Galley zeigt das Original.',
    },
    wayOut: {
      en: 'Nothing needs to be done.',
      de: 'Es ist nichts zu tun.',
    },
  },
  'stale-lock': {
    kind: 'limited',
    message: {
      en: 'Another program has been holding this repository for more than ten minutes ({detail}); perhaps it crashed.',
      de: 'Ein anderes Programm hält dieses Repository seit mehr als zehn Minuten fest ({detail}); vielleicht ist es abgestürzt.',
    },
    wayOut: {
      en: 'Close every other program that uses this site. If it stays, delete that file; until then no version can be saved.',
      de: 'Schließen Sie alle anderen Programme, die diese Website verwenden. Bleibt es dabei, löschen Sie diese Datei; bis dahin lässt sich keine Version speichern.',
    },
  },
} as const satisfies { readonly [code: string]: Reason }

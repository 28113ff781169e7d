import { failure, type Problem } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { withSpace } from './spaceSentence.ts'

/** Everything that can stand between Galley and a file. */
export type DiskCode =
  | 'missing'
  | 'unreadable'
  | 'not-a-file'
  | 'too-large'
  | 'outside'
  | 'disk-full'
  | 'disk-failed'
  | 'read-only'
  | 'folder-gone'
  | 'busy'
  | 'changed-meanwhile'

const sentences: { readonly [C in DiskCode]: Sentence } = {
  missing: { en: 'This file is no longer there.', de: 'Diese Datei ist nicht mehr vorhanden.' },
  unreadable: { en: 'This file cannot be read.', de: 'Diese Datei lässt sich nicht lesen.' },
  'not-a-file': {
    en: 'This is a folder or a link, not a file Galley can edit.',
    de: 'Dies ist ein Ordner oder eine Verknüpfung, keine Datei, die Galley bearbeiten kann.',
  },
  'too-large': {
    en: 'This file is too large to be opened here.',
    de: 'Diese Datei ist zu groß, um sie hier zu öffnen.',
  },
  outside: {
    en: 'This path leads out of the site’s folder or has a name that is not safe.',
    de: 'Dieser Pfad führt aus dem Ordner der Website hinaus oder hat einen unsicheren Namen.',
  },
  'disk-full': {
    en: 'There is no space left on the disk. Please free some.',
    de: 'Auf dem Datenträger ist kein Platz mehr. Bitte schaffen Sie Platz.',
  },
  'disk-failed': {
    en: 'The disk or drive of this site reported an error. The files are as they were, and what you typed is kept. Please check the drive and its connection, then try again.',
    de: 'Der Datenträger dieser Website hat einen Fehler gemeldet. Die Dateien sind wie vorher, und was Sie geschrieben haben, ist aufgehoben. Bitte prüfen Sie das Laufwerk und seinen Anschluss und versuchen Sie es dann noch einmal.',
  },
  'read-only': {
    en: 'This computer does not allow Galley to write here.',
    de: 'Dieser Rechner erlaubt Galley nicht, hier zu schreiben.',
  },
  'folder-gone': {
    en: 'The folder of this site is gone; perhaps it was moved or a drive was removed.',
    de: 'Der Ordner dieser Website ist verschwunden; vielleicht wurde er verschoben oder ein Laufwerk entfernt.',
  },
  busy: {
    en: 'Another program is holding this file. Please try again in a moment.',
    de: 'Ein anderes Programm hält diese Datei fest. Bitte versuchen Sie es gleich noch einmal.',
  },
  'changed-meanwhile': {
    en: 'Another program changed this file in the meantime.',
    de: 'Ein anderes Programm hat diese Datei inzwischen geändert.',
  },
}

/** A failed result with the sentence of its code. */
export function diskFailure<C extends DiskCode>(
  code: C,
): { readonly ok: false; readonly problem: Problem<C> } {
  return failure(code, sentences[code])
}

const codes: Readonly<Record<string, DiskCode>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EISDIR: 'not-a-file',
  ELOOP: 'not-a-file',
  EMLINK: 'not-a-file',
  ENXIO: 'not-a-file',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EIO: 'disk-failed',
  EREMOTEIO: 'disk-failed',
  ENODEV: 'disk-failed',
  ESTALE: 'disk-failed',
  ETIMEDOUT: 'disk-failed',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  EMFILE: 'busy',
  ENFILE: 'busy',
  EAGAIN: 'busy',
  EINVAL: 'outside',
  ENAMETOOLONG: 'outside',
}

/** The operating system's name for a failure (`ENOENT`), or '' when the thrown thing is not a system error. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

/**
 * What a system error means. Unknown ones read as `unreadable`.
 *
 * @throws whatever is not a system error: that is a defect, not a condition of the disk.
 */
export function diskCodeOf(error: unknown): DiskCode {
  const errno = errnoOf(error)
  if (!/^E[A-Z0-9]+$/.test(errno)) throw error
  return codes[errno] ?? 'unreadable'
}

/** The code of a failed read: what may not be opened is `unreadable`, whoever forbids it. */
export function readCodeOf(error: unknown): ReadCode {
  const code = diskCodeOf(error)
  return code === 'missing' || code === 'not-a-file' || code === 'outside' ? code : 'unreadable'
}

/** A failed read: when the disk itself failed, the sentence says so. */
export function readFailure(error: unknown): { readonly ok: false; readonly problem: Problem<ReadCode> } {
  const found = diskCodeOf(error)
  const code = readCodeOf(error)
  return failure(code, sentences[found === 'disk-failed' ? found : code])
}

/** A failed write; with the bytes that were to be written, a full disk says how much space that takes. */
export function writeFailure(
  error: unknown,
  bytes = 0,
): { readonly ok: false; readonly problem: Problem<WriteCode> } {
  const code = writeCodeOf(error)
  return failure(
    code,
    code === 'disk-full' && bytes > 0 ? withSpace(sentences[code], bytes) : sentences[code],
  )
}

/** The code of a failed write: a missing folder is the folder gone. */
export function writeCodeOf(error: unknown): WriteCode {
  const code = diskCodeOf(error)
  if (code === 'missing') return 'folder-gone'
  return code === 'too-large' ? 'disk-full' : code
}

export type ReadCode = 'missing' | 'unreadable' | 'not-a-file' | 'too-large' | 'outside'

export type WriteCode = Exclude<DiskCode, 'missing' | 'too-large'>

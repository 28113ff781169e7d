import { diskCodeOf, errnoOf, type WriteCode } from '../disk/problem.ts'
import { withSpace } from '../disk/spaceSentence.ts'
import { GitFault } from './problem.ts'

const faultCodes: { readonly [C in WriteCode]: 'disk-full' | 'folder-unreadable' | 'repository-busy' } = {
  'disk-full': 'disk-full',
  'disk-failed': 'folder-unreadable',
  'read-only': 'folder-unreadable',
  'folder-gone': 'folder-unreadable',
  'changed-meanwhile': 'folder-unreadable',
  'not-a-file': 'folder-unreadable',
  outside: 'folder-unreadable',
  unreadable: 'folder-unreadable',
  busy: 'repository-busy',
}

/** What has no code of its own in this room, yet asks something else of the person. */
const failedDisk = {
  en: 'The disk or drive of this site reported an error, so nothing was changed: your pages and every version so far are as they were. Please check the drive and its connection, make a copy of the site to be safe, and try again.',
  de: 'Der Datenträger dieser Website hat einen Fehler gemeldet; es wurde nichts geändert: Ihre Seiten und alle bisherigen Versionen sind wie vorher. Bitte prüfen Sie das Laufwerk und seinen Anschluss, legen Sie sicherheitshalber eine Kopie der Website an und versuchen Sie es noch einmal.',
}

/** The fault of a failed write by its code on disk. */
export function faultOf(code: WriteCode, detail: string): GitFault {
  return new GitFault(faultCodes[code], detail, code === 'disk-failed' ? failedDisk : null)
}

/** The fault of a thrown system error; anything else is a defect and is handed back as it is. */
export function writeFault(error: unknown): unknown {
  if (!/^E[A-Z0-9]+$/.test(errnoOf(error))) return error
  const code = diskCodeOf(error)
  return faultOf(
    code === 'missing' ? 'folder-gone' : code === 'too-large' ? 'disk-full' : code,
    String(error),
  )
}

/** The fault of a read that failed: what is not there is damage, what the disk refuses is not. */
export function readFault(error: unknown, what: string): unknown {
  if (errnoOf(error) === 'ENOENT') return new GitFault('repository-damaged', `${what} is missing`)
  return writeFault(error)
}

/** A fault of a full disk says how much space the whole needs, in bytes; every other stays as it is. */
export function withNeededSpace(error: unknown, bytes: number): unknown {
  if (!(error instanceof GitFault) || error.code !== 'disk-full') return error
  return new GitFault('disk-full', error.message, withSpace(error.sentence, bytes))
}

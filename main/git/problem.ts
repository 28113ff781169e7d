import { failure, type Problem, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'

/** What can go wrong while reading a repository. */
export type GitCode = 'repository-damaged' | 'folder-unreadable'

/** What can go wrong while saving a version. */
export type CommitCode =
  | 'read-only'
  | 'repository-busy'
  | 'disk-full'
  | 'folder-unreadable'
  | 'nothing-changed'
  | 'moved-meanwhile'

type AnyCode = GitCode | CommitCode

const sentences: { readonly [C in AnyCode]: Sentence } = {
  'repository-damaged': {
    en: 'Part of this site’s history is damaged or missing, so Galley cannot read it.',
    de: 'Ein Teil der Versionsgeschichte dieser Website ist beschädigt oder fehlt; Galley kann ihn nicht lesen.',
  },
  'folder-unreadable': {
    en: 'Galley may not read or write in the folder of this site.',
    de: 'Galley darf im Ordner dieser Website nicht lesen oder schreiben.',
  },
  'read-only': {
    en: 'Galley cannot save a version here at the moment.',
    de: 'Galley kann hier zurzeit keine Version speichern.',
  },
  'repository-busy': {
    en: 'Another program is at work on this site just now. Please try again in a moment.',
    de: 'Ein anderes Programm arbeitet gerade an dieser Website. Bitte versuchen Sie es gleich noch einmal.',
  },
  'disk-full': {
    en: 'There is no space left on the disk, so the version was not saved. Your pages are safe.',
    de: 'Auf dem Datenträger ist kein Platz mehr; die Version wurde nicht gespeichert. Ihre Seiten sind sicher.',
  },
  'nothing-changed': {
    en: 'These pages are the same as in the last version.',
    de: 'Diese Seiten sind dieselben wie in der letzten Version.',
  },
  'moved-meanwhile': {
    en: 'Another program saved a version with changes to the same pages. Please look at the changes again.',
    de: 'Ein anderes Programm hat eine Version mit Änderungen an denselben Seiten gespeichert. Bitte sehen Sie die Änderungen noch einmal an.',
  },
}

/** A failed result with the sentence of its code, or a more particular one. */
export function gitFailure<C extends AnyCode>(
  code: C,
  message: Sentence = sentences[code],
): { readonly ok: false; readonly problem: Problem<C> } {
  return failure(code, message)
}

/** Carries a problem through the inside of this room; no exported verb lets it out. */
export class GitFault extends Error {
  readonly code: AnyCode
  /** Says more than the sentence of the code; null when there is nothing more to say. */
  readonly particular: Sentence | null

  constructor(code: AnyCode, detail: string, particular: Sentence | null = null) {
    super(`${code}: ${detail}`)
    this.code = code
    this.particular = particular
  }

  get sentence(): Sentence {
    return this.particular ?? sentences[this.code]
  }
}

/** Runs a reading verb; what stood in its way becomes a problem. A defect stays a throw. */
export async function reading<T>(work: () => Promise<T>): Promise<Result<T, GitCode>> {
  try {
    return success(await work())
  } catch (error) {
    if (!(error instanceof GitFault)) throw error
    if (error.code === 'repository-damaged') return gitFailure(error.code, error.sentence)
    // Whatever else stands in the way of reading is not damage, and passes.
    return gitFailure('folder-unreadable', error.particular ?? sentences['folder-unreadable'])
  }
}

/** Runs a writing verb; damage met on the way means that nothing can be saved. */
export async function writing<T>(work: () => Promise<T>): Promise<Result<T, CommitCode>> {
  try {
    return success(await work())
  } catch (error) {
    if (!(error instanceof GitFault)) throw error
    if (error.code === 'repository-damaged') return gitFailure('read-only', error.sentence)
    return gitFailure(error.code, error.sentence)
  }
}

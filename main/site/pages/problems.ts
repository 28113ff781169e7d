import type { PageOperationCode } from '#shared/site/pages/contract.ts'
import { nameFaultSentence, type PageNameFault } from '#shared/site/pages/pageNameFault.ts'
import { failure, type Problem } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'

/** A failed page operation; nothing was changed. */
export type PageFailure<C extends string = PageOperationCode> = {
  readonly ok: false
  readonly problem: Problem<C>
}

/** The page is gone since it was listed. */
export const pageMissing = failure('page-missing', {
  en: 'This page is no longer there.',
  de: 'Diese Seite ist nicht mehr vorhanden.',
})

/** The list of pages is not known yet. */
export const stillReading = failure('refused', {
  en: 'Galley is still reading the pages. Please try again in a moment.',
  de: 'Galley liest die Seiten noch. Bitte versuchen Sie es gleich noch einmal.',
})

/** Open pages whose text could not be put on disk: it would be left behind. */
export function notSaved(title: string): PageFailure<'not-saved'> {
  return failure('not-saved', {
    en: `What you wrote in “${title}” is not on disk yet. Please settle that page first; nothing was changed.`,
    de: `Was Sie in „${title}“ geschrieben haben, liegt noch nicht auf der Platte. Bitte klären Sie zuerst diese Seite; es wurde nichts geändert.`,
  })
}

/** The name of a page does not do. */
export function unusableName(
  fault: PageNameFault,
  path: string,
  other: string | null,
): PageFailure<'name-unusable'> {
  return failure('name-unusable', nameFaultSentence(fault, path, other))
}

/** The site, or a file of it, must not be written. */
export function readOnly(message: Sentence): PageFailure<'read-only'> {
  return failure('read-only', message)
}

/** Somebody changed what an operation was about to change, or to take back. */
export function changedSince(title: string): PageFailure<'changed-meanwhile'> {
  return failure('changed-meanwhile', {
    en: `“${title}” has been changed since. Nothing was overwritten.`,
    de: `„${title}“ wurde seitdem geändert. Es wurde nichts überschrieben.`,
  })
}

/** What stood in the way on disk or in git, in the codes of page operations. */
export function fromBelow({ problem }: { readonly problem: Problem }): PageFailure {
  return { ok: false, problem: { ...problem, code: codes.get(problem.code) ?? 'folder-unreadable' } }
}

const codes: ReadonlyMap<string, PageOperationCode> = new Map([
  ['disk-full', 'disk-full'],
  ['read-only', 'read-only'],
  ['changed-meanwhile', 'changed-meanwhile'],
  ['busy', 'repository-busy'],
  ['repository-busy', 'repository-busy'],
  ['outside', 'name-unusable'],
  ['not-a-file', 'name-unusable'],
])

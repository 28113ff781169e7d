import { isUtf8 } from 'node:buffer'
import type { Correction } from '#shared/site/correction.ts'
import { correctionsPath } from '#shared/site/corrections.ts'
import { withCorrection } from '#shared/site/correctionsEdit.ts'
import { type CorrectionsFile, readCorrections } from '#shared/site/correctionsFile.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../disk/contentId.ts'
import { readFile } from '../disk/read.ts'
import { removeFile } from '../disk/remove.ts'
import { replaceFile } from '../disk/replace.ts'

/** The file of corrections as it is on disk. */
export type KeptCorrections = {
  /** The whole text; null where there is no file, or none that is text. */
  readonly text: string | null
  /** `contentId` of the bytes; null where there is no file. */
  readonly id: string | null
  readonly exists: boolean
  readonly read: CorrectionsFile
}

/** Front matter may be 64 KB long; what people tell of a site in its own file may be as much. */
const maxBytes = 64 * 1024

/** Reads the file of corrections. One that is too large, no text or no file says so and nothing else. */
export async function readCorrectionsFile(root: string): Promise<KeptCorrections> {
  const bytes = await readFile(root, correctionsPath, { maxBytes })
  if (!bytes.ok) {
    const isMissing = bytes.problem.code === 'missing'
    return { text: null, id: null, exists: !isMissing, read: isMissing ? readCorrections('') : unread }
  }
  const text = isUtf8(bytes.value) ? Buffer.from(bytes.value).toString('utf8') : null
  const read = text === null ? unread : readCorrections(text)
  return { text, id: contentId(bytes.value), exists: true, read }
}

/** What the file was before a correction and is after it, by which the correction is taken back exactly. */
export type CorrectionMade = {
  readonly before: string | null
  /** `contentId` of the file now; null when there is none any more. */
  readonly id: string | null
}

export type CorrectionCode = 'read-only' | 'disk-full' | 'changed-meanwhile' | 'not-possible'

/** Writes one correction into the file. Nothing is written when the file is not what was read a moment before. */
export async function writeCorrection(
  root: string,
  correction: Correction,
): Promise<Result<CorrectionMade, CorrectionCode>> {
  const kept = await readCorrectionsFile(root)
  if (kept.exists && kept.text === null) return failure('not-possible', notText)
  const corrected = withCorrection(kept.text, correction)
  if (!corrected.ok) return failure('not-possible', corrected.message)
  return writeText(root, corrected.text, kept)
}

/**
 * Puts an earlier text back, null for no file, as long as the file still is the one that has the id `expected`;
 * else `changed-meanwhile`.
 */
export async function restoreCorrections(
  root: string,
  { text, expected }: { readonly text: string | null; readonly expected: string | null },
): Promise<Result<CorrectionMade, CorrectionCode>> {
  const kept = await readCorrectionsFile(root)
  return kept.id === expected ? writeText(root, text, kept) : failure('changed-meanwhile', changedMeanwhile)
}

async function writeText(
  root: string,
  text: string | null,
  { text: before, id }: KeptCorrections,
): Promise<Result<CorrectionMade, CorrectionCode>> {
  if (text === before) return success({ before, id })
  if (text === null) {
    const removed = await removeFile(root, correctionsPath, id === null ? {} : { expected: id })
    return removed.ok ? success({ before, id: null }) : diskFailure(removed.problem)
  }
  const bytes = Buffer.from(text, 'utf8')
  const written = await replaceFile(root, correctionsPath, bytes, { expected: id })
  return written.ok ? success({ before, id: written.value.id }) : diskFailure(written.problem)
}

function diskFailure({ code, message }: { readonly code: string; readonly message: Sentence }) {
  if (code === 'disk-full' || code === 'changed-meanwhile' || code === 'read-only')
    return failure(code, message)
  return failure('not-possible', message)
}

const notText: Sentence = {
  en: `${correctionsPath} is not a text file of less than 64 KB, so Galley leaves it alone.`,
  de: `${correctionsPath} ist keine Textdatei unter 64 KB. Galley lässt sie unberührt.`,
}

const unread: CorrectionsFile = {
  ...readCorrections(''),
  diagnoses: [{ code: 'no-text', message: notText, from: 0, to: 0 }],
}

const changedMeanwhile: Sentence = {
  en: 'The site settings have been changed since, so this cannot simply be taken back. Correct it again instead.',
  de: 'Die Website-Einstellungen wurden seither geändert; das lässt sich nicht einfach zurücknehmen. Berichtigen Sie es noch einmal.',
}

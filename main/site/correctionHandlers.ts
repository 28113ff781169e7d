import type { siteContract } from '#shared/site/contract.ts'
import type { Correction } from '#shared/site/correction.ts'
import { correctionBack } from '#shared/site/correctionBack.ts'
import { correctionsPath } from '#shared/site/corrections.ts'
import { readCorrections } from '#shared/site/correctionsFile.ts'
import { failure, type Recovery, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import {
  type CorrectionCode,
  type CorrectionMade,
  readCorrectionsFile,
  restoreCorrections,
  writeCorrection,
} from './corrections.ts'
import { learnedReader } from './learned.ts'
import type { SiteIndex } from './siteIndex.ts'

export type CorrectionOptions = {
  readonly index: SiteIndex
  /** Real absolute path of the repository. */
  readonly root: string
  /** Why nothing may be written to the path; null when it may be. */
  readonly readOnlyReason: (path: string) => Sentence | null
  /** Galley itself wrote the file at the path. */
  readonly onWritten: (path: string) => void
}

type Answers = Pick<Handlers<typeof siteContract>, 'site.learned' | 'site.correct' | 'site.takeBack'>

/** Answers what was learned of the site, and takes what people tell of it. */
export function correctionHandlers(options: CorrectionOptions): Answers {
  const learned = learnedReader(options.index)
  return {
    'site.learned': async ({ type }) => success(await learned(type)),
    'site.correct': ({ correction }) => correct(options, correction),
    'site.takeBack': async ({ text, expected, otherwise }) => {
      const kept = await readCorrectionsFile(options.root)
      if (kept.id !== expected) return correct(options, otherwise)
      const reason = options.readOnlyReason(correctionsPath)
      if (reason) return failure('read-only', reason)
      return learnedAgain(options, await restoreCorrections(options.root, { text, expected }))
    },
  }
}

async function correct(
  options: CorrectionOptions,
  correction: Correction,
): Promise<Result<null, CorrectionCode>> {
  const reason = options.readOnlyReason(correctionsPath)
  if (reason) return failure('read-only', reason)
  const written = await writeCorrection(options.root, correction)
  const answer = await learnedAgain(options, written)
  return written.ok && answer.ok ? success(null, wayBack(correction, written.value)) : answer
}

/** Waits until the site is learned with what was written, so that whoever asks next sees it. */
async function learnedAgain(
  { index, onWritten }: CorrectionOptions,
  written: Result<CorrectionMade, CorrectionCode>,
): Promise<Result<null, CorrectionCode>> {
  if (!written.ok) return written
  onWritten(correctionsPath)
  await index.refresh([correctionsPath])
  return success(null)
}

/** The file as it was; where it has been changed since, only the values told before. */
function wayBack(correction: Correction, { before, id }: CorrectionMade): Recovery {
  const otherwise = correctionBack(correction, readCorrections(before ?? '').corrections)
  return { label: undoLabel, entry: 'site.takeBack', input: { text: before, expected: id, otherwise } }
}

const undoLabel: Sentence = { en: 'Undo', de: 'Rückgängig' }

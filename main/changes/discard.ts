import { setImmediate as nextTurn } from 'node:timers/promises'
import type { changesContract, PartChoice } from '#shared/changes/contract.ts'
import { seenHash, withoutPartsSteps } from '#shared/changes/pageParts.ts'
import { inTurns } from '#shared/changes/steps.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { modeInCommit } from '../git/keptFiles.ts'
import { modeAtHead } from '../git/repository.ts'
import { maxFileBytes } from '../git/workTree.ts'
import type { ChangesOptions } from './options.ts'
import { bytesAt, bytesBefore, bytesNow, maxComparedBytes, textOf } from './pageBytes.ts'
import { type ReplaceCode, type Replacement, replacePages } from './replacePages.ts'
import { changedMeanwhile, inseparable } from './sentences.ts'

type Contract = typeof changesContract
type DiscardHandlers = Pick<Handlers<Contract>, 'changes.discard' | 'changes.restore'>

/** Answers what puts earlier bytes in the place of pages, or of parts of them. */
export function discardHandlers(options: ChangesOptions): DiscardHandlers {
  return {
    'changes.discard': (input) => discard(options, input),
    'changes.restore': (input) => restore(options, input),
  }
}

async function discard(
  options: ChangesOptions,
  { pages }: InputOf<Contract['changes.discard']>,
): ReturnType<DiscardHandlers['changes.discard']> {
  const replacements: Replacement[] = []
  for (const { path, parts } of pages) {
    const now = await bytesNow(options, path, sizeFor(parts))
    if (!now.ok) return now
    const before = await bytesBefore(options, path, now.value)
    if (!before.ok) return before
    const mode = await modeAtHead(options.repository, path)
    if (!mode.ok) return failure('refused', mode.problem.message)
    const sides = { path, before: before.value, now: now.value, mode: mode.value }
    const replacement = await replacementOf(sides, parts)
    if (!replacement.ok) return replacement
    replacements.push(replacement.value)
  }
  return replacePages(options, replacements, 'discarded')
}

async function restore(
  options: ChangesOptions,
  { path, from, parts }: InputOf<Contract['changes.restore']>,
): ReturnType<DiscardHandlers['changes.restore']> {
  const now = await bytesNow(options, path, sizeFor(parts))
  if (!now.ok) return now
  const before = await bytesAt(options, from, now.value)
  if (!before.ok) return failure('refused', before.problem.message)
  if (before.value === null) return failure('moved-meanwhile', changedMeanwhile)
  const mode = from.version === null ? null : await modeInCommit(options.repository, from.version, from.path)
  if (mode && !mode.ok) return failure('refused', mode.problem.message)
  const sides = { path, before: before.value, now: now.value, mode: mode?.value ?? null }
  const replacement = await replacementOf(sides, parts)
  return replacement.ok ? replacePages(options, [replacement.value], 'restored') : replacement
}

type Sides = {
  readonly path: string
  readonly before: Uint8Array | null
  readonly now: Uint8Array | null
  /** What the version has it as; a part of a page leaves that as it is. */
  readonly mode: string | null
}

/** What replaces a whole file is not read by anybody: it may be as large as a version can take. */
function sizeFor(parts: PartChoice | null): number {
  return parts === null ? maxFileBytes : maxComparedBytes
}

/** The bytes a page is to hold: those before, or those of now with some parts as before. */
async function replacementOf(
  { path, before, now, mode }: Sides,
  parts: PartChoice | null,
): Promise<Result<Replacement, ReplaceCode>> {
  if (parts === null) return success({ path, now, wanted: before, mode })
  const texts = { before: before && textOf(before), after: now && textOf(now) }
  const isSeen = seenHash(texts.before, texts.after) === parts.seen
  if (!isSeen || texts.before === null || texts.after === null)
    return failure('moved-meanwhile', changedMeanwhile)
  const leaving = { before: texts.before, after: texts.after, parts: parts.units }
  const text = await inTurns(withoutPartsSteps(path, leaving), nextTurn)
  if (text === null) return failure('inseparable', inseparable)
  return success({ path, now, wanted: Buffer.from(text, 'utf8'), mode: null })
}

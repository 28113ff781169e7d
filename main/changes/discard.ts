import type { changesContract, PartChoice } from '#shared/changes/contract.ts'
import { seenHash, withoutParts } from '#shared/changes/pageParts.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { ChangesOptions } from './options.ts'
import { bytesAt, bytesBefore, bytesNow, textOf } from './pageBytes.ts'
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
    const now = await bytesNow(options, path)
    if (!now.ok) return now
    const before = await bytesBefore(options, path, now.value)
    if (!before.ok) return before
    const replacement = replacementOf({ path, before: before.value, now: now.value }, parts)
    if (!replacement.ok) return replacement
    replacements.push(replacement.value)
  }
  return replacePages(options, replacements, 'discarded')
}

async function restore(
  options: ChangesOptions,
  { path, from, parts }: InputOf<Contract['changes.restore']>,
): ReturnType<DiscardHandlers['changes.restore']> {
  const now = await bytesNow(options, path)
  if (!now.ok) return now
  const before = await bytesAt(options, from, now.value)
  if (!before.ok) return failure('refused', before.problem.message)
  if (before.value === null) return failure('moved-meanwhile', changedMeanwhile)
  const replacement = replacementOf({ path, before: before.value, now: now.value }, parts)
  return replacement.ok ? replacePages(options, [replacement.value], 'restored') : replacement
}

type Sides = {
  readonly path: string
  readonly before: Uint8Array | null
  readonly now: Uint8Array | null
}

/** The bytes a page is to hold: those before, or those of now with some parts as before. */
function replacementOf(
  { path, before, now }: Sides,
  parts: PartChoice | null,
): Result<Replacement, ReplaceCode> {
  if (parts === null) return success({ path, now, wanted: before })
  const texts = { before: before && textOf(before), after: now && textOf(now) }
  const isSeen = seenHash(texts.before, texts.after) === parts.seen
  if (!isSeen || texts.before === null || texts.after === null)
    return failure('moved-meanwhile', changedMeanwhile)
  const text = withoutParts(path, { before: texts.before, after: texts.after, parts: parts.units })
  if (text === null) return failure('inseparable', inseparable)
  return success({ path, now, wanted: Buffer.from(text, 'utf8') })
}

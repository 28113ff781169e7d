import { setImmediate as nextTurn } from 'node:timers/promises'
import * as v from 'valibot'
import type { changesContract } from '#shared/changes/contract.ts'
import { composePageSteps, seenHash } from '#shared/changes/pageParts.ts'
import { inTurns } from '#shared/changes/steps.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { type Recovery, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readSettings, updateSettings } from '../disk/settings.ts'
import { amend, readLastVersion } from '../git/amend.ts'
import { type ComposeText, commitContents } from '../git/commitContents.ts'
import { commitTime, identityMissing, identityOf } from './identity.ts'
import type { ChangesOptions } from './options.ts'
import { changedMeanwhile, inseparable } from './sentences.ts'

type VersionHandlers = Pick<
  Handlers<typeof changesContract>,
  'changes.commit' | 'changes.lastVersion' | 'changes.amend'
>
type Contract = typeof changesContract

/** Answers what saves versions, and what changes the last one. */
export function versionHandlers(options: ChangesOptions): VersionHandlers {
  return {
    'changes.commit': (input) => saveVersion(options, input),
    'changes.lastVersion': () => lastVersion(options),
    'changes.amend': (input) => amendVersion(options, input),
  }
}

type VersionInput = InputOf<Contract['changes.commit']>

/** What a version needs beside its author, which may be missing. */
function versionOf(options: ChangesOptions, { paths, parts, message, signOff }: VersionInput) {
  return {
    paths,
    parts: new Map((parts ?? []).map((part) => [part.path, composerOf(part)] as const)),
    message,
    time: commitTime(options),
    isSignedOff: signOff,
  }
}

/** Puts a page together from its chosen parts, unless it is no longer the page they were chosen from. */
function composerOf(part: NonNullable<VersionInput['parts']>[number]): ComposeText {
  return async ({ before, after }) => {
    if (seenHash(before, after) !== part.seen) return changedMeanwhile
    const choice = { before, after, chosen: new Set(part.units) }
    return (await inTurns(composePageSteps(part.path, choice), nextTurn)) ?? inseparable
  }
}

async function saveVersion(
  options: ChangesOptions,
  input: VersionInput,
): ReturnType<VersionHandlers['changes.commit']> {
  const author = await identityOf(options)
  if (author === null) return identityMissing
  await options.flush()
  const version = { ...versionOf(options, input), identity: author }
  const saved = await commitContents(options.repository, version)
  if (!saved.ok) return saved
  await rememberSignOff(options, input.signOff)
  options.onCommit()
  return success({ id: saved.value.id, pages: saved.value.paths.length })
}

const settingsSchema = v.object({ signOff: v.optional(v.boolean(), false) })

async function rememberSignOff(options: ChangesOptions, signOff: boolean): Promise<void> {
  // That it cannot be remembered is no reason to say that the version failed.
  await updateSettings(options.settingsFile, (settings) => ({ ...settings, signOff }))
}

async function lastVersion(options: ChangesOptions): ReturnType<VersionHandlers['changes.lastVersion']> {
  const author = await identityOf(options)
  const last = await readLastVersion(options.repository, author?.email ?? null)
  if (!last.ok) return last
  const settings = v.safeParse(settingsSchema, (await readSettings(options.settingsFile)).value)
  return success({ ...last.value, signOff: settings.success && settings.output.signOff })
}

async function amendVersion(
  options: ChangesOptions,
  { version, ...input }: InputOf<Contract['changes.amend']>,
): ReturnType<VersionHandlers['changes.amend']> {
  const author = await identityOf(options)
  if (author === null) return identityMissing
  await options.flush()
  const amended = await amend(options.repository, { ...versionOf(options, input), identity: author, version })
  if (!amended.ok) return amended
  await rememberSignOff(options, input.signOff)
  options.onCommit()
  const { id, paths, undo } = amended.value
  return success({ id, pages: paths.length }, bringBack(undo))
}

/** The way back to what is kept under a safety ref. */
export function bringBack(ref: string): Recovery {
  return { label: { en: 'Undo', de: 'Rückgängig' }, entry: 'changes.bringBack', input: { ref } }
}

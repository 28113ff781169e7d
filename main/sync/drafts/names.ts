import * as v from 'valibot'
import { nameInWords } from '#shared/site/label.ts'
import type { Result } from '#shared/wire/result.ts'
import type { WriteCode } from '../../disk/problem.ts'
import { readSettings, updateSettings } from '../../disk/settings.ts'

const namesSchema = v.fallback(v.record(v.string(), v.string()), {})

/** The names of drafts as people wrote them, by branch; a branch name cannot hold every one. */
export async function readDraftNames(file: string): Promise<Readonly<Record<string, string>>> {
  return v.parse(namesSchema, (await readSettings(file)).value.names ?? {})
}

/** Keeps the name of a draft; null: it has none any more. */
export function keepDraftName(
  file: string,
  branch: string,
  name: string | null,
): Promise<Result<unknown, WriteCode>> {
  return updateSettings(file, (kept) => {
    const { [branch]: _former, ...others } = v.parse(namesSchema, kept.names ?? {})
    return { ...kept, names: name === null ? others : { ...others, [branch]: name } }
  })
}

/** What a branch is called: as somebody wrote it, else the branch in words; `main` stays what it is. */
export function draftName(branch: string, names: Readonly<Record<string, string>>): string {
  const own = Object.hasOwn(names, branch) ? names[branch] : undefined
  if (own !== undefined) return own
  const steps = branch.split('/')
  return steps.length > 1 ? nameInWords(steps.slice(1).join(' ')) : branch
}

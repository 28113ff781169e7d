import './memoryDisk.ts'
import { environmentOf } from '../../../main/git/environment.ts'
import { openRepository, type Repository, recoverRepository } from '../../../main/git/repository.ts'
import { type BuiltRepository, isolatedVariables } from '../build.ts'

/** Something Galley does to the files of a site, and what must hold after it was cut short anywhere. */
export type Scenario = {
  readonly name: string
  readonly site: () => BuiltRepository | Promise<BuiltRepository>
  /** Tells what was promised to the person on the way; throws when it was refused. */
  readonly act: (folder: string, promised: (what: string) => void) => Promise<void>
  /** Throws when the site is neither as before nor as after. */
  readonly check: (folder: string, promised: readonly string[]) => Promise<void>
  /** What the next start does besides looking after the repository. */
  readonly recover?: (folder: string) => Promise<void>
}

/** The next start after a scenario was cut short. */
export async function startAgain({ recover }: Scenario, folder: string): Promise<void> {
  await recoverRepository(await openBuilt(folder))
  await recover?.(folder)
}

/** Opens a built repository with the environment of the builders. */
export async function openBuilt(folder: string): Promise<Repository> {
  const environment = environmentOf(isolatedVariables, {
    platform: process.platform,
    userId: process.geteuid?.() ?? null,
  })
  return unlessRefused(await openRepository(folder, environment))
}

/** A refusal, with the sentence the person was told. */
export class Refused extends Error {
  readonly sentence: string

  constructor({ code, message }: { readonly code: string; readonly message: { readonly en: string } }) {
    super(`refused: ${code}`)
    this.sentence = message.en
  }
}

/** The value of a result; throws the refusal. */
export function unlessRefused<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | {
        readonly ok: false
        readonly problem: { readonly code: string; readonly message: { readonly en: string } }
      },
): T {
  if (!result.ok) throw new Refused(result.problem)
  return result.value
}

import { environmentOf, type GitEnvironment } from '../../../main/git/environment.ts'
import { openRepository, type Repository } from '../../../main/git/repository.ts'
import { isolatedVariables } from '../../repositories/build.ts'

/** The environment the builders give to native git, so that both see the same configuration. */
export const isolated: GitEnvironment = environmentOf(isolatedVariables, {
  platform: process.platform,
  userId: process.geteuid?.() ?? null,
})

/** Opens a repository a test has just built. */
export async function opened(folder: string, environment: GitEnvironment = isolated): Promise<Repository> {
  const repository = await openRepository(folder, environment)
  if (!repository.ok) throw new Error(repository.problem.code)
  return repository.value
}

/** The value of a result a test expects to succeed. */
export function granted<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problem: { readonly code: string } },
): T {
  if (!result.ok) throw new Error(`unexpected problem ${result.problem.code}`)
  return result.value
}

/** The code of a result a test expects to fail, or null when it succeeded. */
export function refusal(
  result: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly code: string } },
): string | null {
  return result.ok ? null : result.problem.code
}

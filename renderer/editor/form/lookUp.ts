import type { Lookups } from '#shared/editor/fieldCheck.ts'
import { type ReferencedPage, referenceId, type Surroundings } from '#shared/editor/fieldProblem.ts'
import type { Store } from '../../kit/store.ts'
import type { SiteQuestions } from './siteQuestions.ts'

/**
 * Looks up in the site what the values of a form need and is not known yet; `isAnew` asks for everything again, for when
 * the site has changed. Answers that come after `signal` has been aborted are dropped.
 */
export async function lookUp(
  { targets, references }: Lookups,
  { site, around }: { readonly site: SiteQuestions; readonly around: Store<Surroundings> },
  { isAnew, signal }: { readonly isAnew: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const known = around.get()
  const paths = targets.filter((target) => isAnew || !known.targets.has(target))
  if (paths.length > 0) {
    const found = await site.targets(paths)
    if (signal.aborted || found === null) return
    const added = paths.map((path, index): [string, string | null] => [path, found[index] ?? null])
    around.set((now) => ({ ...now, targets: joined(now.targets, added) }))
  }
  for (const { shape, values } of references) {
    const id = referenceId(shape)
    const names = values.filter((value) => isAnew || !known.references.get(id)?.has(value))
    const found = names.length === 0 ? [] : await site.named(shape, names)
    if (signal.aborted || found === null) return
    if (found.length === 0) continue
    const added = found.map(({ value, page }): [string, ReferencedPage | null] => [value, page])
    around.set((now) => {
      const pages = joined(now.references.get(id) ?? new Map<string, ReferencedPage | null>(), added)
      return { ...now, references: new Map(now.references).set(id, pages) }
    })
  }
}

function joined<V>(before: ReadonlyMap<string, V>, added: readonly [string, V][]): ReadonlyMap<string, V> {
  return new Map([...before, ...added])
}

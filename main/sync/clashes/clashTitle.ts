import { readFacts } from '#shared/site/facts.ts'
import { fileRole } from '#shared/site/filePath.ts'
import { pageTitle } from '#shared/site/title.ts'
import type { TreeClash } from '../../git/mergeTrees.ts'
import { readObjectOf } from '../../git/objects.ts'
import { titleFromPath } from '../drafts/compareDraft.ts'
import type { DraftOptions } from '../drafts/options.ts'

/**
 * What a file of a clash is called: as the site knows it; a page that is deleted here, by what it says on the other side.
 * Throws a fault when that cannot be read.
 */
export async function clashTitle(
  { describe, repository }: Pick<DraftOptions, 'describe' | 'repository'>,
  clash: TreeClash,
): Promise<string> {
  const known = describe(clash.path)?.title
  if (known !== undefined) return known
  const left = clash.kind === 'removed' ? (clash.sides.theirs ?? clash.sides.ours) : null
  if (left === null || fileRole(clash.path) === null) return titleFromPath(clash.path)
  const text = (await readObjectOf(repository.objects, left.id, 'blob')).toString('utf8')
  return pageTitle(readFacts(clash.path, text, 0))
}

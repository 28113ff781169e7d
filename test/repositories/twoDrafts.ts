import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { writeMergeVersion } from '../../main/git/mergeVersion.ts'
import { type BranchMoved, moveBranch } from '../../main/git/moveBranch.ts'
import { planMerge } from '../../main/git/planMerge.ts'
import type { Repository } from '../../main/git/repository.ts'
import { type BuiltRepository, buildRepository, someone } from './build.ts'
import { unlessRefused } from './crash/scenario.ts'

/** The text of a page. */
export const page = (title: string, text: string) =>
  `---\ntitle: ${title}\n---\n\n${text}\n\nThe last paragraph.\n`
/** Bytes that are no text. */
export const image = (seed: number) =>
  Uint8Array.from({ length: 300 }, (_byte, index) => (index * seed) % 256)

/** Two drafts of one site: every kind of change to a file is in the one that is brought in. */
export function twoDrafts(): BuiltRepository {
  const files = {
    'a.md': page('A', 'Text.'),
    'old/moved.md': page('Moved', 'Some text.'),
    'gone/only.md': 'gone\n',
    'i.png': image(3),
    'run.sh': 'echo\n',
    thing: 'a file\n',
    'kept.md': 'kept\n',
  }
  const site = buildRepository({ commits: [{ message: 'Begin', files }] })
  site.git('checkout', '--quiet', '-b', 'theirs')
  site.git('mv', 'old', 'new')
  for (const [path, content] of Object.entries({
    'a.md': page('A', 'Their text.'),
    'gone/only.md': null,
    'i.png': image(5),
    'added/deep/new.md': 'new\n',
    thing: null,
  })) {
    site.write(path, content)
  }
  site.write('thing/inside.md', 'inside\n')
  chmodSync(join(site.folder, 'run.sh'), 0o755)
  site.git('add', '--all')
  site.git('commit', '--quiet', '-m', 'Theirs')
  site.git('checkout', '--quiet', 'main')
  site.write('a.md', page('Ours', 'Text.'))
  site.write('kept.md', 'kept by us\n')
  site.git('commit', '--quiet', '-a', '-m', 'Ours')
  return site
}

type Sides = { readonly ours: string; readonly theirs: string; readonly waitMs?: number }

const by = { identity: someone, time: { seconds: 1_750_000_000, offsetMinutes: 120 } }

/** Brings theirs into ours as Galley does: a plan, a version of it, the branch moved there with its files. */
export async function bringTogether(
  repository: Repository,
  { ours, theirs, waitMs = 5000 }: Sides,
): Promise<{ readonly id: string; readonly moved: BranchMoved }> {
  const plan = unlessRefused(await planMerge(repository, { ours, theirs }))
  if (plan.kind !== 'plan') throw new Error(plan.kind)
  const id = unlessRefused(await writeMergeVersion(repository, { plan, message: 'Both together', ...by }))
  const move = { from: ours, to: id, reason: 'merge theirs', waitMs, ...by }
  return { id, moved: unlessRefused(await moveBranch(repository, move)) }
}

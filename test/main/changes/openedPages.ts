import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageParts, seenHash } from '#shared/changes/pageParts.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { openedEngine } from '../engine/opened.ts'

/** A page with front matter and paragraphs, and the same with several things changed. */
export const page = {
  before: `---\n# For whom?\ntitle: 'Network'\nlead: Old words\n---\n\nFirst paragraph here.\n\nSecond paragraph here.\n`,
  after: `---\n# For whom?\ntitle: 'Our network'\nlead: New words\n---\n\nFirst paragraph is here.\n\nSecond paragraph here.\n\nA third one came.\n`,
}

/** An engine over a site whose page `a.md` is changed on disk. */
export async function openedPages(closing: (() => unknown)[]) {
  const repository: BuiltRepository = buildRepository({
    commits: [{ message: 'One', files: { 'a.md': page.before, 'b.md': 'B\n' } }],
  })
  closing.push(repository.remove)
  repository.write('a.md', page.after)
  const engine = await openedEngine(repository.folder)
  closing.push(engine.close)
  const textOf = (path: string) => readFileSync(join(repository.folder, path), 'utf8')
  return { ...engine, repository, textOf }
}

/** The choice of the parts whose names contain one of these words, from a comparison of two texts. */
export function choiceOf(before: string, after: string, ...words: readonly string[]) {
  const parts = pageParts('a.md', before, after)
  const blocks = parts.blocks.flatMap((change) =>
    change.kind === 'same'
      ? []
      : [{ id: change.id, text: change.kind === 'changed' ? change.after.text : change.block.text }],
  )
  const named = [...parts.fields.map(({ id }) => ({ id, text: id })), ...blocks]
  const units = named.filter(({ text }) => words.some((word) => text.includes(word))).map(({ id }) => id)
  return { seen: seenHash(before, after), units }
}

import { execFileSync } from 'node:child_process'
import { type BuiltRepository, emptyRepository, isolatedVariables, someone } from './build.ts'

/** A commit of an invented history: everything it holds, and what it follows. */
export type InventedCommit = {
  /** Places of earlier commits in the list; none for a beginning. */
  readonly parents: readonly number[]
  readonly files: ReadonlyMap<string, string | Uint8Array>
  readonly message: string
  readonly author?: { readonly name: string; readonly email: string }
  /** Since 1970. */
  readonly seconds: number
}

/**
 * A repository with a history of any shape, written through `git fast-import` without a work tree; `main` is at the last
 * commit. Ids of the commits by their place come with it.
 */
export function importedHistory(
  commits: readonly InventedCommit[],
): BuiltRepository & { readonly ids: readonly string[] } {
  const built = emptyRepository()
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: built.folder,
    env: isolatedVariables,
    input: Buffer.concat(commits.flatMap(commandsOf)),
    maxBuffer: 1024 * 1024 * 1024,
  })
  const marks = built.git('rev-parse', ...commits.map((_, place) => `refs/invented/${place}`)).trim()
  built.git('update-ref', 'refs/heads/main', `refs/invented/${commits.length - 1}`)
  return { ...built, ids: marks.split('\n') }
}

function commandsOf(commit: InventedCommit, place: number): readonly Uint8Array[] {
  const { name, email } = commit.author ?? someone
  const who = `${name} <${email}> ${commit.seconds} +0000`
  const [first, ...others] = commit.parents
  const head = [
    `commit refs/invented/${place}`,
    `mark :${place + 1}`,
    `author ${who}`,
    `committer ${who}`,
    `data ${Buffer.byteLength(commit.message)}\n${commit.message}`,
    ...(first === undefined ? [] : [`from :${first + 1}`]),
    ...others.map((parent) => `merge :${parent + 1}`),
    'deleteall',
  ]
  const files = [...commit.files].flatMap(([path, content]) => {
    const bytes = Buffer.from(content)
    return [Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')]
  })
  return [Buffer.from(`${head.join('\n')}\n`), ...files, Buffer.from('\n')]
}

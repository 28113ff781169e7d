import { execFileSync } from 'node:child_process'
import { type BuiltRepository, isolatedVariables } from './build.ts'

/** A file of an invented version; executable when it says so. */
export type ImportedFile = { readonly bytes: Uint8Array; readonly mode?: '100644' | '100755' }

/** A commit by a name of the test's own; parents by theirs, made before. */
export type ImportedCommit = {
  readonly name: string
  readonly parents: readonly string[]
  readonly files: ReadonlyMap<string, ImportedFile>
  readonly seconds?: number
}

/** Makes many commits in one call of native git, whole trees each; answers their ids by name. */
export function importCommits(
  built: BuiltRepository,
  commits: readonly ImportedCommit[],
): ReadonlyMap<string, string> {
  const marks = new Map(commits.map(({ name }, index) => [name, index + 1]))
  const stream = Buffer.concat(commits.flatMap((commit, index) => commitParts(commit, index, marks)))
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: built.folder,
    env: isolatedVariables,
    input: stream,
  })
  const names = built.git('for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/imported')
  return new Map(
    names
      .trim()
      .split('\n')
      .map((line) => [line.slice(41), line.slice(0, 40)]),
  )
}

function commitParts(
  { name, parents, files, seconds }: ImportedCommit,
  index: number,
  marks: ReadonlyMap<string, number>,
): Buffer[] {
  const [first, ...others] = parents.map((parent) => `:${marks.get(parent)}`)
  const head = [
    `commit refs/imported/${name}`,
    `mark :${index + 1}`,
    `committer Erika Muster <erika@example.org> ${seconds ?? 1_750_000_000 + index * 60} +0000`,
    `data ${Buffer.byteLength(name)}`,
    name,
    ...(first === undefined ? [] : [`from ${first}`]),
    ...others.map((other) => `merge ${other}`),
    'deleteall',
  ]
  const parts = [Buffer.from(`${head.join('\n')}\n`)]
  for (const [path, { bytes, mode }] of files) {
    parts.push(
      Buffer.from(`M ${mode ?? '100644'} inline ${path}\ndata ${bytes.length}\n`),
      Buffer.from(bytes),
    )
    parts.push(Buffer.from('\n'))
  }
  return parts
}

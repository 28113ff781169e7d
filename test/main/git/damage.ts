import { chmodSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import type { BuiltRepository } from '../../repositories/build.ts'

/** One thing a person, an editor or a terminal does to a repository. */
export type Damage = {
  readonly kind:
    | 'write'
    | 'remove'
    | 'executable'
    | 'link'
    | 'move'
    | 'ignore'
    | 'stage'
    | 'unstage'
    | 'forget'
    | 'announce'
    | 'commit'
    | 'touch'
  readonly path: string
  readonly other: string
  readonly text: string
}

const names = [
  'a.md',
  'b.md',
  'pages',
  'pages/c.md',
  'pages/deep/d.md',
  'pages/deep',
  'Ünï cödé.md',
  'x.log',
  'out/y.md',
  'out',
]
const somePath = fc.constantFrom(...names)
const rules = [
  '*.md',
  '/a.md',
  'out/',
  '!a.md',
  'pages/*',
  '!pages/deep/',
  '**/d.md',
  'deep',
  '[ab].md',
  '\\!x',
  '*.log',
]

/** Kinds by how often they happen to a real folder. */
export const damages: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(
    ...(['write', 'write', 'write', 'remove', 'executable', 'link', 'move', 'ignore'] as const),
    ...(['stage', 'stage', 'unstage', 'forget', 'announce', 'commit', 'touch'] as const),
  ),
  path: somePath,
  other: somePath,
  text: fc.constantFrom('one\n', 'two\n', 'new\n', '', 'longer than before\n'),
})

/** Does it; what the present state does not allow is passed over. */
export function inflict(site: BuiltRepository, damage: Damage): void {
  const file = join(site.folder, damage.path)
  const present =
    existsSync(dirname(file)) && lstatSync(dirname(file)).isDirectory()
      ? lstatSync(file, { throwIfNoEntry: false })
      : undefined
  switch (damage.kind) {
    case 'write':
      return quietly(() => site.write(damage.path, damage.text))
    case 'remove':
      return quietly(() => rmSync(file, { recursive: true, force: true }))
    case 'executable':
      return present?.isFile() ? chmodSync(file, 0o755) : undefined
    case 'link':
      if (present?.isDirectory()) return
      return quietly(() => {
        rmSync(file, { force: true })
        symlinkSync('a.md', file)
      })
    case 'move':
      return move(file, join(site.folder, damage.other))
    case 'ignore':
      return ignore(site, damage)
    case 'stage':
      return quietly(() => site.git('add', '--all', '--', damage.path))
    case 'unstage':
      return quietly(() => site.git('reset', '--quiet', '--', damage.path))
    case 'forget':
      return quietly(() => site.git('rm', '-r', '--cached', '--quiet', '--', damage.path))
    case 'announce':
      return present?.isFile()
        ? quietly(() => site.git('add', '--intent-to-add', '--', damage.path))
        : undefined
    case 'commit':
      return quietly(() => site.git('commit', '--quiet', '--message', 'Between'))
    case 'touch':
      return quietly(() => site.git('update-index', '--refresh', '-q'))
    default:
      return damage.kind satisfies never
  }
}

function ignore(site: BuiltRepository, damage: Damage): void {
  const folder = damage.path.includes('/') ? `${dirname(damage.path)}/` : ''
  const start = names.indexOf(damage.other) % rules.length
  quietly(() => site.write(`${folder}.gitignore`, `${rules.slice(start, start + 3).join('\n')}\n`))
}

function move(from: string, to: string): void {
  if (!existsSync(from) || from === to || to.startsWith(`${from}/`)) return
  quietly(() => {
    mkdirSync(dirname(to), { recursive: true })
    renameSync(from, to)
  })
}

/** Damage that cannot be done in this state is no damage. */
function quietly(work: () => unknown): void {
  try {
    work()
  } catch {
    return
  }
}

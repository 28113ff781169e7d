import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuiltRepository, runGit } from '../build.ts'
import type { Scenario } from './scenario.ts'

/** What a person would find in a site: the branch, its last version, every file, and what git says of each. */
export function stateOf(folder: string): string {
  const git = (...args: readonly string[]) => runGit(folder, args).trim()
  const paths = git('ls-files', '-co', '--exclude-standard').split('\n').filter(Boolean)
  const files = paths.map((path) => {
    const file = join(folder, path)
    return `${path} ${existsSync(file) ? readFileSync(file, 'latin1') : 'is gone'}`
  })
  const version = git('log', '-1', '--format=%T %s')
  const count = git('rev-list', '--count', 'HEAD')
  const status = git('status', '--porcelain')
    .split('\n')
    .map((line) => line.trim())
  return JSON.stringify([git('symbolic-ref', 'HEAD'), version, count, status, ...files])
}

type Way = Pick<Scenario, 'name' | 'act' | 'recover'> & {
  readonly site: () => BuiltRepository
  /** True when what goes into a version may be staged already: the index learns of it just before the branch. */
  readonly stagesFirst?: boolean
}

/** A scenario after which a site is exactly as before it, or exactly as after it; as after it once that was promised. */
export function wholeOrNothing(way: Way): Scenario {
  let ends: Promise<{ readonly before: string; readonly after: string }> | null = null
  return {
    ...way,
    check: async (folder, promised) => {
      ends ??= bothEnds(way)
      const { before, after } = await ends
      if (way.stagesFirst && promised.length === 0) runGit(folder, ['reset', '--quiet'])
      const now = stateOf(folder)
      if (now === after || (now === before && promised.length === 0)) return
      throw new Error(`is ${now}, before ${before}, after ${after}, promised ${promised.length}`)
    },
  }
}

async function bothEnds(way: Way): Promise<{ readonly before: string; readonly after: string }> {
  const site = way.site()
  const before = stateOf(site.folder)
  await way.act(site.folder, () => undefined)
  const after = stateOf(site.folder)
  site.remove()
  if (before === after) throw new Error(`${way.name} changes nothing`)
  return { before, after }
}

import { amend } from '../../../main/git/amend.ts'
import { switchDraft } from '../../../main/git/switchDraft.ts'
import { type BuiltRepository, buildRepository, runGit, someone } from '../build.ts'
import { openBuilt, type Scenario, unlessRefused } from './scenario.ts'
import { wholeOrNothing } from './wholeOrNothing.ts'

const time = { seconds: 1_750_000_000, offsetMinutes: 60 }
const page = (first: string, second: string) => `---\ntitle: Page\n---\n\n${first}\n\n${second}\n`

/** A draft that differs from where one is, and unfinished work that fits on both. */
function unfinishedSite(): BuiltRepository {
  const files = { 'page.md': page('One', 'Second'), 'old/gone.md': 'Gone\n', 'same.md': 'Same\n' }
  const site = buildRepository({ commits: [{ message: 'Begin', files }] })
  site.git('checkout', '--quiet', '-b', 'summer')
  for (const [path, text] of Object.entries({ 'page.md': page('Summer', 'Second'), 'old/gone.md': null }))
    site.write(path, text)
  site.write('new/page.md', 'New\n')
  site.git('add', '--all')
  site.git('commit', '--quiet', '-m', 'Summer')
  site.git('checkout', '--quiet', 'main')
  site.write('page.md', page('One', 'Second, unfinished'))
  site.write('same.md', 'Unfinished\n')
  site.write('draft.md', 'In no version\n')
  return site
}

function goOver(branch: string, unfinished: 'bring' | 'leave'): Scenario['act'] {
  return async (folder, promised) => {
    const options = { branch, unfinished, identity: someone, time }
    const { kind } = unlessRefused(await switchDraft(await openBuilt(folder), options))
    promised(kind)
  }
}

export const bring = wholeOrNothing({
  name: 'going over to a draft with unfinished work',
  site: unfinishedSite,
  act: goOver('summer', 'bring'),
})

export const leave = wholeOrNothing({
  name: 'going over to a draft and leaving work behind',
  site: unfinishedSite,
  act: goOver('summer', 'leave'),
})

/** Work of main waits, made by native git as Galley would; the way back there is cut short. */
export const goBack = wholeOrNothing({
  name: 'going back to work left behind',
  site: () => {
    const site = unfinishedSite()
    site.git('add', '--all')
    site.git('commit', '--quiet', '-m', 'Unfinished work on main')
    site.git('update-ref', 'refs/galley/waiting/main', 'HEAD')
    site.git('reset', '--quiet', '--hard', 'HEAD~1')
    site.git('checkout', '--quiet', 'summer')
    return site
  },
  act: goOver('main', 'leave'),
})

export const correcting = wholeOrNothing({
  name: 'changing the last version',
  stagesFirst: true,
  site: () => {
    const site = buildRepository({
      commits: [
        { message: 'One', files: { 'a.md': 'One\n', 'b.md': 'One\n' } },
        { message: 'Two', files: { 'a.md': 'Two\n' } },
      ],
    })
    site.write('b.md', 'Two\n')
    return site
  },
  act: async (folder, promised) => {
    const version = runGit(folder, ['rev-parse', 'HEAD']).trim()
    const asked = { paths: ['b.md'], parts: new Map(), message: 'Two, better', identity: someone, time }
    promised(unlessRefused(await amend(await openBuilt(folder), { ...asked, version })).id)
  },
})

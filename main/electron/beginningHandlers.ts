import path from 'node:path'
import { app } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import type { BegunSite } from '#shared/shell/begunSite.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { fileStat } from '../disk/fileStat.ts'
import { realFolder } from '../disk/folder.ts'
import { withoutSecrets } from '../git/transport/remoteAddress.ts'
import { discardUnfinishedClone, hasUnfinishedClone } from '../git/transport/unfinishedClone.ts'
import type { AppWindow } from './appWindow.ts'
import type { Preferences } from './preferences.ts'
import type { ShellOptions } from './shellOptions.ts'
import { folderMissing } from './siteHandlers.ts'

type BeginningHandlers = Pick<
  Handlers<ApplicationContract>,
  'shell.proposeFolder' | 'shell.begin' | 'shell.begun' | 'shell.abandon'
>

/** What a site that is yet to be brought here needs: a place, an engine before there is a folder, and a memory of it. */
export function beginningHandlers(
  window: AppWindow,
  { engines, preferences }: Pick<ShellOptions, 'engines' | 'preferences'>,
): BeginningHandlers {
  return {
    'shell.proposeFolder': async ({ name, parent }) =>
      success(await freeFolder(parent ?? (await usualPlace()), name)),
    'shell.begin': async ({ parent, name, address }) => {
      const place = await realFolder(parent)
      if (!place) return failure('folder-missing', folderMissing)
      const root = path.join(place, name)
      const site = { address: withoutSecrets(address.trim()), parent: place, name }
      preferences.change({ begun: [site, ...others(preferences, site)].slice(0, maxBegun) })
      window.folder = root
      void engines.open(window.user, { root, isSample: false })
      return success({ folder: root })
    },
    'shell.begun': async () => success(await stillBegun(preferences)),
    'shell.abandon': async (site) => {
      // Only a folder that was begun here: nothing else is ever removed at the word of a window.
      const isKnown = preferences.current().begun.some((known) => isSame(known, site))
      if (isKnown) await discardUnfinishedClone(folderOf(site))
      preferences.change({ begun: others(preferences, site) })
      return success(null)
    },
  }
}

const maxBegun = 12

type Place = Pick<BegunSite, 'parent' | 'name'>

const folderOf = ({ parent, name }: Place) => path.join(parent, name)
const isSame = (one: Place, other: Place) => folderOf(one) === folderOf(other)

function others(preferences: Preferences, site: Place): BegunSite[] {
  return preferences.current().begun.filter((known) => !isSame(known, site))
}

/** Those of which something is there; the others came whole, or nothing of them came, and are forgotten. */
async function stillBegun(preferences: Preferences): Promise<BegunSite[]> {
  const { begun } = preferences.current()
  const areThere = await Promise.all(begun.map((site) => hasUnfinishedClone(folderOf(site))))
  const still = begun.filter((_, index) => areThere[index])
  if (still.length < begun.length) preferences.change({ begun: still })
  return still
}

/** Where people keep their documents; some computers have no such folder. */
async function usualPlace(): Promise<string> {
  return (await realFolder(app.getPath('documents'))) ?? app.getPath('home')
}

/** The first of `name`, `name-2` … that is not there. */
async function freeFolder(parent: string, name: string) {
  const names = [name, ...Array.from({ length: 98 }, (_, index) => `${name}-${index + 2}`)]
  for (const free of names) {
    if ((await fileStat(path.join(parent, free))) === null) return { parent, name: free }
  }
  return { parent, name }
}

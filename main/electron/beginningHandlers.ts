import path from 'node:path'
import { app } from 'electron'
import type { ApplicationContract } from '#shared/contracts.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { fileStat } from '../disk/fileStat.ts'
import { realFolder } from '../disk/folder.ts'
import type { AppWindow } from './appWindow.ts'
import type { ShellOptions } from './shellHandlers.ts'
import { folderMissing } from './siteHandlers.ts'

/** What a site that is yet to be brought here needs: a place, and an engine before there is a folder. */
export function beginningHandlers(
  window: AppWindow,
  { engines }: ShellOptions,
): Pick<Handlers<ApplicationContract>, 'shell.proposeFolder' | 'shell.begin'> {
  return {
    'shell.proposeFolder': async ({ name, parent }) =>
      success(await freeFolder(parent ?? (await usualPlace()), name)),
    'shell.begin': async ({ parent, name }) => {
      const place = await realFolder(parent)
      if (!place) return failure('folder-missing', folderMissing)
      const root = path.join(place, name)
      window.folder = root
      void engines.open(window.user, { root, isSample: false })
      return success({ folder: root })
    },
  }
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

import { basename, dirname, join } from 'node:path'
import { fileStat } from '../../disk/fileStat.ts'
import { discardFolder } from '../../disk/moveFolder.ts'

/** Where a site is put together before it gets its own name: beside that, hidden, on the same disk. */
export function unfinishedClone(folder: string): string {
  return join(dirname(folder), `.galley-clone-${basename(folder)}`)
}

/** True when an attempt to bring a site into this folder broke off and left what had come. */
export async function hasUnfinishedClone(folder: string): Promise<boolean> {
  return (await fileStat(unfinishedClone(folder))) !== null
}

/** Lets go of what had come of a site that is not wanted any more. Whatever resists stays. */
export async function discardUnfinishedClone(folder: string): Promise<void> {
  await discardFolder(unfinishedClone(folder))
}

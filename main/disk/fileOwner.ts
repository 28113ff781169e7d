import { fileStat } from './fileStat.ts'

/** The number of the user something on disk belongs to, links not followed; null when it is not there. */
export async function fileOwner(absolute: string): Promise<number | null> {
  return (await fileStat(absolute))?.userId ?? null
}

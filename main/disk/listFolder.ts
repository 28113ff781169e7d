import { readdir } from 'node:fs/promises'
import { diskCodeOf } from './problem.ts'

/** The names in a folder at an absolute path, `.git` among them; `missing` also for something that is no folder. */
export async function listFolder(absolute: string): Promise<readonly string[] | 'missing' | 'unreadable'> {
  try {
    return await readdir(absolute)
  } catch (error) {
    return diskCodeOf(error) === 'missing' ? 'missing' : 'unreadable'
  }
}

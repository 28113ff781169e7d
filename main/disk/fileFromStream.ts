import { open } from 'node:fs/promises'
import { unlinkQuietly } from './durable.ts'
import { withOpenFile } from './openFiles.ts'

/**
 * Writes a stream into a new file, on the disk when it returns; the file must not exist, and is removed when anything
 * fails. `see` gets each part before it is written and may throw to end it. Throws what the stream throws, and system
 * errors.
 */
export async function createFromStream(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  see: (part: Uint8Array) => void,
): Promise<void> {
  try {
    await withOpenFile(async () => {
      const handle = await open(path, 'wx', 0o444)
      try {
        for await (const part of stream) {
          see(part)
          await handle.writeFile(part)
        }
        await handle.sync()
      } finally {
        await handle.close()
      }
    })
  } catch (error) {
    await unlinkQuietly(path)
    throw error
  }
}

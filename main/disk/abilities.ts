import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { createDurably, temporaryName, unlinkIfThere } from './durable.ts'
import { fileStat } from './fileStat.ts'

/** True when the disk under a folder keeps the executable bit; tried with a file that is removed again. */
export async function keepsExecutableBit(folder: string): Promise<boolean> {
  const file = join(folder, temporaryName())
  await createDurably(file, new Uint8Array(), 0o644)
  try {
    await chmod(file, 0o755)
    const executable = await fileStat(file)
    await chmod(file, 0o644)
    const plain = await fileStat(file)
    return ((executable?.mode ?? 0) & 0o100) !== 0 && ((plain?.mode ?? 0) & 0o100) === 0
  } finally {
    await unlinkIfThere(file)
  }
}

/** True when `a` and `A` are two files on the disk under a folder; tried with a file that is removed again. */
export async function tellsCaseApart(folder: string): Promise<boolean> {
  const name = temporaryName()
  await createDurably(join(folder, name), new Uint8Array(), 0o644)
  try {
    return (await fileStat(join(folder, name.toUpperCase()))) === null
  } finally {
    await unlinkIfThere(join(folder, name))
  }
}

import { existsSync } from 'node:fs'

/**
 * Where Linux keeps files in memory. What is cut short and what is synced is the same there; only nobody waits for a
 * disk, some ten thousand times.
 */
const memory = '/dev/shm'

// Imported for this: from here on the temporary folders of this process are made there.
if (process.env.TMPDIR === undefined && existsSync(memory)) process.env.TMPDIR = memory

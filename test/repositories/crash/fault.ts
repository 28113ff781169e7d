import fs, { type PathLike } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { handlePrototype, isWriting, wrap } from './wrap.ts'

/**
 * What happens at a call: `tear` does half of a write, for a process that dies in the middle of it. Throwing makes
 * the call fail; killing the process ends everything.
 */
export type AtCall = (call: {
  readonly number: number
  readonly name: string
  readonly tear: () => void
}) => void

const changing = ['rename', 'unlink', 'mkdir', 'link', 'writeFile', 'rm', 'rmdir'] as const
const changingHandle = ['writeFile', 'write', 'sync', 'datasync', 'truncate', 'chmod'] as const
const looking = ['lstat', 'stat', 'readdir', 'readFile', 'readlink', 'realpath', 'access'] as const
const lookingHandle = ['readFile', 'read', 'stat'] as const
const lookingNow = ['lstatSync', 'readdirSync', 'readFileSync', 'openSync', 'readSync'] as const

/**
 * Stands before every call of this process that changes something on disk, until the returned function is called;
 * that one answers how many there were. `withReads`: before those that only look, as well.
 */
export async function interceptCalls(
  atCall: AtCall,
  { withReads = false }: { readonly withReads?: boolean } = {},
): Promise<() => number> {
  // Opened before the calls are counted.
  const prototype = await handlePrototype()
  let number = 0
  const undo: (() => void)[] = []
  const note = (name: string, tear: () => void) => {
    number += 1
    atCall({ number, name, tear })
  }
  const watch = (target: object, name: string, tear?: (self: unknown, args: readonly unknown[]) => void) => {
    undo.push(
      wrap(target, name, ({ self, args, proceed }) => {
        note(name, () => tear?.(self, args))
        return proceed()
      }),
    )
  }
  for (const name of changing) {
    watch(fs.promises, name, (_self, [path, content]) => name === 'writeFile' && half(path, content))
  }
  undo.push(
    wrap(fs.promises, 'open', ({ args, proceed }) => {
      if (withReads || isWriting(args[1])) note('open', () => undefined)
      return proceed()
    }),
  )
  for (const name of changingHandle) {
    watch(prototype, name, (self, [content]) => name.startsWith('write') && half(descriptorOf(self), content))
  }
  if (withReads) {
    for (const name of looking) watch(fs.promises, name)
    for (const name of lookingHandle) watch(prototype, name)
    for (const name of lookingNow) watch(fs, name)
  }
  syncBuiltinESMExports()
  return () => {
    for (const step of undo.reverse()) step()
    syncBuiltinESMExports()
    return number
  }
}

/** Kills this process, as `kill -9` would, at its n-th call (0: never), a write in half. */
export function killAtCall(crashAt: number): Promise<() => number> {
  return interceptCalls(({ number, tear }) => {
    if (number !== crashAt) return
    tear()
    process.kill(process.pid, 'SIGKILL')
  })
}

/** Lets the n-th call of this process fail with a system error; 0: none. */
export function failAtCall(
  failAt: number,
  { errno, withReads }: { readonly errno: string; readonly withReads: boolean },
): Promise<() => number> {
  return interceptCalls(
    ({ number, name }) => {
      if (number === failAt)
        throw Object.assign(new Error(`${errno}: ${name}, made to fail`), { code: errno })
    },
    { withReads },
  )
}

function descriptorOf(handle: unknown): number {
  if (typeof handle === 'object' && handle !== null && 'fd' in handle && typeof handle.fd === 'number')
    return handle.fd
  throw new Error('not a file handle')
}

/** Writes the first half, as a process that dies in the middle may have done. */
function half(target: unknown, content: unknown): void {
  // What a library hands to writeFile is bytes or text.
  const bytes = Buffer.from(content as Uint8Array)
  const first = bytes.subarray(0, Math.floor(bytes.length / 2))
  if (typeof target === 'number') fs.writeSync(target, first)
  else fs.writeFileSync(target as PathLike, first)
}

import fs, { type PathLike } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * What happens at a call: `tear` does half of a write, for a process that dies in the middle of it. Throwing makes
 * the call fail; killing the process ends everything.
 */
export type AtCall = (call: {
  readonly number: number
  readonly name: string
  readonly tear: () => void
}) => void

/**
 * Stands before every call of this process that changes something on disk, until the returned function is called;
 * that one answers how many there were. Only the calls of `node:fs/promises` are counted: all of ours.
 */
export async function interceptWrites(atCall: AtCall): Promise<() => number> {
  let number = 0
  const undo: (() => void)[] = []
  const note = (name: string, tear: () => void) => {
    number += 1
    atCall({ number, name, tear })
  }
  for (const name of ['rename', 'unlink', 'mkdir', 'link', 'writeFile', 'rm', 'rmdir'] as const) {
    undo.push(
      wrap(fs.promises, name, ([path, content]) =>
        note(name, () => name === 'writeFile' && half(path, content)),
      ),
    )
  }
  undo.push(wrap(fs.promises, 'open', ([, flags]) => isWriting(flags) && note('open', () => undefined)))
  const prototype = await handlePrototype()
  for (const name of ['writeFile', 'write', 'sync', 'datasync', 'truncate', 'chmod'] as const) {
    const tear = (self: unknown, content: unknown) => () =>
      name.startsWith('write') && half(descriptorOf(self), content)
    undo.push(wrap(prototype, name, ([content], self) => note(name, tear(self, content))))
  }
  syncBuiltinESMExports()
  return () => {
    for (const step of undo) step()
    syncBuiltinESMExports()
    return number
  }
}

/** Kills this process, as `kill -9` would, at its n-th call (0: never), a write in half. */
export function killAtCall(crashAt: number): Promise<() => number> {
  return interceptWrites(({ number, tear }) => {
    if (number !== crashAt) return
    tear()
    process.kill(process.pid, 'SIGKILL')
  })
}

function isWriting(flags: unknown): boolean {
  return (
    flags === 'wx' || flags === 'a' || (typeof flags === 'number' && (flags & 3) !== fs.constants.O_RDONLY)
  )
}

/** The prototype of file handles is not exported; every handle has it. */
async function handlePrototype(): Promise<object> {
  const handle = await fs.promises.open(process.execPath)
  await handle.close()
  const prototype: unknown = Object.getPrototypeOf(handle)
  if (typeof prototype !== 'object' || prototype === null) throw new Error('file handles have no prototype')
  return prototype
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

type Method = (this: unknown, ...args: unknown[]) => unknown

function wrap(
  target: object,
  name: string,
  before: (args: readonly unknown[], self: unknown) => unknown,
): () => void {
  // The methods are looked up by name; their own types do not matter to a wrapper.
  const methods = target as Record<string, Method>
  const original = methods[name]
  if (!original) throw new Error(`no ${name}`)
  methods[name] = function (...args) {
    before(args, this)
    return original.apply(this, args)
  }
  return () => {
    methods[name] = original
  }
}

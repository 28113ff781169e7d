import fs, { type PathLike } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Makes this process kill itself, as `kill -9` would, at its n-th call that changes something on disk (0: never);
 * a write is cut in half first. Answers a function that tells how many calls there were.
 */
export async function crashAtCall(crashAt: number): Promise<() => number> {
  let calls = 0
  const count = (beforeDeath: () => void) => {
    calls += 1
    if (calls !== crashAt) return
    beforeDeath()
    process.kill(process.pid, 'SIGKILL')
  }
  for (const name of ['rename', 'unlink', 'mkdir', 'link', 'writeFile', 'rm', 'rmdir'] as const) {
    wrap(fs.promises, name, (args) =>
      count(() => (name === 'writeFile' ? tear(args[0], args[1]) : undefined)),
    )
  }
  wrap(fs.promises, 'open', (args) =>
    args[1] === 'wx' || typeof args[1] === 'number' ? count(nothing) : undefined,
  )
  const handle = await fs.promises.open(process.execPath)
  // biome-ignore lint/suspicious/noExplicitAny: the prototype of file handles is not exported
  const prototype: any = Object.getPrototypeOf(handle)
  await handle.close()
  for (const name of ['writeFile', 'write', 'sync', 'datasync', 'truncate', 'chmod'] as const) {
    wrap(prototype, name, (args, self) =>
      count(() =>
        name.startsWith('write') ? tear((self as { readonly fd: number }).fd, args[0]) : undefined,
      ),
    )
  }
  syncBuiltinESMExports()
  return () => calls
}

function nothing(): void {}

/** Writes the first half, as a process that dies in the middle may have done. */
function tear(target: unknown, content: unknown): void {
  const bytes = Buffer.from(content as Uint8Array)
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  if (typeof target === 'number') fs.writeSync(target, half)
  else fs.writeFileSync(target as PathLike, half)
}

type Method = (this: unknown, ...args: unknown[]) => unknown

function wrap(target: object, name: string, before: (args: readonly unknown[], self: unknown) => void): void {
  const methods = target as Record<string, Method>
  const original = methods[name]
  if (!original) throw new Error(`no ${name}`)
  methods[name] = function (...args) {
    before(args, this)
    return original.apply(this, args)
  }
}

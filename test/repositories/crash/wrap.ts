import fs from 'node:fs'

type Method = (this: unknown, ...args: unknown[]) => unknown

/** A call that is being made: `proceed` makes it. */
export type Call = {
  readonly self: unknown
  readonly args: readonly unknown[]
  readonly proceed: () => unknown
}

/** Puts `around` in the place of a method, until the returned function is called. */
export function wrap(target: object, name: string, around: (call: Call) => unknown): () => void {
  // The methods are looked up by name; their own types do not matter to a wrapper.
  const methods = target as Record<string, Method>
  const original = methods[name]
  if (!original) throw new Error(`no ${name}`)
  methods[name] = function (...args) {
    return around({ self: this, args, proceed: () => original.apply(this, args) })
  }
  return () => {
    methods[name] = original
  }
}

/** The prototype of file handles is not exported; every handle has it. */
export async function handlePrototype(): Promise<object> {
  const handle = await fs.promises.open(process.execPath)
  await handle.close()
  const prototype: unknown = Object.getPrototypeOf(handle)
  if (typeof prototype !== 'object' || prototype === null) throw new Error('file handles have no prototype')
  return prototype
}

/** True for the flags of `open` that let a file be changed. */
export function isWriting(flags: unknown): boolean {
  return (
    flags === 'wx' || flags === 'a' || (typeof flags === 'number' && (flags & 3) !== fs.constants.O_RDONLY)
  )
}

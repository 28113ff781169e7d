import type { ObjectPresence } from '../objectPresence.ts'
import type { ObjectType } from '../objects.ts'
import { parseTree } from '../tree.ts'
import type { Turns } from '../turns.ts'
import { TransportFault } from './fault.ts'
import type { PackObject } from './packObjects.ts'

/** What the objects of a pack refer to, gathered while they are read. */
export type PackLinks = {
  readonly visit: (type: ObjectType, bytes: Buffer, id: Buffer) => void
  /**
   * Makes sure that nothing is missing: every object referred to is in the pack or already here. What is here was
   * whole before, so afterwards everything the new versions need is. Throws the fault `answer-damaged`.
   */
  readonly requireWhole: (
    objects: readonly PackObject[],
    isHere: ObjectPresence,
    turns: Turns,
  ) => Promise<void>
}

const submodule = '160000'

/** Begins to gather with what was asked for; `shallow` are versions whose parents are left out on purpose. */
export function gatherLinks(asked: readonly string[], shallow: ReadonlySet<string>): PackLinks {
  const wanted = new Set<string>()
  const want = (id: string) => wanted.add(Buffer.from(id, 'hex').toString('latin1'))
  for (const id of asked) want(id)
  const visit = (type: ObjectType, bytes: Buffer, id: Buffer) => {
    if (type === 'blob') return
    if (type === 'tree') {
      for (const entry of parseTree(bytes)) if (entry.mode !== submodule) want(entry.id)
      return
    }
    for (const [word, target] of headLinks(bytes)) {
      if (word !== 'parent' || !shallow.has(id.toString('hex'))) want(target)
    }
  }
  const requireWhole = async (objects: readonly PackObject[], isHere: ObjectPresence, turns: Turns) => {
    for (const { id } of objects) wanted.delete(id.toString('latin1'))
    for (const name of wanted) {
      const id = Buffer.from(name, 'latin1')
      await turns.pause()
      if (!isHere(id)) throw new TransportFault('answer-damaged', `object ${id.toString('hex')} is missing`)
    }
  }
  return { visit, requireWhole }
}

/** The objects the head of a commit or tag names. */
function headLinks(bytes: Buffer): readonly (readonly [string, string])[] {
  const end = bytes.indexOf('\n\n')
  const head = bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
  return [...head.matchAll(/^(tree|parent|object) ([0-9a-f]{40})$/gm)].map(([, word = '', id = '']) => [
    word,
    id,
  ])
}

import { join } from 'node:path'
import { type DurableFileSystem, durableFileSystem } from '../disk/durableFileSystem.ts'

/** What isomorphic-git gets as its `fs`: enumerable `promises` is how it recognises the modern form. */
export type Adapter = { readonly promises: DurableFileSystem }

/**
 * The only file system isomorphic-git ever sees of a repository: it may read everything and write nothing but
 * objects, each durably and whole. Refs, index and reflog are written by this room itself, under git's locks.
 *
 * Kept by `test/main/git/adapter.test.ts`, which kills it at every call.
 */
export function gitAdapter(gitDirectory: string): Adapter {
  return { promises: durableFileSystem([join(gitDirectory, 'objects')]) }
}

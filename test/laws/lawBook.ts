import { expect, it } from 'vitest'
import { type Law, type SourceFile, sourceTree } from './sourceTree.ts'

/** A small source tree made for one example: paths with their texts. */
export const treeOf = (texts: Readonly<Record<string, string>>): readonly SourceFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text }))

/** Declares the test that a law holds over the project as it is. */
export function itHolds(law: Law): void {
  it('holds in the whole project', () => {
    expect(law(sourceTree())).toEqual([])
  })
}

/** Declares tests that a law objects to each example, and once only; a law that cannot fail keeps nothing. */
export function itObjectsTo(
  law: Law,
  examples: Readonly<Record<string, Readonly<Record<string, string>>>>,
): void {
  it.each(Object.entries(examples))('objects to %s', (_name, texts) => {
    expect(law(treeOf(texts))).toHaveLength(1)
  })
}

/** Declares tests that a law lets each example pass. */
export function itAccepts(
  law: Law,
  examples: Readonly<Record<string, Readonly<Record<string, string>>>>,
): void {
  it.each(Object.entries(examples))('accepts %s', (_name, texts) => {
    expect(law(treeOf(texts))).toEqual([])
  })
}

import type { Field, FieldPath } from '../document/document.ts'

/** The way to the innermost field that is written at an offset of the text; empty when none is. */
export function pathAtOffset(root: Field, offset: number): FieldPath {
  switch (root.kind) {
    case 'map': {
      const entry = root.entries.find(({ from, to }) => from <= offset && offset <= to)
      return entry ? [entry.key, ...pathAtOffset(entry.value, offset)] : []
    }
    case 'list': {
      const index = root.items.findIndex((item, position) => {
        const from = Math.min(root.marks[position] ?? item.outerFrom, item.outerFrom)
        return from <= offset && offset <= item.to
      })
      const item = root.items[index]
      return item ? [index, ...pathAtOffset(item, offset)] : []
    }
    case 'scalar':
    case 'alias':
      return []
    default:
      return root satisfies never
  }
}

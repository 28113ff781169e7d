import type { FieldPath } from '#shared/document/document.ts'
import { keepText, readKept } from '../../kit/keptText.ts'
import { createStore, useStore } from '../../kit/store.ts'

const keptName = 'openGroups'

/** Which groups are open, by the type of page and the place of the group in it; remembered between starts. */
const openGroups = createStore<ReadonlySet<string>>(new Set(stored()))

const mostRemembered = 500

function stored(): readonly string[] {
  return (readKept(keptName) ?? '').split('\n').filter(Boolean)
}

/** Whether a group is open, and how to say otherwise. Items of one list fold as one: it is the place that counts. */
export function useFolding(type: string, path: FieldPath): readonly [boolean, (isOpen: boolean) => void] {
  const id = [type, ...path.map((step) => (typeof step === 'number' ? '*' : step))]
    .join('/')
    .replaceAll('\n', ' ')
  const isOpen = useStore(openGroups, (groups) => groups.has(id))
  return [isOpen, (open) => remember(id, open)]
}

function remember(id: string, isOpen: boolean): void {
  openGroups.set((now) => {
    const others = [...now].filter((group) => group !== id)
    return new Set(isOpen ? [...others, id].slice(-mostRemembered) : others)
  })
  keepText(keptName, [...openGroups.get()].join('\n'))
}

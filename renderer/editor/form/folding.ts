import type { FieldPath } from '#shared/document/document.ts'
import { createStore, useStore } from '../../kit/store.ts'

/** Which groups are open, by the type of page and the place of the group in it; remembered between starts. */
const openGroups = createStore<ReadonlySet<string>>(new Set(stored()))

const storageKey = 'galley.openGroups'
const mostRemembered = 500

function stored(): readonly string[] {
  // Tests of the list of commands come by here without a window.
  if (typeof window === 'undefined') return []
  return (window.localStorage.getItem('galley.openGroups') ?? '').split('\n').filter(Boolean)
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
  window.localStorage.setItem(storageKey, [...openGroups.get()].join('\n'))
}

import type { TypeSet } from '#shared/site/correction.ts'
import type { LearnedType } from '#shared/site/learnedSchema.ts'

/** What a person filled in about a kind of page. */
export type TypeDraft = {
  readonly label: string
  readonly hidden: boolean
  readonly folder: string
  /** A pattern; empty: as learned. */
  readonly address: string
}

/** The draft that says what is so. */
export function typeDraftOf({ label, isHidden, folder, address }: LearnedType): TypeDraft {
  return { label, hidden: isHidden ?? false, folder, address: address ?? '' }
}

/** What a draft tells beyond what is so, null where it is again what was learned; null when it tells nothing. */
export function typeToldBy(type: LearnedType, draft: TypeDraft): TypeSet | null {
  const now = typeDraftOf(type)
  const [label, folder, address] = [draft.label.trim(), draft.folder.trim(), draft.address.trim()]
  const set: TypeSet = {
    ...(label !== '' && label !== now.label ? { label: label === type.learned?.label ? null : label } : {}),
    ...(draft.hidden === now.hidden ? {} : { hidden: draft.hidden ? true : null }),
    ...(folder === now.folder ? {} : { folder: folder === type.learned?.folder ? null : folder }),
    ...(address === now.address ? {} : { address: address === '' ? null : address }),
  }
  return Object.keys(set).length === 0 ? null : set
}

/** True for what can be the pattern of an address, and for none. */
export function isAddressPattern(text: string): boolean {
  return text.trim() === '' || /^\/[^\s?#]*$/.test(text.trim())
}

/** True for a folder inside the repository, however its slashes stand. */
export function isFolder(text: string): boolean {
  return !/(?:^|\/)\.\.(?:\/|$)|\\/.test(text.trim())
}

import { createStore } from '../kit/store.ts'

/** What the Site desk shows; outlives a visit to another desk. */
export type SiteScreen = {
  readonly section: string
  /** The fact whose correction is open; one at a time. */
  readonly editing: string | null
}

export const freshSiteScreen: SiteScreen = { section: 'overview', editing: null }

export const siteScreen = createStore<SiteScreen>(freshSiteScreen)

/** Sections are named by a word, those of content types by their id. */
export function typeSection(id: string): string {
  return `type:${id}`
}

/** The id of the content type that a section is about; null for any other. */
export function typeOfSection(section: string): string | null {
  return section.startsWith('type:') ? section.slice('type:'.length) : null
}

/** Shows a section, with no correction open. */
export function showSection(section: string): void {
  siteScreen.set((now) => (now.section === section ? now : { section, editing: null }))
}

/** Opens the correction of a fact, or closes it. */
export function editFact(id: string | null): void {
  siteScreen.set((now) => ({ ...now, editing: id }))
}

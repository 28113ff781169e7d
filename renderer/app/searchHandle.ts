import type { PageListHandle } from '../site/PageList.tsx'

/** The page list that is mounted now, for the command that goes to its search. */
export const searchHandle: { current: PageListHandle | null } = { current: null }

import { createContext, use } from 'react'

/** What the window does for the library. */
export type MediaSurroundings = {
  readonly canWrite: boolean
  /** Where files of the repository are shown from. */
  readonly previewOrigin: string
  readonly onOpenPage: (path: string) => void
}

/** The surroundings of the Media desk. */
export const MediaContext = createContext<MediaSurroundings | null>(null)

/** Throws outside `MediaContext`: that is a bug. */
export function useMediaSurroundings(): MediaSurroundings {
  const around = use(MediaContext)
  if (!around) throw new Error('useMediaSurroundings is used outside MediaContext')
  return around
}

/** The address from which a file of the repository is shown; changes with the file, so that a new one is seen. */
export function fileAddress(origin: string, path: string, changedAt: number): string {
  return `${origin}/file/${path.split('/').map(encodeURIComponent).join('/')}?${changedAt}`
}

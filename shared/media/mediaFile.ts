/** What a file of the library is. */
export type MediaKind = 'image' | 'video' | 'sound' | 'document'

const endings: Readonly<Record<MediaKind, string>> = {
  image: 'png jpg jpeg gif svg webp avif ico',
  video: 'mp4 webm mov ogv',
  sound: 'mp3 ogg oga wav m4a flac',
  document: 'pdf doc docx xls xlsx ppt pptx odt ods odp rtf zip epub',
}

const kindOfEnding: ReadonlyMap<string, MediaKind> = new Map(
  (['image', 'video', 'sound', 'document'] as const).flatMap((kind) =>
    endings[kind].split(' ').map((ending) => [ending, kind] as const),
  ),
)

/** What a path or address names, by its ending; null for what belongs into no library. */
export function mediaKind(path: string): MediaKind | null {
  const [place = ''] = path.split(/[?#]/, 1)
  const name = place.slice(place.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? (kindOfEnding.get(name.slice(dot + 1).toLowerCase()) ?? null) : null
}

/** Every ending of the library, in lower case. */
export const mediaEndings: readonly string[] = [...kindOfEnding.keys()]

/** More pixels than this are not decoded for a thumbnail: a file of a few kilobytes can hold them. */
export const mostPixels = 50_000_000

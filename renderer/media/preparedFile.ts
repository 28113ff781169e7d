import { mostPixels } from '#shared/media/mediaFile.ts'
import { withoutLocation } from '#shared/media/pictureLocation.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { imageSize } from '#shared/site/imageSize.ts'

/** How files are to be taken over. */
export type Preparation = {
  /** Pixels of the longest side at most; null: as it is. */
  readonly longestSide: number | null
  readonly takesLocation: boolean
}

export type PreparedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Pictures that a canvas gives back as what they were. */
const scalable: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

/** Between size and what is seen, as most tools choose it. */
const quality = 0.85

/** A file as it is to be kept: smaller where wanted and possible, without the place where it was taken. */
export async function preparedFile(
  file: File,
  { longestSide, takesLocation }: Preparation,
): Promise<PreparedFile> {
  const own = new Uint8Array(await file.arrayBuffer())
  const scaled = longestSide === null ? null : await scaledPicture(own, file.name, longestSide)
  // A canvas writes pixels and nothing else: what it made carries no place.
  const bytes = scaled ?? (takesLocation ? withoutLocation(own) : null) ?? own
  return { name: file.name, bytes: new Uint8Array(bytes) }
}

/** The picture with its longest side that long; null where it is shorter, too large to decode, or would not get smaller. */
async function scaledPicture(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  longest: number,
): Promise<Uint8Array | null> {
  const type = scalable[pathParts(name).ending]
  const size = imageSize(bytes)
  if (type === undefined || size === null || size.width * size.height > mostPixels) return null
  if (Math.max(size.width, size.height) <= longest || isAnimated(bytes)) return null
  const picture = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' })
  const scale = longest / Math.max(picture.width, picture.height)
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context) {
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  picture.close()
  const made = new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer())
  return context !== null && made.length < bytes.length ? made : null
}

/** A canvas keeps one picture only: moving WebP and PNG stay as they are. */
function isAnimated(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 4096))
  return head.includes('ANIM') || head.includes('acTL')
}

/** True for a picture that carries the place where it was taken. */
export async function hasLocation(file: File): Promise<boolean> {
  return withoutLocation(new Uint8Array(await file.arrayBuffer())) !== null
}

/*
 * Pictures that come along in pasted HTML itself, as `data:` addresses. While the HTML is read each is a mark of its
 * number in the text; the text is put in without the marks, and the pictures in their places once they are files.
 */

/** A picture of pasted HTML, and where in the pasted text it belongs. */
export type PastedPicture = {
  readonly file: File
  /** What it shows, as far as the HTML says. */
  readonly alternative: string
  readonly at: number
  /** The blank, or blank lines, that set it apart from what is round it. */
  readonly before: string
  readonly behind: string
}

/** Stands for an object in a text (U+FFFC): what Chromium writes for a picture, and nobody else. */
const object = '\uFFFC'
const attribute = 'data-pasted-picture'

/** Kinds that a site can show; the same as those taken when they are dropped. */
const dataAddress = /^data:(image\/(png|jpeg|jpg|gif|webp));base64,([A-Za-z\d+/=\s]+)$/i

/** Numbers the pictures of an inert element that came along; answers how many did not. */
export function numberPictures(root: Element): {
  readonly images: readonly Element[]
  readonly leftOut: number
} {
  const all = Array.from(root.getElementsByTagName('img'))
  const images = all.filter((image) => dataAddress.test(image.getAttribute('src') ?? ''))
  for (const [number, image] of images.entries()) image.setAttribute(attribute, String(number))
  const isElsewhere = (image: Element) => !/^data:/i.test(image.getAttribute('src') ?? '')
  return { images, leftOut: all.filter(isElsewhere).length }
}

/** What stands for a picture in the text for now; empty for one that did not come along. */
export function pictureMark(image: Element): string {
  const number = image.getAttribute(attribute)
  return number === null ? '' : object + number + object
}

/** A text of the clipboard without letters that would be taken for marks. */
export function withoutMarks(text: string): string {
  return text.replaceAll(object, '')
}

/** A mark alone in its paragraph with the blank lines on one of its sides, or among words with the blank behind it. */
const mark = /^\uFFFC(\d+)\uFFFC(?:\n\n|$)|\n\n\uFFFC(\d+)\uFFFC(?=\n\n|$)|\uFFFC(\d+)\uFFFC ?/

/** Takes the marks out of a text and says where the pictures belong in what is left. */
export function placedPictures(
  marked: string,
  images: readonly Element[],
): { readonly text: string; readonly pictures: readonly PastedPicture[] } {
  const pictures: PastedPicture[] = []
  let text = marked
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [whole, first, second, third] = found
    text = text.slice(0, found.index) + text.slice(found.index + whole.length)
    const picture = pictureOf(images[Number(first ?? second ?? third)])
    const [, before = '', behind = ''] = /^(\n*)\S*(\s*)$/.exec(whole) ?? []
    if (picture) pictures.push({ ...picture, at: found.index, before, behind })
  }
  return { text, pictures }
}

function pictureOf(image: Element | undefined): Pick<PastedPicture, 'file' | 'alternative'> | null {
  const [, type = '', ending = '', data = ''] = dataAddress.exec(image?.getAttribute('src') ?? '') ?? []
  if (!image || data === '') return null
  const alternative = (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim()
  const letters = atob(data.replace(/\s/g, ''))
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  const name = `${
    alternative
      .slice(0, 60)
      .replace(/[\\/:]/g, ' ')
      .trim() || 'picture'
  }.${ending.toLowerCase()}`
  return { alternative, file: new File([bytes], name, { type: type.toLowerCase() }) }
}

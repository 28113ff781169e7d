import { type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { spelledAs } from '#shared/site/pages/linkReferences.ts'
import { words } from '../live/widgets.ts'
import { type ChosenPicture, writingHost } from '../writingHost.ts'
import { insertImage } from './insertions.ts'
import { keepSpots, pictureSpots, spotOf } from './pictureSpots.ts'

/** Asks for a picture and puts it where the cursor is; where nobody can be asked, only its Markdown is put in. */
export function askForPicture(view: EditorView): boolean {
  return takePictures(view, []) || insertImage(words('imageWords'))(view)
}

/** Pictures that are pasted or dropped into the text are taken into the site, and put where they were dropped. */
export function pictureInput(): Extension {
  const handlers = EditorView.domEventHandlers({
    paste: (event, view) => {
      const { clipboardData } = event
      // Text processors add a picture of what was copied to its text: the text is meant then.
      const isPicture = clipboardData?.getData('text/plain') === ''
      const pictures = clipboardData && isPicture ? picturesOf(clipboardData) : []
      return pictures.length > 0 && takePictures(view, pictures)
    },
    drop: (event, view) => {
      const pictures = event.dataTransfer ? picturesOf(event.dataTransfer) : []
      if (pictures.length === 0) return false
      const anchor = view.posAtCoords({ x: event.clientX, y: event.clientY })
      if (anchor !== null) view.dispatch({ selection: { anchor } })
      return takePictures(view, pictures)
    },
  })
  // Before anything else looks at what was pasted: it would take the name of the file for text.
  return [pictureSpots, Prec.high(handlers)]
}

function picturesOf({ files }: DataTransfer): readonly File[] {
  return [...files].filter(({ type }) => type.startsWith('image/'))
}

/** Asking with no files lets the person choose; false where nobody can be asked. */
function takePictures(view: EditorView, files: readonly File[]): boolean {
  const ask = writingHost.get()?.askForPicture
  if (ask === undefined || view.state.readOnly) return false
  ask(files, (pictures) => putPictures(view, pictures))
  return true
}

/** A picture that came with pasted text, and where in the page it belongs. */
export type AwaitedPicture = {
  readonly file: File
  readonly alternative: string
  readonly at: number
  readonly before: string
  readonly behind: string
}

/** Asks about pictures that belong to several places, and puts each into its own; false where nobody can be asked. */
export function takePicturesAt(view: EditorView, awaited: readonly AwaitedPicture[]): boolean {
  const ask = writingHost.get()?.askForPicture
  if (ask === undefined || view.state.readOnly) return false
  view.dispatch({ effects: keepSpots.of(awaited.map(({ at }) => at)) })
  ask(
    awaited.map(({ file }) => file),
    (pictures) => {
      // One that was not taken leaves nobody knowing which is which.
      if (pictures.length !== awaited.length) return putPictures(view, pictures)
      const changes = awaited.map(({ alternative, before, behind }, number) => {
        const picture = { alternative, address: '', ...pictures[number] }
        const spoken = { ...picture, alternative: picture.alternative || alternative }
        return { from: spotOf(view.state, number), insert: before + pictureMarkdown(spoken) + behind }
      })
      view.dispatch({ changes, userEvent: 'input.picture', scrollIntoView: true })
      view.focus()
    },
  )
  return true
}

function putPictures(view: EditorView, pictures: readonly ChosenPicture[]): void {
  const insert = pictures.map(pictureMarkdown).join('\n\n')
  view.dispatch(view.state.replaceSelection(insert), { userEvent: 'input.picture', scrollIntoView: true })
  view.focus()
}

/** A picture in Markdown: what it shows may hold any sign, its address only those an address may hold there. */
export function pictureMarkdown({ alternative, address }: ChosenPicture): string {
  const spoken = alternative.replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&')
  return `![${spoken}](${spelledAs({ from: 0, to: 0, target: address, syntax: 'inline' }, address)})`
}

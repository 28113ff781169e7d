import { type EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { showToast } from '../../../kit/Toasts.tsx'
import { usualBullet } from '../formatting.ts'
import { showsSource } from '../head.ts'
import { takePicturesAt } from '../insert/pictures.ts'
import { isWebAddress, linkChange } from '../link/linkEdit.ts'
import { words } from '../live/widgets.ts'
import { inertHtml } from './inertHtml.ts'
import { pastedChange } from './pastedChange.ts'
import { pastedMarkdown } from './pastedMarkdown.ts'

/** Pastes from word processors and the web as clean Markdown; an address over a selection makes it a link. */
export function pasting(): Extension {
  // Chromium tells a plain paste from another only by its keys, and gives both the same event.
  let isPlain = false
  return Prec.high(
    EditorView.domEventHandlers({
      keydown: (event) => {
        isPlain = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'v'
        return false
      },
      paste: (event, view) => {
        const { clipboardData } = event
        if (!clipboardData || view.state.readOnly) return false
        if (isPlain) {
          isPlain = false
          return false
        }
        const isPasted =
          pasteAddress(view, clipboardData.getData('text/plain')) || pasteHtml(view, clipboardData)
        if (isPasted) event.preventDefault()
        return isPasted
      },
    }),
  )
}

function pasteAddress(view: EditorView, text: string): boolean {
  const { state } = view
  const { from, to, empty } = state.selection.main
  const selected = state.sliceDoc(from, to)
  if (empty || !isWebAddress(text) || isWebAddress(selected) || /\n/.test(selected)) return false
  view.dispatch(linkChange(state, { from, to }, { text: selected, address: text.trim() }))
  return true
}

function pasteHtml(view: EditorView, clipboard: DataTransfer): boolean {
  const html = clipboard.getData('text/html')
  if (html === '' || isVerbatim(view.state) || isEditorsOwn(html)) return false
  const root = inertHtml(html)
  if (!root) return false
  const { markdown, pictures, leftOut } = pastedMarkdown(root, usualBullet(view.state))
  // A picture copied by itself comes as a file, too, and is not ours to tell about.
  if (leftOut > 0 && clipboard.files.length === 0) tellLeftOut(leftOut)
  if (markdown === '' && pictures.length === 0) return false
  const isApart = pictures.some(({ before, behind }) => before + behind !== '')
  const { change, start } = pastedChange(view.state, markdown, isApart)
  view.dispatch(change)
  const awaited = pictures.map((picture) => ({ ...picture, at: picture.at + start }))
  if (pictures.length > 0 && !takePicturesAt(view, awaited)) tellLeftOut(pictures.length)
  return true
}

function tellLeftOut(count: number): void {
  showToast({ text: words('imagesLeftOut', { count }) })
}

/** In the source and in code what is pasted is meant to the letter. */
function isVerbatim(state: EditorState): boolean {
  if (showsSource(state)) return true
  const line = state.doc.lineAt(state.selection.main.head)
  const above = state.doc.sliceString(Math.max(0, line.from - 20_000), line.from)
  return (above.match(/^\s*(?:```|~~~)/gm) ?? []).length % 2 === 1
}

/** Code editors copy their colours as HTML; their text is what was meant. */
function isEditorsOwn(html: string): boolean {
  return /<meta[^>]+vscode|class="?cm-line|data-vscode|font-family:[^;"]*(?:Consolas|Menlo|Monaco)[^"]*white-space:\s*pre/i.test(
    html,
  )
}

import { markdownLanguage } from '@codemirror/lang-markdown'

/** Shows a cell's text as it reads, without its marks; everything is made with text nodes. */
export function drawCellText(box: HTMLElement, text: string): void {
  if (box.dataset.text === text) return
  box.dataset.text = text
  box.replaceChildren(...piecesOf(text).map(({ text: piece, look }) => span(piece, look)))
}

function span(text: string, look: string): Node {
  if (look === '') return document.createTextNode(text)
  return Object.assign(document.createElement('span'), { className: look, textContent: text })
}

/** A stretch of a cell that reads in one way. */
export type Piece = { readonly text: string; readonly look: string }

const looks: Readonly<Record<string, string>> = {
  StrongEmphasis: 'cm-strong',
  Emphasis: 'cm-emphasis',
  Strikethrough: 'cm-struck',
  InlineCode: 'cm-inline-code',
  Link: 'cm-link',
}

/** Cuts a cell's text into the stretches that read alike; marks and addresses are left out. */
export function piecesOf(text: string): readonly Piece[] {
  if (!/[*_~`[\\<]/.test(text)) return [{ text, look: '' }]
  const letters = Array.from({ length: text.length }, () => ({ isShown: true, look: '' }))
  const each = (from: number, to: number, change: (letter: { isShown: boolean; look: string }) => void) => {
    for (const letter of letters.slice(from, to)) change(letter)
  }
  markdownLanguage.parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      const look = looks[name]
      if (look) each(from, to, (letter) => (letter.look = `${letter.look} ${look}`.trim()))
      const isHidden = /Mark$/.test(name) && !/^(?:List|Quote|Header)Mark$/.test(name)
      const isAddress = /^(?:URL|LinkTitle|LinkLabel)$/.test(name) && node.parent?.name === 'Link'
      if (isHidden || isAddress) each(from, to, (letter) => (letter.isShown = false))
    },
  })
  const pieces: { text: string; look: string }[] = []
  for (const [index, { isShown, look }] of letters.entries()) {
    if (!isShown) continue
    const last = pieces.at(-1)
    if (last?.look === look) last.text += text[index] ?? ''
    else pieces.push({ text: text[index] ?? '', look })
  }
  return pieces
}

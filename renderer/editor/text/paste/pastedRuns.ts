import { pictureMark, withoutMarks } from './pastedPictures.ts'

/*
 * Words with how they look: what emphasis, links and code of HTML come down to, whether by elements or, as word
 * processors write it, by styles.
 */

/** A stretch of text that looks alike; the text `\n` alone is a line break somebody meant. */
export type Run = {
  readonly text: string
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly isStruck?: boolean
  readonly isCode?: boolean
  readonly address?: string
}

type Look = Omit<Run, 'text'>

/** The runs of a node, in order. */
export function runsIn(node: Node, look: Look = {}): readonly Run[] {
  if (node.nodeType === 3) {
    const text = withoutMarks(node.nodeValue ?? '').replace(/[\s\u00A0\u200B]+/g, ' ')
    return text === '' ? [] : [{ ...look, text }]
  }
  if (node.nodeType !== 1) return []
  const element = node as Element // nodeType 1 is an element (DOM, section 4.4)
  const name = element.nodeName.toUpperCase()
  if (name === 'BR') return [{ text: '\n' }]
  if (name === 'IMG') return pictureRuns(element)
  const font = fontOf(element)
  if (font.isHidden || /^(?:SCRIPT|STYLE|TEMPLATE|SVG|MATH|INPUT|BUTTON|SELECT|TEXTAREA)$/.test(name))
    return []
  const own = { ...look, ...lookOf(element, name), ...font.look }
  return Array.from(element.childNodes).flatMap((child) => runsIn(child, own))
}

/** A picture is neither bold nor a part of a link. */
function pictureRuns(image: Element): readonly Run[] {
  const text = pictureMark(image)
  return text === '' ? [] : [{ text }]
}

function lookOf(element: Element, name: string): Look {
  switch (name) {
    case 'B':
    case 'STRONG':
      return { isBold: true }
    case 'I':
    case 'EM':
    case 'CITE':
    case 'DFN':
      return { isItalic: true }
    case 'S':
    case 'DEL':
    case 'STRIKE':
      return { isStruck: true }
    case 'CODE':
    case 'KBD':
    case 'SAMP':
    case 'TT':
      return { isCode: true }
    case 'A': {
      const address = allowedAddress(element.getAttribute('href'))
      return address === null ? {} : { address }
    }
    default:
      return {}
  }
}

/** What the styles of an element say of its text. */
export function fontOf(element: Element): { readonly look: Look; readonly isHidden: boolean } {
  const style = element.getAttribute('style') ?? ''
  if (style === '') return { look: {}, isHidden: false }
  const isHidden = /display:\s*none|mso-hide:\s*all|mso-list:\s*Ignore/i.test(style)
  const look: { -readonly [Key in keyof Look]: Look[Key] } = {}
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(style)?.[1]
  if (weight !== undefined) look.isBold = /^(?:bold|bolder|[6-9]00)$/i.test(weight)
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/i.exec(style)?.[1]
  if (slant !== undefined) look.isItalic = /^(?:italic|oblique)$/i.test(slant)
  if (/text-decoration[\w-]*:[^;]*line-through/i.test(style)) look.isStruck = true
  return { look, isHidden }
}

/** An address that may stand in a page: of the web or of mail; a detour of Google's is left out. */
export function allowedAddress(address: string | null): string | null {
  if (address === null || !/^\s*(?:https?:\/\/|mailto:)/i.test(address)) return null
  const detour = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(address.trim())
  const target = detour ? decoded(detour[1] ?? '') : address.trim()
  return /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(target) ? target : null
}

function decoded(text: string): string {
  // A stray per cent sign is no encoding; the text then stands for itself.
  return /%(?![\da-f]{2})/i.test(text) ? text : (new URLSearchParams(`q=${text}`).get('q') ?? text)
}

/** Without blanks at either end, with one blank where there were several, and alike neighbours as one. */
export function trimmedRuns(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const isAfterBlank = last === undefined || /\s$/.test(last.text)
    const text = run.text === '\n' ? '\n' : isAfterBlank ? run.text.replace(/^ +/, '') : run.text
    if (text === '') continue
    if (last && isAlike(last, run) && text !== '\n' && last.text !== '\n')
      joined[joined.length - 1] = { ...last, text: last.text + text }
    else joined.push({ ...run, text })
  }
  while (joined.length > 0) {
    const last = joined.at(-1)
    const text = last?.text.trimEnd() ?? ''
    if (last && text !== '') {
      joined[joined.length - 1] = { ...last, text }
      break
    }
    joined.pop()
  }
  return joined
}

function isAlike(one: Run, other: Run): boolean {
  return (
    Boolean(one.isBold) === Boolean(other.isBold) &&
    Boolean(one.isItalic) === Boolean(other.isItalic) &&
    Boolean(one.isStruck) === Boolean(other.isStruck) &&
    Boolean(one.isCode) === Boolean(other.isCode) &&
    one.address === other.address
  )
}

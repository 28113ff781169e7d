import { fontOf, type Run, runsIn, trimmedRuns } from './pastedRuns.ts'

/*
 * HTML from the clipboard as the few things a page is made of. The elements come from an inert document: nothing in
 * them runs, loads or is shown; what is not known here contributes its text and nothing else.
 */

/** One thing of a page. */
export type PastedBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly start: number
      readonly items: readonly PastedItem[]
    }
  | { readonly kind: 'quote'; readonly blocks: readonly PastedBlock[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Run[])[])[] }
  | { readonly kind: 'rule' }

/** An item of a list; `isDone` is null where it is no task. */
export type PastedItem = { readonly blocks: readonly PastedBlock[]; readonly isDone: boolean | null }

/** Reads what an element contains. */
export function pastedBlocks(root: Node): readonly PastedBlock[] {
  const reader = new BlockReader()
  reader.read(root)
  return reader.finished()
}

/** Elements that bring nothing with them, not even their text. */
const silent =
  /^(?:SCRIPT|STYLE|HEAD|META|LINK|TITLE|TEMPLATE|NOSCRIPT|IFRAME|OBJECT|EMBED|SVG|MATH|CANVAS|AUDIO|VIDEO|BUTTON|SELECT|TEXTAREA|INPUT|NAV|XML)$/i

/** Elements that begin and end a paragraph. */
const container =
  /^(?:HTML|BODY|DIV|SECTION|ARTICLE|MAIN|ASIDE|HEADER|FOOTER|FIGURE|FIGCAPTION|ADDRESS|DETAILS|SUMMARY|DL|DT|DD|FORM|FIELDSET|CENTER|TBODY|THEAD|TFOOT|TR|TD|TH|P)$/

type WordItem = {
  readonly level: number
  readonly isOrdered: boolean
  readonly blocks: readonly PastedBlock[]
}

class BlockReader {
  readonly #blocks: PastedBlock[] = []
  #runs: Run[] = []
  #wordItems: WordItem[] = []

  read(parent: Node): void {
    for (const child of Array.from(parent.childNodes)) this.#readChild(child)
  }

  #readChild(node: Node): void {
    if (node.nodeType === 3) return void this.#runs.push(...runsIn(node))
    if (node.nodeType !== 1) return
    const element = node as Element // nodeType 1 is an element (DOM, section 4.4)
    const name = element.nodeName.toUpperCase()
    if (silent.test(name) || fontOf(element).isHidden) return
    const level = headingLevel(element, name)
    if (level !== null)
      return this.#add({ kind: 'heading', level, runs: plain(trimmedRuns(runsIn(element))) })
    switch (name) {
      case 'UL':
      case 'OL':
      case 'MENU':
        return this.#add(listOf(element, name === 'OL'))
      case 'TABLE':
        return this.#addTable(element)
      case 'BLOCKQUOTE':
        return this.#add({ kind: 'quote', blocks: pastedBlocks(element) })
      case 'PRE':
        return this.#add({ kind: 'code', language: languageOf(element), text: codeText(element) })
      case 'HR':
        return this.#add({ kind: 'rule' })
      case 'BR':
        return void this.#runs.push({ text: '\n' })
      default:
        return this.#readOther(element, name)
    }
  }

  #readOther(element: Element, name: string): void {
    const item = wordItemOf(element)
    if (item) {
      this.#endParagraph()
      this.#wordItems.push(item)
      return
    }
    if (!container.test(name) && !holdsBlocks(element)) {
      this.#runs.push(...runsIn(element))
      return
    }
    this.#endParagraph()
    this.read(element)
    this.#endParagraph()
  }

  #add(block: PastedBlock): void {
    this.#endParagraph()
    this.#endWordList()
    this.#blocks.push(block)
  }

  /** A table of one cell is how mail and web pages draw boxes: its content counts. */
  #addTable(element: Element): void {
    const rows = rowsOf(element)
    const cells = rows.flat()
    if (cells.length > 1)
      return this.#add({
        kind: 'table',
        rows: rows.map((row, index) => row.map((cell) => cellRuns(cell, index === 0))),
      })
    this.#endParagraph()
    for (const cell of cells) this.read(cell)
    this.#endParagraph()
  }

  #endParagraph(): void {
    const runs = trimmedRuns(this.#runs)
    this.#runs = []
    if (runs.length === 0) return
    this.#endWordList()
    this.#blocks.push({ kind: 'paragraph', runs })
  }

  #endWordList(): void {
    const items = this.#wordItems
    this.#wordItems = []
    if (items.length > 0) this.#blocks.push(...wordLists(items))
  }

  finished(): readonly PastedBlock[] {
    this.#endParagraph()
    this.#endWordList()
    return this.#blocks.filter((block) => !isEmpty(block))
  }
}

function isEmpty(block: PastedBlock): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.runs.every(({ text }) => text.trim() === '')
    case 'list':
      return block.items.length === 0
    case 'quote':
      return block.blocks.length === 0
    case 'table':
      return block.rows.length === 0
    case 'code':
      return block.text.trim() === ''
    case 'rule':
      return false
    default:
      return block satisfies never
  }
}

/** `H2`, or a paragraph that Word or Docs gave the style of one; a title is the first heading. */
function headingLevel(element: Element, name: string): number | null {
  if (/^H[1-6]$/.test(name)) return Number(name[1])
  if (name !== 'P') return null
  const styled = /\bMsoHeading(\d)|\bHeading(\d)/.exec(element.getAttribute('class') ?? '')
  if (styled) return Number(styled[1] ?? styled[2])
  if (/\bMsoTitle\b/.test(element.getAttribute('class') ?? '')) return 1
  const outline = /mso-outline-level:\s*([1-6])/.exec(element.getAttribute('style') ?? '')
  return outline ? Number(outline[1]) : null
}

/** A heading is strong by itself. */
function plain(runs: readonly Run[]): readonly Run[] {
  return runs.map(({ isBold: _, ...run }) => (run.text === '\n' ? { ...run, text: ' ' } : run))
}

function holdsBlocks(element: Element): boolean {
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType !== 1) continue
    const name = child.nodeName.toUpperCase()
    if (container.test(name) || /^(?:H[1-6]|UL|OL|TABLE|BLOCKQUOTE|PRE|HR)$/.test(name)) return true
    if (holdsBlocks(child as Element)) return true // as above: an element
  }
  return false
}

function elementsOf(parent: Node): readonly Element[] {
  return Array.from(parent.childNodes).filter((child) => child.nodeType === 1) as Element[] // elements, as just tested
}

/** Docs and old web pages put a list of the next level beside the item it belongs to, not into it. */
function listOf(element: Element, isOrdered: boolean): PastedBlock {
  const items: PastedItem[] = []
  for (const child of elementsOf(element)) {
    const name = child.nodeName.toUpperCase()
    if (name === 'UL' || name === 'OL') {
      const last = items.pop() ?? { blocks: [], isDone: null }
      items.push({ ...last, blocks: [...last.blocks, listOf(child, name === 'OL')] })
    } else if (name === 'LI') items.push({ blocks: pastedBlocks(child), isDone: taskOf(child) })
  }
  return { kind: 'list', isOrdered, start: Number(element.getAttribute('start') ?? 1) || 1, items }
}

function taskOf(item: Element): boolean | null {
  if (item.getAttribute('role') === 'checkbox') return item.getAttribute('aria-checked') === 'true'
  const box = elementsOf(item).find(
    (child) => child.nodeName.toUpperCase() === 'INPUT' && child.getAttribute('type') === 'checkbox',
  )
  return box ? box.getAttribute('checked') !== null : null
}

function rowsOf(element: Element): readonly (readonly Element[])[] {
  return elementsOf(element).flatMap((child) => {
    const name = child.nodeName.toUpperCase()
    if (/^(?:THEAD|TBODY|TFOOT)$/.test(name)) return rowsOf(child)
    if (name !== 'TR') return []
    return [elementsOf(child).filter((cell) => /^T[DH]$/.test(cell.nodeName.toUpperCase()))]
  })
}

/** A cell has one line: its paragraphs follow each other. */
function cellRuns(cell: Element, isHeading: boolean): readonly Run[] {
  const runs = pastedBlocks(cell).flatMap((block, index) => [
    ...(index > 0 ? [{ text: ' ' }] : []),
    ...(block.kind === 'paragraph' || block.kind === 'heading' ? block.runs : []),
    ...(block.kind === 'list'
      ? block.items.flatMap(({ blocks }) => [...flatRuns(blocks), { text: ' ' }])
      : []),
  ])
  const line = runs.map((run) => (run.text === '\n' ? { ...run, text: ' ' } : run))
  return trimmedRuns(isHeading ? plain(line) : line)
}

function flatRuns(blocks: readonly PastedBlock[]): readonly Run[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []))
}

function languageOf(element: Element): string {
  const code = elementsOf(element).find((child) => child.nodeName.toUpperCase() === 'CODE')
  const classes = [element.getAttribute('class'), code?.getAttribute('class')].join(' ')
  return /(?:language|lang|highlight-source|brush:?)[- ]([\w+#-]+)/.exec(classes)?.[1] ?? ''
}

function codeText(element: Element): string {
  return (element.textContent ?? '').replace(/\u00A0/g, ' ').replace(/\n+$/, '')
}

/** Word has no lists in its HTML: paragraphs say which list and level they are of, and carry their mark as text. */
function wordItemOf(element: Element): WordItem | null {
  if (element.nodeName.toUpperCase() !== 'P') return null
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(element.getAttribute('style') ?? '')
  if (!level) return null
  const mark = markOf(element)
  const runs = trimmedRuns(runsIn(element))
  return {
    level: Number(level[1]),
    isOrdered: /^\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(mark),
    blocks: [{ kind: 'paragraph', runs }],
  }
}

function markOf(element: Element): string {
  for (const child of elementsOf(element)) {
    if (/mso-list:\s*Ignore/i.test(child.getAttribute('style') ?? '')) return (child.textContent ?? '').trim()
    const inner = markOf(child)
    if (inner !== '') return inner
  }
  return ''
}

/** Paragraphs with levels as lists within lists. */
function wordLists(items: readonly WordItem[]): readonly PastedBlock[] {
  const [first] = items
  if (!first) return []
  const level = Math.min(...items.map((item) => item.level))
  const lists: { isOrdered: boolean; items: { blocks: PastedBlock[]; isDone: null }[] }[] = []
  for (let at = 0; at < items.length; ) {
    const item = items[at]
    if (!item) break
    const deeper = items.slice(at).findIndex((other) => other.level <= level)
    if (item.level > level) {
      const end = deeper === -1 ? items.length : at + deeper
      const inside = wordLists(items.slice(at, end))
      const last = lists.at(-1)?.items.at(-1)
      if (last) last.blocks.push(...inside)
      else lists.push({ isOrdered: false, items: [{ blocks: [...inside], isDone: null }] })
      at = end
      continue
    }
    const entry = { blocks: [...item.blocks], isDone: null }
    const list = lists.at(-1)
    if (list && list.isOrdered === item.isOrdered) list.items.push(entry)
    else lists.push({ isOrdered: item.isOrdered, items: [entry] })
    at++
  }
  return lists.map((list) => ({ kind: 'list', start: 1, ...list }))
}

import { Idiomorph } from 'idiomorph'
import { type Marks, markProblems, noMarks, unmark } from './marks.ts'
import type { FrameTexts, PlacedBlock, RenderedPage, ShownPage } from './protocol.ts'
import { sanitise } from './sanitise.ts'

/*
 * The page as elements. Blocks are kept by key: an unchanged block keeps its elements (and so its loaded images and
 * the reader's selection), a changed one is morphed in place.
 */

type ShownBlock = PlacedBlock & { readonly element: HTMLElement }

/** The shown page; one per frame, made when the frame is. */
export class PageView {
  readonly #root: HTMLElement
  readonly #note: HTMLElement
  readonly #head: HTMLElement
  readonly #body: HTMLElement
  #shown: ShownBlock[] = []
  #headHtml = ''
  #path = ''
  #language = ''
  #texts: FrameTexts | null = null
  #marks: Marks = noMarks

  constructor(root: HTMLElement) {
    this.#root = root
    this.#note = root.appendChild(document.createElement('p'))
    this.#note.className = 'note'
    this.#note.hidden = true
    this.#head = root.appendChild(document.createElement('header'))
    this.#body = root.appendChild(document.createElement('div'))
    this.#head.className = 'head'
    this.#body.className = 'body'
    root.addEventListener('error', (event) => this.#markBrokenImage(event.target), true)
  }

  setTexts(texts: FrameTexts): void {
    this.#texts = texts
    this.#root.dataset.emptyPage = texts.emptyPage
    this.#note.textContent = texts.dataFile
  }

  /** Marks what is wrong on the page, and goes on doing so as it changes. */
  setMarks(marks: Marks): void {
    this.#marks = marks
    markProblems(this.#head, marks, this.#texts)
    for (const { element } of this.#shown) markProblems(element, marks, this.#texts)
  }

  /** The page as it stands there, without what only the preview needs. */
  asShown(): Pick<ShownPage, 'html' | 'title' | 'language'> {
    const title = this.#root.querySelector('h1')?.textContent ?? ''
    return { html: this.#html(), title, language: this.#language }
  }

  #html(): string {
    const copy = this.#root.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ''
    copy.querySelector(':scope > .note')?.remove()
    for (const element of copy.querySelectorAll('*')) {
      for (const name of element.getAttributeNames())
        if (name.startsWith('data-')) element.removeAttribute(name)
    }
    for (const element of copy.querySelectorAll('.has-problem')) unmark(element)
    for (const link of copy.querySelectorAll('a[href]')) placeLink(link)
    return copy.innerHTML
  }

  /** Shows a page; the same page is updated in place, another one replaces it and starts at its top. */
  show(page: RenderedPage): void {
    if (page.path !== this.#path) this.#startOver(page.path)
    this.#language = page.language ?? ''
    setLanguage(page.language ?? page.locale)
    if (page.head !== this.#headHtml) {
      this.#headHtml = page.head
      this.#morph(this.#head, page.head)
      if (this.#marks !== noMarks) markProblems(this.#head, this.#marks, this.#texts)
    }
    this.#placeBlocks(page.blocks, new Map(page.html))
    this.#note.hidden = !page.isDataFile
    this.#root.classList.toggle('is-empty', page.blocks.length === 0 && page.head === '')
  }

  /** The shown blocks with their lines, top to bottom. */
  places(): readonly { readonly from: number; readonly to: number; readonly element: HTMLElement }[] {
    return this.#shown
  }

  #startOver(path: string): void {
    this.#path = path
    this.#headHtml = ''
    this.#shown = []
    this.#marks = noMarks
    this.#head.replaceChildren()
    this.#body.replaceChildren()
    window.scrollTo(0, 0)
  }

  #placeBlocks(blocks: readonly PlacedBlock[], html: ReadonlyMap<string, string>): void {
    const wanted = new Set(blocks.map(({ key }) => key))
    const kept = new Map(this.#shown.map((block) => [block.key, block]))
    // An element whose block is gone is offered to the new block at the same place, so that it can be morphed.
    const spare = this.#shown.filter(({ key }) => !wanted.has(key))
    const next = blocks.map((block) => {
      const shown = kept.get(block.key)
      const element = shown?.element ?? this.#made(html.get(block.key) ?? '', spare.shift())
      if (shown?.from !== block.from) element.dataset.from = String(block.from)
      if (!shown && this.#marks !== noMarks) markProblems(element, this.#marks, this.#texts)
      return { ...block, element }
    })
    for (const { element } of spare) element.remove()
    this.#putInOrder(next)
    this.#shown = next
  }

  #made(html: string, spare: ShownBlock | undefined): HTMLElement {
    const element = spare?.element ?? document.createElement('div')
    element.className = 'block'
    this.#morph(element, html)
    return element
  }

  #putInOrder(blocks: readonly ShownBlock[]): void {
    let at = this.#body.firstElementChild
    for (const { element } of blocks) {
      if (element === at) at = at.nextElementSibling
      else this.#body.insertBefore(element, at)
    }
  }

  #morph(element: HTMLElement, html: string): void {
    const fragment = sanitise(html)
    this.#replaceRemoteImages(fragment)
    Idiomorph.morph(element, fragment, { morphStyle: 'innerHTML' })
  }

  #replaceRemoteImages(fragment: DocumentFragment): void {
    for (const image of fragment.querySelectorAll<HTMLImageElement>('img[src]')) {
      const source = image.getAttribute('src') ?? ''
      if (!/^(https?:)?\/\//i.test(source)) continue
      const address = new URL(source, 'https://unknown.invalid')
      image.replaceWith(box(this.#texts?.remoteImage ?? '', image.alt || address.hostname))
    }
  }

  #markBrokenImage(target: EventTarget | null): void {
    if (target instanceof HTMLImageElement) {
      target.replaceWith(box(this.#texts?.missingImage ?? '', target.alt || target.dataset.source || ''))
    }
  }
}

/**
 * Puts a link right for a page that stands by itself: the sanitiser has put a word before every id, and a page of the site
 * is nowhere near a file or a sheet of paper.
 */
function placeLink(link: Element): void {
  const address = link.getAttribute('href') ?? ''
  if (address.startsWith('#')) link.setAttribute('href', `#user-content-${address.slice(1)}`)
  else if (!/^(?:https?:|mailto:|tel:)/i.test(address)) link.removeAttribute('href')
}

function box(label: string, detail: string): HTMLElement {
  const element = document.createElement('span')
  element.className = 'box'
  const strong = element.appendChild(document.createElement('b'))
  strong.textContent = label
  element.append(detail ? ` ${detail}` : '')
  return element
}

/** Setting a language lays the whole document out anew, even when it is the one it has. */
function setLanguage(language: string): void {
  const { documentElement } = document
  if (documentElement.lang !== language) documentElement.lang = language
}

import './frame.css'
import { heightOf, lineAt, type Place } from './frameScroll.ts'
import { addedStyle, showStyles } from './frameStyles.ts'
import { PageView } from './pageView.ts'
import type { FromFrame, RenderedPage, ToFrame } from './protocol.ts'

/*
 * The script of the preview document. It runs on an opaque origin in a sandboxed frame: it gets rendered pages from
 * the lane and scroll positions from the window, each over a port of its own, and can say only what `FromFrame` lists.
 */

const view = new PageView(document.body.appendChild(document.createElement('main')))
let isFollowing = false

addEventListener('message', function receivePorts(event: MessageEvent) {
  const [content, control] = event.ports
  if (event.source !== parent || !content || !control) return
  removeEventListener('message', receivePorts)
  const say = (message: FromFrame) => control.postMessage(message)
  // Both ports come from the window that embeds this frame; nobody else can hold their other ends.
  content.onmessage = ({ data }: MessageEvent<RenderedPage>) => {
    view.show(data)
    if (data.isComplete) void imagesLoaded().then(() => say({ kind: 'shown', path: data.path }))
  }
  control.onmessage = ({ data }: MessageEvent<ToFrame>) => obey(data, say)
  reportScrolling(say)
  reportClicks(say)
})

function obey(message: ToFrame, say: (message: FromFrame) => void): void {
  switch (message.kind) {
    case 'look':
      document.documentElement.dataset.theme = message.theme
      showStyles(message.styles)
      return view.setTexts(message.texts)
    case 'marks':
      return view.setMarks({ links: new Set(message.links), headings: new Set(message.headings) })
    case 'export':
      return say({ kind: 'exported', ...view.asShown(), css: addedStyle() })
    case 'scroll':
      isFollowing = true
      return scrollTo({ top: Math.max(0, heightOf(places(), message.line) - 24), behavior: 'instant' })
    default:
      return message satisfies never
  }
}

/** Settles when every image is there or has failed; a lost one must not hold the page up. */
async function imagesLoaded(): Promise<void> {
  const loading = [...document.images].filter((image) => !image.complete)
  await Promise.all(loading.map(loadedOrFailed))
  // The first frame callback comes before the elements are drawn, the second after.
  for (let frame = 0; frame < 2; frame++) await new Promise((settle) => requestAnimationFrame(settle))
}

function loadedOrFailed(image: HTMLImageElement): Promise<unknown> {
  return new Promise((settle) => {
    image.addEventListener('load', settle, { once: true })
    image.addEventListener('error', settle, { once: true })
  })
}

function places(): Place[] {
  return view.places().map(({ from, to, element }) => {
    const box = element.getBoundingClientRect()
    return { from, to, top: box.top + scrollY, bottom: box.bottom + scrollY }
  })
}

function reportScrolling(say: (message: FromFrame) => void): void {
  addEventListener('scroll', () => {
    // A scroll that follows the text is not news for it; only the reader's own is reported.
    if (isFollowing) isFollowing = false
    else say({ kind: 'scrolled', line: scrollY < 8 ? 0 : lineAt(places(), scrollY + 24) })
  })
}

function reportClicks(say: (message: FromFrame) => void): void {
  addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null
    const link = target?.closest('a[href]')
    event.preventDefault()
    const address = link?.getAttribute('href')
    if (address?.startsWith('#')) return void placeNamed(address.slice(1))?.scrollIntoView()
    if (address) return say({ kind: 'link', address })
    const field = target?.closest<HTMLElement>('[data-field]')?.dataset.field
    if (field) return say({ kind: 'field', field })
    const block = target?.closest<HTMLElement>('.block')
    if (block) say({ kind: 'place', line: lineOf(block, target) })
  })
}

/** The sanitiser puts a word before every id, so that none can take the place of something of the document's own. */
function placeNamed(fragment: string): HTMLElement | null {
  const written = /%[\da-f]{2}/i.test(fragment) ? decoded(fragment) : fragment
  return document.getElementById(`user-content-${written}`)
}

function decoded(text: string): string {
  // A parameter is decoded without ever throwing, as a page's own address may be anything.
  return (
    new URLSearchParams(`text=${text.replace(/[+&]/g, (sign) => encodeURIComponent(sign))}`).get('text') ??
    text
  )
}

/** Nested elements carry their line within the block. */
function lineOf(block: HTMLElement, target: Element | null): number {
  const within = target?.closest<HTMLElement>('[data-line]')
  const offset = within && block.contains(within) ? Number(within.dataset.line) : 0
  return Number(block.dataset.from) + offset
}

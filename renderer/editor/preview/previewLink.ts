import * as v from 'valibot'
import { type PageProblem, pageProblems } from '#shared/editor/preview/pageProblems.ts'
import type { Engine } from '../../backend/engine.ts'
import { localeStore } from '../../kit/text.ts'
import { authorNames } from './authorNames.ts'
import { type LostFields, lostFields } from './lostFields.ts'
import { previewState } from './previewState.ts'
import type { FromFrame, FromLane, ToFrame, ToLane } from './protocol.ts'
import laneAddress from './renderLane.ts?worker&url'

/*
 * The window's side of the preview: starts the lane that renders, joins it to the frame, and feeds it the text.
 * The lane works on one text at a time; what is typed meanwhile waits here as the single latest text.
 */

export type PreviewOptions = {
  readonly engine: Engine
  /** Origin that repository files are shown from, e.g. `preview://3f2a…`. */
  readonly origin: string
  readonly onMessage: (message: FromFrame) => void
}

export type PreviewText = {
  readonly path: string
  readonly language: string | null
  readonly text: () => string
}

type Outlined = Extract<FromLane, { kind: 'outlined' }>

/** One preview: a lane and, while it is shown, a frame. */
export class PreviewLink {
  readonly #options: PreviewOptions
  readonly #lane: Worker
  #control: MessagePort | null = null
  #waiting: PreviewText | null = null
  #isBusy = false
  #shownText: PreviewText | null = null
  readonly #stopListening: () => void
  #isRead = false
  #site = ''
  #outlined: Outlined | null = null
  /** What was looked up for the fields of a page, by what they held and the state of the site. */
  #fields: { readonly of: string; readonly lost: Promise<LostFields> } | null = null
  #siteRevision = 0

  constructor(options: PreviewOptions) {
    this.#options = options
    this.#lane = startLane()
    this.#lane.onmessage = ({ data }: MessageEvent<FromLane>) => this.#hear(data)
    // What the site is becomes clear while its pages are read; what its links hit changes with every file.
    this.#stopListening = options.engine.on('site.changed', ({ revision }) => {
      this.#siteRevision = revision
      void this.#learnSite()
    })
    void this.#learnSite()
  }

  /** Joins a frame that has loaded; called again when the frame was made anew. */
  join(frame: Window): void {
    const content = new MessageChannel()
    const control = new MessageChannel()
    this.#control = control.port1
    control.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = checked(data)
      if (message) this.#options.onMessage(message)
    }
    // The sandboxed frame's origin is opaque, so no target origin could name it; it gets nothing but the ports.
    frame.postMessage('ports', '*', [content.port2, control.port2])
    this.#post({ kind: 'port' }, [content.port1])
  }

  tell(message: ToFrame): void {
    this.#control?.postMessage(message)
  }

  async #learnSite(): Promise<void> {
    const look = await this.#options.engine.ask('editor.look', {})
    if (!look.ok) return
    const { generator, isTypographic, siteStyles, allStyles } = look.value
    this.#isRead = look.value.isRead
    const site = JSON.stringify([generator, isTypographic])
    if (site !== this.#site) this.#post({ kind: 'site', generator, isTypographic })
    this.#site = site
    const former = previewState.get().look
    const next = { generator, siteStyles, allStyles }
    if (JSON.stringify(former) !== JSON.stringify(next)) previewState.set((now) => ({ ...now, look: next }))
    if (this.#outlined) await this.#lookThrough(this.#outlined)
  }

  /** Shows this text as soon as the lane is free; only the latest one counts. */
  show(text: PreviewText): void {
    this.#waiting = text
    if (!this.#isBusy) this.#next()
  }

  #next(): void {
    const next = this.#waiting
    this.#waiting = null
    if (!next) return
    this.#isBusy = true
    this.#shownText = next
    const { path, language } = next
    this.#post({ kind: 'text', path, language, locale: localeStore.get(), text: next.text() })
  }

  #hear(message: FromLane): void {
    if (message.kind === 'unresolved') return void this.#resolve(message.path, message.references)
    if (message.kind === 'unnamed') return void this.#name(message)
    if (message.kind === 'outlined') return void this.#lookThrough(message)
    this.#isBusy = false
    this.#next()
  }

  async #resolve(path: string, references: readonly string[]): Promise<void> {
    const answer = await this.#options.engine.ask('site.resolve', { from: path, references: [...references] })
    if (!answer.ok) return
    const targets = references.map((reference, index) => {
      const target = answer.value.targets[index]
      return [reference, target ? `${this.#options.origin}/file/${encodedPath(target)}` : null] as const
    })
    this.#post({ kind: 'resolved', path, targets })
  }

  async #name({ path, values }: Extract<FromLane, { kind: 'unnamed' }>): Promise<void> {
    this.#post({ kind: 'named', path, names: await authorNames(this.#options.engine, path, values) })
  }

  /** Finds what leads nowhere, tells the frame to mark it and the window to list it. */
  async #lookThrough(outlined: Outlined): Promise<void> {
    this.#outlined = outlined
    // A link to a page that was not read yet is no problem of the page.
    if (!this.#isRead) return
    const { path, outline, hasTitle } = outlined
    const references = [...new Set(outline.references.map(({ target }) => target))]
    const [answer, lost] = await Promise.all([
      this.#options.engine.ask('site.resolve', { from: path, references }),
      this.#lostFields(outlined),
    ])
    const shown = this.#shownText
    if (!answer.ok || shown?.path !== path || this.#outlined !== outlined) return
    const { targets } = answer.value
    const found = new Set(references.filter((_, index) => targets[index]))
    const leadsSomewhere = (target: string) => found.has(target)
    const problems = pageProblems(outline, { text: shown.text(), leadsSomewhere, hasTitle })
    previewState.set((now) => ({ ...now, problems, fields: lost.findings }))
    const addresses = outline.references.filter(({ target, kind }) => kind === 'link' && !found.has(target))
    this.tell({
      kind: 'marks',
      links: [...addresses.map(({ address }) => address), ...lost.addresses],
      headings: problems.filter(({ kind }) => kind === 'heading').map(lineOf),
    })
  }

  /** Looked up once for as long as neither the fields nor the site are different: most typing is in the text. */
  #lostFields({ path, values }: Outlined): Promise<LostFields> {
    const of = JSON.stringify([path, this.#siteRevision, values])
    if (this.#fields?.of !== of) this.#fields = { of, lost: lostFields(this.#options.engine, path, values) }
    return this.#fields.lost
  }

  #post(message: ToLane, transfer: Transferable[] = []): void {
    this.#lane.postMessage(message, transfer)
  }

  close(): void {
    this.#stopListening()
    this.#lane.terminate()
    this.#control?.close()
  }
}

const lineOf = ({ line }: PageProblem) => line

function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

const shownPageSchema = v.object({
  html: v.string(),
  css: v.string(),
  title: v.string(),
  language: v.string(),
})

/** The frame shows untrusted content, so what it says is checked like any other input. */
function checked(data: unknown): FromFrame | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null
  if (data.kind === 'shown' && 'path' in data && typeof data.path === 'string')
    return { kind: 'shown', path: data.path }
  if (data.kind === 'link' && 'address' in data && typeof data.address === 'string')
    return { kind: 'link', address: data.address }
  if (data.kind === 'field' && 'field' in data && typeof data.field === 'string')
    return { kind: 'field', field: data.field }
  if (data.kind === 'exported') {
    const shown = v.safeParse(shownPageSchema, data)
    return shown.success ? { kind: 'exported', ...shown.output } : null
  }
  const isLine = 'line' in data && typeof data.line === 'number' && Number.isFinite(data.line)
  if ((data.kind === 'scrolled' || data.kind === 'place') && isLine)
    return { kind: data.kind, line: Number(data.line) }
  return null
}

/** What Chromium adds to `window` for trusted types, as far as it is used here (W3C Trusted Types, section 4.2). */
type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => unknown }
}

/** Trusted types ask for a policy before a script address is used; this one knows a single script. */
function startLane(): Worker {
  // The DOM types of this TypeScript do not have trusted types yet.
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  lanePolicy ??= trustedTypes?.createPolicy('galley-lane', {
    createScriptURL: (address) => (address === laneAddress ? address : ''),
  })
  // A trusted address stands for the string it was made from.
  const address = (lanePolicy?.createScriptURL(laneAddress) ?? laneAddress) as string
  return new Worker(address, { type: 'module', name: 'preview' })
}

/** A policy may be created once per document. */
let lanePolicy: ReturnType<TrustedTypes['createPolicy']> | undefined

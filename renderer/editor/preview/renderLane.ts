import type { MarkdownIt } from 'markdown-it'
import type { PageDocument } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { isGroup, toValue } from '#shared/document/value.ts'
import { type Dialect, dialectOf, withPunctuation } from '#shared/editor/preview/dialect.ts'
import { drawHead } from '#shared/editor/preview/drawHead.ts'
import { pageOutline } from '#shared/editor/preview/pageOutline.ts'
import { previewParser } from '#shared/editor/preview/previewParser.ts'
import { type BlockRenderer, newBlockRenderer } from '#shared/editor/previewBlocks.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { FromLane, PlacedBlock, RenderedPage, ToLane } from './protocol.ts'

/*
 * The lane (a worker) that turns the text of the open page into HTML and hands it straight to the preview frame: the
 * window's own thread never holds the HTML and never waits for it.
 */

type Text = Extract<ToLane, { kind: 'text' }>

let frame: MessagePort | null = null
let text: Text | null = null
/** The keys of the blocks that the frame has, by what they show; a block that stands there twice has two. */
let known = new Map<string, string[]>()
let knownPath = ''
let lastKey = 0
const targets = new Map<string, string | null>()
const asked = new Set<string>()
const wanted = new Set<string>()
/** Names of authors by the values that stand for them, and the values asked about, by key. */
const names = new Map<string, string>()
const askedNames = new Map<string, string[]>()
let unnamed = new Map<string, string[]>()

type RenderRule = NonNullable<MarkdownIt['renderer']['rules'][string]>

type KeyedBlock = { readonly key: string; readonly isNew: boolean }

/** What renders the present dialect; made anew when a page of another one is opened. */
type Renderer = {
  readonly dialect: string
  readonly parser: MarkdownIt
  readonly blocks: BlockRenderer
}

let site: Extract<ToLane, { kind: 'site' }> = { kind: 'site', generator: null, isTypographic: null }
const say = (message: FromLane) => self.postMessage(message)

self.onmessage = ({ data, ports }: MessageEvent<ToLane>) => {
  switch (data.kind) {
    case 'port':
      frame = ports[0] ?? null
      known = new Map()
      return render()
    case 'site':
      site = data
      return render()
    case 'text':
      if (data.path !== text?.path) forget()
      text = data
      return render()
    case 'named':
      if (data.path !== text?.path || data.names.length === 0) return
      for (const [value, name] of data.names) names.set(value, name)
      return render()
    case 'resolved':
      if (data.path !== text?.path) return
      for (const [reference, target] of data.targets) targets.set(reference, target)
      renderer.blocks.forget()
      return render()
    default:
      return data satisfies never
  }
}

function forget(): void {
  names.clear()
  askedNames.clear()
  targets.clear()
  asked.clear()
  renderer.blocks.forget()
}

function render(): void {
  if (!text || !frame) return
  takeDialect(text.path)
  const page = renderedPage(text)
  const references = [...wanted].filter((reference) => !asked.has(reference))
  frame.postMessage({ ...page, isComplete: wanted.size === 0 } satisfies RenderedPage)
  // A block whose images have no address yet has to ask for them again.
  if (wanted.size > 0) renderer.blocks.forget()
  wanted.clear()
  say({ kind: 'rendered', path: text.path })
  for (const reference of references) asked.add(reference)
  if (references.length > 0) say({ kind: 'unresolved', path: text.path, references })
  askForNames(text.path)
  outlineSoon()
}

function askForNames(path: string): void {
  if (unnamed.size > 0) say({ kind: 'unnamed', path, values: unnamed })
  unnamed = new Map()
}

/** The name of an author; until the engine has said what the value stands for, the value. */
function authorName(key: string, value: string): string {
  const asked = askedNames.get(key) ?? []
  if (!asked.includes(value)) {
    askedNames.set(key, [...asked, value])
    unnamed.set(key, [...(unnamed.get(key) ?? []), value])
  }
  return names.get(value) ?? value
}

/** Where an image is loaded from; until the engine has said so, from nowhere. */
function imageAddress(reference: string): string {
  if (/^(data:|https?:|\/\/)/i.test(reference)) return reference
  const target = targets.get(reference)
  if (target === undefined) wanted.add(reference)
  return target ?? ''
}

const drawImage: RenderRule = (tokens, index, options, environment, drawing) => {
  const token = tokens[index]
  if (!token) return ''
  const reference = String(token.attrGet('src') ?? '')
  token.attrSet('data-source', reference)
  token.attrSet('src', imageAddress(reference))
  token.attrSet('alt', drawing.renderInlineAsText(token.children ?? [], options, environment))
  return drawing.renderToken(tokens, index, options)
}

let renderer = rendererOf(dialectOf(null, ''))

function rendererOf(dialect: Dialect): Renderer {
  const parser = previewParser(dialect)
  parser.renderer.rules.image = drawImage
  return {
    dialect: JSON.stringify(dialect),
    parser,
    blocks: newBlockRenderer(parser, () => previewParser(dialect)),
  }
}

function takeDialect(path: string): void {
  const dialect = withPunctuation(dialectOf(site.generator, path), site.isTypographic)
  if (JSON.stringify(dialect) !== renderer.dialect) renderer = rendererOf(dialect)
}

/** Milliseconds without a new text after which the page is looked through for problems. */
const outlinePauseMs = 500
let outlining = 0

/** Looking through a long page takes as long as rendering it, so it waits until nobody is typing. */
function outlineSoon(): void {
  clearTimeout(outlining)
  outlining = self.setTimeout(() => {
    if (!text) return
    const { path, text: source } = text
    const { body, root } = parseDocument(source, { path })
    const start = { offset: body.from, line: lineCount(source.slice(0, body.from)) }
    const values = root ? toValue(root) : null
    const hasTitle = isGroup(values) && typeof values.title === 'string' && values.title !== ''
    const outline = pageOutline(source.slice(body.from, body.to), start)
    say({ kind: 'outlined', path, outline, values, hasTitle })
  }, outlinePauseMs)
}

function renderedPage({ path, text: source, language, locale }: Text): Omit<RenderedPage, 'isComplete'> {
  const document = parseDocument(source, { path })
  const body = source.slice(document.body.from, document.body.to)
  const firstLine = lineCount(source.slice(0, document.body.from))
  if (path !== knownPath) known = new Map()
  knownPath = path
  const keyed = withKeys(renderer.blocks.render(body, firstLine))
  const html = keyed.filter(({ isNew }) => isNew).map(({ key, html }) => [key, html] as const)
  return {
    kind: 'page',
    path,
    isDataFile: document.isDataFile,
    head: headOf(document, language),
    blocks: keyed.map(({ key, from, to }): PlacedBlock => ({ key, from, to })),
    html,
    language,
    locale,
  }
}

function headOf({ root, isDataFile }: PageDocument, language: string | null): string {
  if (root === null) return ''
  const inWords = (label: string) => labelIn(text?.locale ?? 'en', label)
  const drawing = { parser: renderer.parser, image: imageAddress, author: authorName, inWords }
  return drawHead(toValue(root), { ...drawing, language, isDataFile })
}

function lineCount(text: string): number {
  return text.split('\n').length - 1
}

/** Equal blocks keep their key from one rendering to the next, so the frame keeps their elements. */
function withKeys<B extends { readonly html: string }>(rendered: readonly B[]): (B & KeyedBlock)[] {
  const before = known
  known = new Map()
  return rendered.map((block) => {
    const keys = known.get(block.html) ?? []
    const key = before.get(block.html)?.[keys.length]
    const kept = key ?? String(++lastKey)
    keys.push(kept)
    known.set(block.html, keys)
    return { ...block, key: kept, isNew: key === undefined }
  })
}

import { toValue } from '#shared/document/value.ts'
import { dialectOf, withPunctuation } from '#shared/editor/preview/dialect.ts'
import { drawHead, type HeadDrawing } from '#shared/editor/preview/drawHead.ts'
import { previewParser } from '#shared/editor/preview/previewParser.ts'
import { newBlockRenderer } from '#shared/editor/previewBlocks.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { CommandInput } from './commands.ts'
import type { ExitCode } from './output.ts'
import { openDocument } from './pageCommands.ts'

/**
 * `render`: the page as the preview shows it, as HTML: in the Markdown of the site's generator, its front matter drawn
 * as title, byline and sections, authors by the names of their pages, dates in the language of the page. Elements say
 * which field (`data-field`) or line (`data-line`) they show. Two things differ: references stay as they are written, as
 * the addresses of the preview mean nothing elsewhere, and nothing is sanitised, as the preview does that in its frame.
 */
export async function renderPage(input: CommandInput): Promise<ExitCode> {
  const document = await openDocument(input)
  if (document === null) return 1
  const { path, isDataFile } = document
  // The generator, the languages and the pages of authors are learned from all pages.
  await input.engine.whenRead()
  const values = document.root === null ? null : toValue(document.root)
  const dialect = await dialectFor(input, path)
  const parser = previewParser(dialect)
  const inWords = (label: string) => labelIn(input.voice.locale, label)
  const drawing = { parser, isDataFile, inWords, image: asWritten, language: await languageOf(input, path) }
  const head = await headWithNames(input, path, (author) => drawHead(values, { ...drawing, author }))
  const blocks = newBlockRenderer(parser, () => previewParser(dialect))
  const body = blocks.render(document.text.slice(document.body.from, document.body.to), 0)
  const html = [head, ...body.map((block) => block.html)].join('')
  input.voice.result({ html }, () => [html.trimEnd()])
  return 0
}

/** Drawn once to see which values stand for authors, and again with what these are called. */
async function headWithNames(
  { engine, ask }: CommandInput,
  path: string,
  draw: (author: HeadDrawing['author']) => string,
): Promise<string> {
  const values = new Map<string, string[]>()
  const plain = draw((key, value) => {
    values.set(key, [...(values.get(key) ?? []), value])
    return value
  })
  const fields = values.size === 0 ? null : await engine.handlers['site.fields']({ path }, ask)
  if (fields === null || !fields.ok) return plain
  const names = new Map<string, string>()
  for (const [key, asked] of values) {
    const reference = fields.value.fields.find((field) => field.key === key)?.reference ?? null
    if (reference === null) continue
    const { by, types, key: named } = reference
    const question = { from: path, types: [...types], by, key: named, search: '', values: asked }
    const found = await engine.handlers['site.references'](question, ask)
    for (const { value, page } of found.ok ? found.value.named : []) if (page) names.set(value, page.title)
  }
  return draw((_, value) => names.get(value) ?? value)
}

const asWritten = (reference: string) => reference

async function dialectFor({ engine, ask }: CommandInput, path: string) {
  const look = await engine.handlers['editor.look']({}, ask)
  return look.ok
    ? withPunctuation(dialectOf(look.value.generator, path), look.value.isTypographic)
    : dialectOf(null, path)
}

async function languageOf({ engine, ask }: CommandInput, path: string): Promise<string | null> {
  const pages = await engine.handlers['site.pages']({}, ask)
  return pages.ok ? (pages.value.rows.find((row) => row.path === path)?.language ?? null) : null
}

import { extname } from 'node:path'
import { readFile } from '../disk/read.ts'
import { mediaTypeOf } from '../media/repositoryFileType.ts'
import { requestedPath } from '../media/requestedPath.ts'
import { readStyleSheet } from './styleSheets.ts'

export type ExportedPage = {
  /** Sanitised by the preview's frame. */
  readonly html: string
  /** Galley's own style; empty where the site's style sheets are used. */
  readonly css: string
  readonly styles: readonly string[]
  /** Folder of the repository; null when none is open. */
  readonly folder: string | null
  readonly title: string
  readonly language: string | null
}

/** Bytes of one picture, and of all together, that are put into the file. */
const maxImageBytes = 16 * 1024 * 1024
const maxAllBytes = 96 * 1024 * 1024

/**
 * The policy inside an exported page: it loads nothing and runs nothing, also where something had got past the
 * sanitiser, and wherever the file is opened.
 */
export const exportedPolicy =
  "default-src 'none'; img-src data:; media-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** On paper a heading stays with what it is about, and no picture, row or line of code is cut in two. */
const onPaper = `@page { margin: 18mm 16mm }
@media print {
  h1, h2, h3, h4, h5, h6 { break-after: avoid }
  img, figure, tr, blockquote, .card, .admonition { break-inside: avoid }
  p, li { orphans: 3; widows: 3 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere }
  img { max-width: 100%; max-height: 240mm }
}`

/** A page as one file: styles and pictures inside, no script, nothing that is loaded from anywhere. */
export async function exportedDocument(page: ExportedPage): Promise<string> {
  const { html, css, styles, folder, title, language } = page
  const inline = inliner(folder)
  const sheets = await Promise.all(styles.map((path) => (folder ? readStyleSheet(folder, path) : null)))
  const style = [css, ...sheets.map((sheet) => sheet ?? ''), onPaper].join('\n')
  const body = await inline(html, /(?<=\ssrc=")(?:preview:\/\/[^/"]+)?\/file\/([^"]+)(?=")/g)
  const inlined = await inline(style, /(?<=url\(")\/file\/([^"]+)(?="\))/g)
  return [
    '<!doctype html>',
    language === null ? '<html>' : `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${exportedPolicy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    // Within a style element only its end tag counts (HTML, section 13.2.5.4).
    `<style>${inlined.replace(/<\/(?=style)/gi, '<\\/')}</style>`,
    '</head>',
    `<body><main>${body}</main></body>`,
    '</html>',
    '',
  ].join('\n')
}

/** Replaces addresses of repository files, which `pattern` finds, by the files themselves. */
function inliner(folder: string | null): (text: string, pattern: RegExp) => Promise<string> {
  const known = new Map<string, string>()
  let left = maxAllBytes
  const load = async (address: string) => {
    const path = folder ? requestedPath(address.replaceAll('&amp;', '&')) : null
    const read =
      folder && path ? await readFile(folder, path, { maxBytes: Math.min(maxImageBytes, left) }) : null
    const type = path && read?.ok ? mediaTypeOf(path, read.value) : null
    if (!read?.ok || !type || extname(path ?? '') === '.css') return ''
    left -= read.value.length
    return `data:${type};base64,${Buffer.from(read.value).toString('base64')}`
  }
  return async (text, pattern) => {
    for (const [, address = ''] of text.matchAll(pattern)) {
      if (!known.has(address)) known.set(address, await load(address))
    }
    return text.replace(pattern, (_all, address: string) => known.get(address) ?? '')
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

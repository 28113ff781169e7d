import {
  type StyleReference,
  styleReferences,
  styleTargets,
  withReferences,
} from '#shared/editor/preview/styleSheet.ts'
import { readFile } from '../disk/read.ts'
import { extensionOf, isShowable } from '../media/repositoryFileType.ts'

/** Bytes of one style sheet, and of all that it imports together. */
const maxStyleBytes = 2 * 1024 * 1024

/** Bytes of a font: it goes into the style sheet, because the preview's opaque origin may load no font file. */
const maxFontBytes = 512 * 1024

/** Deeper imports are left out; two sheets may import each other. */
const deepestImport = 5

type Reading = { readonly folder: string; readonly depth: number; readonly budget: { bytes: number } }

/**
 * A style sheet of the repository as the preview loads it: imports are put in their place, fonts inside, pictures named
 * by their address on the preview's origin. What leads out of the repository is taken away. Null when there is none.
 */
export function readStyleSheet(folder: string, path: string): Promise<string | null> {
  return readSheet(path, { folder, depth: 0, budget: { bytes: maxStyleBytes } })
}

async function readSheet(path: string, reading: Reading): Promise<string | null> {
  if (extensionOf(path) !== 'css' || reading.depth > deepestImport) return null
  const read = await readFile(reading.folder, path, { maxBytes: reading.budget.bytes })
  if (!read.ok) return null
  reading.budget.bytes -= read.value.length
  const css = Buffer.from(read.value).toString('utf8')
  const references = styleReferences(css)
  const replacements: (string | null)[] = []
  for (const reference of references) replacements.push(await replacement(path, reference, reading))
  return withReferences(css, references, replacements)
}

async function replacement(
  sheet: string,
  { kind, reference, condition }: StyleReference,
  reading: Reading,
): Promise<string | null> {
  if (kind === 'file' && (/^data:image\/(?!svg)/i.test(reference) || reference.startsWith('#')))
    return `url("${reference}")`
  for (const target of styleTargets(sheet, reference)) {
    const found =
      kind === 'import' ? await imported(target, condition, reading) : await fileAddress(target, reading)
    if (found !== null) return found
  }
  return null
}

async function imported(path: string, condition: string, reading: Reading): Promise<string | null> {
  const css = await readSheet(path, { ...reading, depth: reading.depth + 1 })
  if (css === null) return null
  const media = /^(?:layer(?:\([^()]*\))?|supports\(.*\)|)$/i.test(condition) ? null : condition
  return media === null ? css : `@media ${media} {\n${css}\n}`
}

const fontTypes: Readonly<Record<string, string>> = {
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  otf: 'font/otf',
}

async function fileAddress(path: string, { folder }: Reading): Promise<string | null> {
  const fontType = fontTypes[extensionOf(path)]
  const read = await readFile(folder, path, { maxBytes: fontType ? maxFontBytes : Number.MAX_SAFE_INTEGER })
  if (!read.ok) return null
  if (fontType) return `url("data:${fontType};base64,${Buffer.from(read.value).toString('base64')}")`
  return isShowable(path) ? `url("/file/${path.split('/').map(encodeURIComponent).join('/')}")` : null
}

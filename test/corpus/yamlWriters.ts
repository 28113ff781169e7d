import { type Document, parseDocument as parseYaml, type ToStringOptions } from 'yaml'
import { splitFrontMatter } from '#shared/document/parse.ts'
import type { CorpusText, Writer } from './writer.ts'

/** The `Document` of `yaml`, as it comes, and with its lines left unbroken as a careful program would set it. */
export const yamlWriters: readonly Writer[] = [
  documentWriter('yaml Document', {}),
  documentWriter('yaml Document, lineWidth 0', { lineWidth: 0 }),
]

function documentWriter(name: string, options: ToStringOptions): Writer {
  return {
    name,
    save: (file) => rewritten(file, options, () => {}),
    edit: (file, { path, value }) => rewritten(file, options, (document) => document.setIn(path, value)),
  }
}

function rewritten(
  { path, text }: CorpusText,
  options: ToStringOptions,
  change: (document: Document.Parsed) => void,
): string {
  const { from, to } = yamlRange(path, text)
  if (from === to) return text
  const document = parseYaml(text.slice(from, to))
  if (document.errors[0] !== undefined) throw document.errors[0]
  change(document)
  return text.slice(0, from) + document.toString(options) + text.slice(to)
}

function yamlRange(path: string, text: string): { readonly from: number; readonly to: number } {
  if (/\.(?:ya?ml|json)$/i.test(path)) return { from: 0, to: text.length }
  const split = splitFrontMatter(text)
  if (split.kind === 'none') return { from: 0, to: 0 }
  if (split.kind === 'unclosed' || split.format !== 'yaml') throw new Error('no YAML front matter')
  return split.range
}

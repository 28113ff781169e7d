import type { changesContract, WrittenPart } from '#shared/changes/contract.ts'
import { valueInWords } from '#shared/changes/valueInWords.ts'
import { type Block, blocksOf } from '#shared/document/blocks.ts'
import type { Value } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { isGroup, valueAt } from '#shared/document/value.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { writersOf } from '../git/partHistory.ts'
import { fileAtHead } from '../git/repository.ts'
import type { ChangesOptions } from './options.ts'
import { bytesNow, textOf } from './pageBytes.ts'

type WrittenHandlers = Pick<Handlers<typeof changesContract>, 'changes.written'>

/** Answers who wrote what. */
export function writtenHandlers(options: ChangesOptions): WrittenHandlers {
  return { 'changes.written': ({ path }) => written(options, path) }
}

/** Versions looked at for one page; what is older is said to be by the oldest of them. */
const mostVersions = 300

async function written(
  options: ChangesOptions,
  path: string,
): ReturnType<WrittenHandlers['changes.written']> {
  const history = await options.historyOf(path)
  if (!history.ok)
    return failure(
      history.problem.code === 'cancelled' ? 'refused' : history.problem.code,
      history.problem.message,
    )
  const now = await bytesNow(options, path)
  if (!now.ok) return now
  const text = now.value && textOf(now.value)
  if (text === null) return failure('refused', notText)
  const parts = partsOf(path, text)
  const { versions } = history.value
  const looked = versions.slice(0, mostVersions)
  const authors = await writersOf(options.repository, {
    versions: looked,
    partsOf: marksOf,
    wanted: new Set(parts.map(({ mark }) => mark)),
  })
  if (!authors.ok) return authors
  const last = await fileAtHead(options.repository, path)
  if (!last.ok) return last
  const saved = last.value ? marksOf(path, last.value) : new Set<string>()
  const oldest = looked.at(-1) ?? null
  const versionOf = (mark: string) => (saved.has(mark) ? (authors.value.get(mark) ?? oldest) : null)
  const isComplete = history.value.isComplete && versions.length <= mostVersions
  return success({ isComplete, parts: parts.map((part) => answered(part, versionOf(part.mark))) })
}

const notText = { en: 'This file holds no text.', de: 'Diese Datei enthält keinen Text.' }

/** A field or block with what makes it the same in another version. */
type Part = Omit<WrittenPart, 'version'> & { readonly mark: string }

function answered({ kind, name, text }: Part, version: WrittenPart['version']): WrittenPart {
  return { kind, name, text, version }
}

function marksOf(path: string, bytes: Uint8Array): ReadonlySet<string> {
  const text = textOf(bytes)
  return new Set(text === null ? [] : partsOf(path, text).map(({ mark }) => mark))
}

function partsOf(path: string, text: string): readonly Part[] {
  const document = parseDocument(text, { path })
  const value = document.root && document.sourceOnly === null ? valueAt(document, []) : null
  const fields = isGroup(value ?? null) ? Object.entries(value as { readonly [key: string]: Value }) : []
  const blocks = document.isDataFile ? [] : blocksOf(text.slice(document.frontMatter?.outerTo ?? 0))
  return [
    ...fields.map(([name, field]): Part => {
      const shown = valueInWords(field) ?? ''
      return {
        kind: 'field',
        name,
        text: shown.slice(0, longestText),
        mark: `${name}=${JSON.stringify(field)}`,
      }
    }),
    ...blocks.map(blockPart),
  ]
}

const longestText = 2000

function blockPart({ kind, text, hash }: Block): Part {
  const shown = kind === 'heading' ? 'heading' : kind === 'code' || kind === 'html' ? 'code' : 'text'
  return { kind: shown, name: '', text: text.slice(0, longestText), mark: hash }
}

import { foldedBlock, literalBlock } from './block-scalar.ts'
import type { Field, PageDocument, ScalarField, TextChange, Value } from './document.ts'
import { refold } from './fold.ts'
import { lineEnd, lineStart } from './lines.ts'
import { behindMark, type Holder, holderColumn, inFlow, type Located } from './locate.ts'
import { type BlockText, behind, blockItem, blockValue, flowValue, type Manner } from './render.ts'
import {
  canBeFolded,
  canBeLiteral,
  canBePlain,
  canBeSingle,
  doubleQuoted,
  inlineString,
  keepsReading,
  plainSyntax,
  simpleText,
  singleQuoted,
} from './scalar.ts'

/** The changes that put another value in the place of a field. */
export function replaceField(
  document: PageDocument,
  at: Located,
  value: Value,
  manner: Manner,
): TextChange[] {
  const { field, holder } = at
  if (!manner.careful && field.kind === 'scalar' && field.source !== '' && isScalar(value)) {
    const place = { document, holder, manner }
    const change = rewriteScalar(field, value, place)
    if (change !== null) return [change]
  }
  if (holder.kind === 'root' || inFlow(holder) || manner.json)
    return [replaceInFlow(document, at, value, manner)]
  const column = holderColumn(document.text, holder)
  const written =
    holder.kind === 'item' ? blockItem(value, column, manner) : blockValue(value, column, manner)
  return replaceInBlock(document.text, { field, from: behindMark(holder, field) }, { written, manner })
}

function isScalar(value: Value): value is null | boolean | number | string {
  return typeof value !== 'object' || value === null
}

function replaceInFlow(
  document: PageDocument,
  { field, holder }: Located,
  value: Value,
  manner: Manner,
): TextChange {
  const text = flowValue(value, manner)
  const bare = field.from === field.to
  if (manner.careful && field.outerFrom < field.from)
    return { from: field.outerFrom, to: field.to, insert: text }
  if (!bare) return { from: field.from, to: field.to, insert: text }
  if (holder.kind === 'entry' && holder.entry.colonTo === -1)
    return { from: field.to, to: field.to, insert: `: ${text}` }
  const glued = !/\s/.test(document.text.charAt(field.from - 1))
  return { from: field.from, to: field.to, insert: glued ? ` ${text}` : text }
}

type Place = { readonly document: PageDocument; readonly holder: Holder; readonly manner: Manner }

/** A single value written the way the old one was, as far as it allows; null when it needs a place of its own. */
function rewriteScalar(
  field: ScalarField,
  value: null | boolean | number | string,
  place: Place,
): TextChange | null {
  if (typeof value === 'string') return rewriteString(field, value, place)
  if (value === null) return null
  if (field.style === 'literal' || field.style === 'folded') return null
  const text = typeof value === 'boolean' ? booleanText(value, field.source) : simpleText(value)
  return { from: field.from, to: field.to, insert: place.manner.source ?? text }
}

/** `False` after `True`, `FALSE` after `TRUE`. */
function booleanText(value: boolean, old: string): string {
  if (/^[A-Z]{2}/.test(old)) return value ? 'TRUE' : 'FALSE'
  return /^(?:True|False)$/.test(old) ? (value ? 'True' : 'False') : String(value)
}

function rewriteString(field: ScalarField, value: string, place: Place): TextChange | null {
  const { manner, holder } = place
  const change = { from: field.from, to: field.to }
  if (manner.json) return { ...change, insert: doubleQuoted(value) }
  const flow = inFlow(holder)
  const inline = sameInlineStyle(field, value, { flow, manner, document: place.document })
  if (inline !== null) return { ...change, insert: inline }
  if (!flow && (value.includes('\n') || isBlockStyle(field)) && canBeLiteral(value)) {
    return blockChange(field, value, place)
  }
  if (isBlockStyle(field)) return null
  return {
    ...change,
    insert: inlineString(value, 'plain', { flow, forcedQuotes: manner.house.forcedQuotes }),
  }
}

function isBlockStyle(field: ScalarField): boolean {
  return field.style === 'literal' || field.style === 'folded'
}

type InlineContext = { readonly flow: boolean; readonly manner: Manner; readonly document: PageDocument }

/** The new string in the old one's quotes, or without any; null where these cannot hold it. */
function sameInlineStyle(field: ScalarField, value: string, context: InlineContext): string | null {
  switch (field.style) {
    case 'plain':
      return samePlain(field, value, context)
    case 'single':
      return canBeSingle(value) ? likeOldLines(field, singleQuoted(value), context) : null
    case 'double':
      if (value.includes('\n') && !field.source.includes('\\n') && !context.flow && canBeLiteral(value))
        return null
      return likeOldLines(field, doubleQuoted(value), context)
    case 'literal':
    case 'folded':
      return null
    default:
      return field.style satisfies never
  }
}

function samePlain(field: ScalarField, value: string, context: InlineContext): string | null {
  const dateWanted = context.manner.date && plainSyntax(value, context.flow)
  const plain =
    canBePlain(value, context.flow) || keepsReading(field.source, value, context.flow) || dateWanted
  return plain ? likeOldLines(field, value, context) : null
}

/** A text that was broken into several lines stays so, its unchanged lines as they were. */
function likeOldLines(field: ScalarField, text: string, { document }: InlineContext): string {
  const [first, ...rest] = field.source.split(/\r?\n/)
  const second = rest[0]
  if (first === undefined || second === undefined) return text
  const indent = /^[ \t]*/.exec(rest.find((line) => line.trim() !== '') ?? '')?.[0] ?? ''
  const lines = refold(text, [first.trimEnd(), ...rest.map((line) => line.trim())])
  return lines
    .map((line, index) => (index === 0 || line === '' ? line : indent + line))
    .join(document.lineEnding)
}

/** A string as a block scalar: folded if it was and can be, else literal. Takes a comment behind the value along. */
function blockChange(field: ScalarField, value: string, place: Place): TextChange {
  const { text } = place.document
  const behindValue = text.slice(field.to, lineEnd(text, field.to))
  const comment = isBlockStyle(field) ? headerComment(field.source) : behindValue.trimEnd()
  const column = isBlockStyle(field) ? contentColumn(field) : null
  const parent = holderColumn(text, place.holder)
  const step = column === null ? place.manner.house.indent : column - parent
  const block = { column: column ?? parent + step, step, lineEnding: place.document.lineEnding, comment }
  const folds = field.style === 'folded' && canBeFolded(value)
  const insert = folds ? foldedBlock(value, block, contentLines(field)) : literalBlock(value, block)
  return { from: field.from, to: isBlockStyle(field) ? field.to : lineEnd(text, field.to), insert }
}

function headerComment(source: string): string {
  return /^[|>][-+0-9]*([ \t]+#[^\r\n]*)?/.exec(source)?.[1] ?? ''
}

/** The column that the lines of a block scalar are indented to; null when it has none. */
function contentColumn(field: ScalarField): number | null {
  const lines = field.source.split('\n').slice(1)
  const line = lines.find((candidate) => candidate.trim() !== '')
  return line === undefined ? null : (/^ */.exec(line)?.[0].length ?? null)
}

/** The lines of a block scalar without indentation. A blank at the end of one is part of the text. */
function contentLines(field: ScalarField): string[] {
  const column = contentColumn(field) ?? 0
  const lines = field.source.split(/\r?\n/).slice(1)
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(column)))
}

type Replaced = { readonly field: Field; readonly from: number }
type Written = { readonly written: BlockText; readonly manner: Manner }

/**
 * Replaces a value behind a colon or dash. A comment on the line of the key stays there, and so do comments between the
 * key and a value that begins further down.
 */
export function replaceInBlock(text: string, old: Replaced, { written, manner }: Written): TextChange[] {
  // A tag may be what keeps the new value from reading back, so the careful way drops it.
  const named = !manner.careful && (old.field.anchor !== null || old.field.tag !== null)
  const from = named ? endOfProperties(text, old.field) : old.from
  const below = lineStart(text, named ? old.field.from : old.field.outerFrom) > from
  const insert = behind(written, manner)
  if (written.kind === 'inline')
    return below ? raise(text, { ...old, from }, insert) : inPlace(text, { ...old, from }, insert)
  if (below) return [{ from: endOfLineBefore(text, old.field.from), to: old.field.to, insert }]
  return sink(text, { ...old, from }, insert)
}

const PROPERTY = /[&!]\S*/y
const BEFORE_PROPERTY = /(?:\s|#[^\n]*)*/y

/** The end of the last anchor or tag of a field. A comment may stand behind each of them, and is none of it. */
function endOfProperties(text: string, field: Field): number {
  let end = field.outerFrom
  for (let at = end; at < field.from; ) {
    PROPERTY.lastIndex = at
    const property = PROPERTY.exec(text)?.[0]
    if (property === undefined) return end
    end = at + property.length
    BEFORE_PROPERTY.lastIndex = end
    at = end + (BEFORE_PROPERTY.exec(text)?.[0].length ?? 0)
  }
  return end
}

function endOfLineBefore(text: string, offset: number): number {
  return lineEnd(text, lineStart(text, lineStart(text, offset) - 1))
}

/** Blanks at the end of a line without a comment go: the new value would stand before them. */
function endWithBlanks(text: string, offset: number): number {
  const end = lineEnd(text, offset)
  return text.slice(offset, end).trim() === '' ? end : offset
}

function inPlace(text: string, { field, from }: Replaced, insert: string): TextChange[] {
  const kept = field.kind === 'scalar' && isBlockStyle(field) ? headerComment(field.source) : ''
  return [{ from, to: kept === '' ? endWithBlanks(text, field.to) : field.to, insert: insert + kept }]
}

/** From lines below the key up to its line. */
function raise(text: string, { field, from }: Replaced, insert: string): TextChange[] {
  const up = { from, to: endWithBlanks(text, from), insert }
  const before = endOfLineBefore(text, field.from)
  if (before <= up.to) return [{ from, to: field.to, insert }]
  return [up, { from: before, to: field.to, insert: '' }]
}

/** From the line of the key down to lines of its own. */
function sink(text: string, { field, from }: Replaced, insert: string): TextChange[] {
  const kept = field.kind === 'scalar' && isBlockStyle(field) ? headerComment(field.source) : ''
  const end = lineEnd(text, field.to)
  const tail = text.slice(field.to, end).trim()
  if (tail === '') return [{ from, to: end, insert: kept + insert }]
  return [
    { from, to: field.to, insert: '' },
    { from: end, to: end, insert },
  ]
}

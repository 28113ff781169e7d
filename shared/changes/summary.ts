import { diffIndices } from 'node-diff3'
import type { PageDocument, Value } from '../document/document.ts'
import { parseDocument } from '../document/parse.ts'
import { isGroup, sameValue, toValue } from '../document/value.ts'
import { fieldLabel } from '../site/label.ts'
import { labelIn } from '../site/labelIn.ts'
import type { Sentence } from '../wire/sentence.ts'

/** What changed in one page, in the terms of its reader. */
export type ChangeSummary =
  | { readonly kind: 'added' }
  | { readonly kind: 'deleted' }
  | {
      readonly kind: 'modified'
      /** Keys whose values differ, in the order of the page; keys of a group one level down count themselves. */
      readonly fields: readonly string[]
      /** Paragraphs, headings, lists and other blocks that were changed, added or removed. */
      readonly paragraphs: number
      /** True when the properties differ, but cannot be read as they are written; left out otherwise. */
      readonly hasSource?: true
    }

/** Sums up what changed between two texts of a page; null stands for no page. */
export function summariseChange(path: string, before: string | null, after: string | null): ChangeSummary {
  if (before === null) return { kind: 'added' }
  if (after === null) return { kind: 'deleted' }
  const [old, now] = [parseDocument(before, { path }), parseDocument(after, { path })]
  return {
    kind: 'modified',
    fields: changedKeys(contentOf(old), contentOf(now)),
    paragraphs: changedBlocks(old, now),
    ...((old.sourceOnly ?? now.sourceOnly) !== null && frontOf(old) !== frontOf(now)
      ? { hasSource: true }
      : {}),
  }
}

function frontOf({ text, body }: PageDocument): string {
  return text.slice(0, body.from)
}

/** True when neither a field nor a paragraph differs. */
export function isEmptySummary(summary: ChangeSummary): boolean {
  if (summary.kind !== 'modified') return false
  return summary.fields.length === 0 && summary.paragraphs === 0 && !summary.hasSource
}

function contentOf(document: PageDocument): Value {
  return document.root === null ? null : toValue(document.root)
}

function changedKeys(before: Value, after: Value, depth = 0): readonly string[] {
  if (!isGroup(before) || !isGroup(after)) return []
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return keys.flatMap((key) => {
    const [old, now] = [own(before, key), own(after, key)]
    if (sameValue(old, now)) return []
    const isGroupBoth = isGroup(old) && isGroup(now) && depth === 0
    return isGroupBoth ? changedKeys(old, now, depth + 1) : [key]
  })
}

function own(group: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(group, key) ? group[key] : undefined
}

function changedBlocks(before: PageDocument, after: PageDocument): number {
  const hunks = diffIndices([...blocksOf(before)], [...blocksOf(after)])
  return hunks.reduce((sum, { buffer1, buffer2 }) => sum + Math.max(buffer1[1], buffer2[1]), 0)
}

/** The blocks of a body as runs of lines between blank ones; a fenced block is one, blank lines included. */
function blocksOf(document: PageDocument): readonly string[] {
  const blocks: string[] = []
  let lines: string[] = []
  let isInFence = false
  for (const line of document.text.slice(document.body.from).split(/\r?\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isInFence = !isInFence
    if (line.trim() !== '' || isInFence) lines.push(line)
    else if (lines.length > 0) {
      blocks.push(lines.join('\n'))
      lines = []
    }
  }
  return lines.length > 0 ? [...blocks, lines.join('\n')] : blocks
}

/** Longest list of fields; the rest is counted. */
const fieldLimit = 3

/** The parts of a summary in words, first letter as in the middle of a sentence: `title`, `1 paragraph`. */
export function summaryParts(summary: ChangeSummary): readonly Sentence[] {
  if (summary.kind !== 'modified') return [wholePage[summary.kind]]
  const { fields, paragraphs, hasSource } = summary
  const shown = fields.slice(0, fields.length > fieldLimit + 1 ? fieldLimit : fields.length).map(fieldWords)
  const more = fields.length - shown.length
  const parts = [
    ...shown,
    ...(more > 0 ? [{ en: `${more} more fields`, de: `${more} weitere Felder` }] : []),
    ...(hasSource ? [{ en: 'properties', de: 'Eigenschaften' }] : []),
    ...(paragraphs > 0 ? [paragraphWords(paragraphs)] : []),
  ]
  return parts.length > 0 ? parts : [{ en: 'formatting', de: 'Formatierung' }]
}

const wholePage = {
  added: { en: 'new page', de: 'neue Seite' },
  deleted: { en: 'page removed', de: 'Seite entfernt' },
} as const

function fieldWords(key: string): Sentence {
  const label = fieldLabel(key)
  const isOrdinary = /^\p{Lu}\p{Ll}*(?: |$)/u.test(label) && !label.startsWith('Open Graph')
  const en = isOrdinary ? label.slice(0, 1).toLowerCase() + label.slice(1) : label
  return { en, de: labelIn('de', label) }
}

function paragraphWords(count: number): Sentence {
  return {
    en: count === 1 ? '1 paragraph' : `${count} paragraphs`,
    de: count === 1 ? '1 Absatz' : `${count} Absätze`,
  }
}

/** A summary as one line: `Title, 2 paragraphs`. */
export function summaryLine(summary: ChangeSummary): Sentence {
  const parts = summaryParts(summary)
  return {
    en: capital(parts.map(({ en }) => en).join(', ')),
    de: capital(parts.map(({ de }) => de).join(', ')),
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

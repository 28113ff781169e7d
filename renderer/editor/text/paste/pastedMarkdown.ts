import { writtenAddress } from '../link/linkEdit.ts'
import { type Table, tableLines, usualManner } from '../table/tableText.ts'
import { type PastedBlock, type PastedItem, pastedBlocks } from './pastedBlocks.ts'
import { numberPictures, type PastedPicture, placedPictures } from './pastedPictures.ts'
import type { Run } from './pastedRuns.ts'

/*
 * Clean Markdown of what was pasted. Letters that would mean something in Markdown are escaped, but only where they
 * would: a page full of backslashes is nobody's text.
 */

/** What became of a pasted piece of HTML. */
export type Pasted = {
  readonly markdown: string
  /** Pictures that came along in the HTML itself, in order. */
  readonly pictures: readonly PastedPicture[]
  /** How many pictures lie elsewhere and were left out. */
  readonly leftOut: number
}

/** The Markdown of an inert element; `bullet` is the sign of the page's own lists. */
export function pastedMarkdown(root: Element, bullet: string): Pasted {
  const { images, leftOut } = numberPictures(root)
  const marked = writtenBlocks(pastedBlocks(root), bullet).join('\n')
  const { text, pictures } = placedPictures(marked, images)
  return { markdown: text, pictures, leftOut }
}

type Lines = readonly string[]

function writtenBlocks(blocks: readonly PastedBlock[], bullet: string): Lines {
  return blocks.flatMap((block, index) => {
    const lines = written(block, bullet)
    return index === 0 ? lines : ['', ...lines]
  })
}

function written(block: PastedBlock, bullet: string): Lines {
  switch (block.kind) {
    case 'paragraph':
      return writtenRuns(block.runs).split('\n').map(escapedStart)
    case 'heading':
      return [`${'#'.repeat(block.level)} ${writtenRuns(block.runs)}`]
    case 'list':
      return block.items.flatMap((item, index) =>
        writtenItem(item, block.isOrdered ? `${block.start + index}.` : bullet, bullet),
      )
    case 'quote':
      return writtenBlocks(block.blocks, bullet).map((line) => (line === '' ? '>' : `> ${line}`))
    case 'code':
      return fenced(block.text, block.language)
    case 'table':
      return writtenTable(block.rows)
    case 'rule':
      return ['---']
    default:
      return block satisfies never
  }
}

/** Items stand close; only one that has several paragraphs needs blank lines inside. */
function writtenItem({ blocks, isDone }: PastedItem, mark: string, bullet: string): Lines {
  const task = isDone === null ? '' : isDone ? '[x] ' : '[ ] '
  const lines = blocks.flatMap((block, index) => {
    const inside = written(block, bullet)
    return index === 0 || block.kind === 'list' ? inside : ['', ...inside]
  })
  const indent = ' '.repeat(mark.length + 1)
  const [first = '', ...rest] = lines
  return [`${mark} ${task}${first}`.trimEnd(), ...rest.map((line) => (line === '' ? '' : indent + line))]
}

function fenced(text: string, language: string): Lines {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [fence + language, ...text.split('\n'), fence]
}

function writtenTable(rows: readonly (readonly (readonly Run[])[])[]): Lines {
  const columns = Math.max(...rows.map((row) => row.length))
  const table: Table = {
    rows: rows.map((row) => ({
      cells: Array.from({ length: columns }, (_, column) => writtenRuns(row[column] ?? [])),
      source: null,
    })),
    alignments: Array.from({ length: columns }, () => null),
    delimiter: null,
    manner: usualManner,
  }
  return tableLines(table)
}

/** Runs as Markdown; a line break becomes a backslash at the end of its line (CommonMark 6.7). */
function writtenRuns(runs: readonly Run[]): string {
  let text = ''
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]
    if (!run) continue
    if (run.text === '\n') {
      text = `${text.trimEnd()}\\\n`
      continue
    }
    if (run.address === undefined) {
      text += writtenRun(run, { before: text, behind: runs[at + 1]?.text ?? '' })
      continue
    }
    // A link may hold several looks; it is one link all the same.
    const end = runs.findIndex((other, index) => index > at && other.address !== run.address)
    const inside = runs.slice(at, end === -1 ? runs.length : end)
    text += writtenLink(inside, run.address)
    at += inside.length - 1
  }
  return text
}

function writtenLink(runs: readonly Run[], address: string): string {
  const bare = runs.map(({ text }) => text).join('')
  if (bare.trim() === address) return bare.replace(address, `<${address}>`)
  const [, before = '', behind = ''] = /^(\s*).*?(\s*)$/s.exec(bare) ?? []
  const inside = runs.map(({ address: _, ...run }) => run)
  return `${before}[${writtenRuns(inside).trim()}](${writtenAddress(address)})${behind}`
}

/** Blanks stay outside the marks, or the marks would be letters. */
function writtenRun(
  run: Run,
  { before, behind }: { readonly before: string; readonly behind: string },
): string {
  const [, start = '', core = '', end = ''] = /^(\s*)(.*?)(\s*)$/s.exec(run.text) ?? []
  if (core === '') return run.text
  const isInsideWord = /[\p{L}\p{N}]$/u.test(before + start) || (end === '' && /^[\p{L}\p{N}]/u.test(behind))
  const slant = run.isItalic ? (isInsideWord ? '*' : '_') : ''
  const opening = (run.isStruck ? '~~' : '') + (run.isBold ? '**' : '') + slant
  const closing = slant + (run.isBold ? '**' : '') + (run.isStruck ? '~~' : '')
  return start + opening + (run.isCode ? inCode(core) : escaped(core)) + closing + end
}

function inCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  const space = longest > 0 ? ' ' : ''
  return ticks + space + text + space + ticks
}

/** Letters that mean something inside a line. An underscore within a word means nothing. */
function escaped(text: string): string {
  return text
    .replace(/[\\*`[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~~')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
}

/** Letters that mean something at the start of a line. */
function escapedStart(line: string): string {
  return line
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^([-+])(?=\s)/, '\\$1')
    .replace(/^(>|[-=]{3,}\s*$)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s)/, '$1\\$2')
}

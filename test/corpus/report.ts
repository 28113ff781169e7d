/*
 * The promise: touch only what was edited. This measures it on any repositories, beside what the usual programs do.
 *
 *   npm run corpus -- REPO…            a table for each repository
 *   npm run corpus -- --json REPO…     one JSON document
 *
 * For every file: saved with no edit, are its bytes the same? For every field of every file: set to another value of the
 * same type, are all lines outside of it the same? And for Galley: is the value read back, and is undo exact?
 */

import path from 'node:path'
import { parseDocument } from '#shared/document/parse.ts'
import { quantile } from '../bench/figures.ts'
import { type CorpusFile, readCorpus } from './corpusFiles.ts'
import { galleyWriter } from './galleyWriter.ts'
import { grayMatter } from './grayMatter.ts'
import { type Lawfulness, lawfulness } from './lawfulness.ts'
import { type Figures, type Finding, measure } from './measure.ts'
import type { CorpusText, Writer } from './writer.ts'
import { yamlWriters } from './yamlWriters.ts'

type Part = {
  readonly files: number
  readonly malformed: number
  readonly notText: number
  readonly laws: Lawfulness
  readonly writers: readonly Figures[]
}
type Report = { readonly repository: string; readonly pages: Part; readonly dataFiles: Part }

const asJson = process.argv.includes('--json')

function reportOn(folder: string): Report {
  const corpus = readCorpus(folder)
  const report = {
    repository: path.basename(folder),
    pages: measurePart(corpus.pages, [galleyWriter, grayMatter, ...yamlWriters]),
    dataFiles: measurePart(corpus.dataFiles, [galleyWriter, ...yamlWriters]),
  }
  if (!asJson) print(report)
  return report
}

function measurePart(files: readonly CorpusFile[], writers: readonly Writer[]): Part {
  const texts = files.flatMap((file): CorpusText[] =>
    file.text === null ? [] : [{ path: file.path, text: file.text }],
  )
  return {
    files: files.length,
    malformed: texts.filter((file) => parseDocument(file.text, file).sourceOnly !== null).length,
    notText: files.length - texts.length,
    laws: lawfulness(texts),
    writers: writers.map((writer) => measure(writer, texts)),
  }
}

function print({ repository, pages, dataFiles }: Report): void {
  process.stdout.write(`\n${repository}\n`)
  printPart('pages', pages)
  if (dataFiles.files > 0) printPart('data files', dataFiles)
}

const HEAD = [
  '',
  'no edit: same bytes',
  'not readable',
  'one field: only its lines',
  'comments lost',
  'save ms p50/p95',
  'edit ms p50/p95',
] as const

function printPart(name: string, part: Part): void {
  const { laws, writers } = part
  process.stdout.write(
    `\n  ${count(part.files)} ${name}, ${part.malformed} open as source, ${part.notText} not UTF-8; ${count(laws.edits)} fields\n`,
  )
  printRows([HEAD, ...writers.map(rowOf)])
  process.stdout.write(
    `    Galley: read back ${share(laws.readBack, laws.edits)}, undo to the same bytes ${share(laws.undone, laws.edits)}\n`,
  )
  printFindings([...(writers[0]?.findings ?? []), ...laws.findings])
}

function rowOf(figures: Figures): readonly string[] {
  return [
    figures.writer,
    share(figures.identical, figures.files),
    String(figures.failed),
    share(figures.local, figures.edits),
    `${figures.commentsLost} of ${figures.withComments}`,
    times(figures.saveMs),
    times(figures.editMs),
  ]
}

function printRows(rows: readonly (readonly string[])[]): void {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    )
    process.stdout.write(`    ${cells.join('  ')}\n`)
  }
}

/** Each exception of ours with its reason; there is nothing to say about those of the others but their number. */
function printFindings(findings: readonly Finding[]): void {
  for (const { path: page, field, reason } of findings.slice(0, 50))
    process.stdout.write(`    exception: ${page} ${field}: ${reason}\n`)
  if (findings.length > 50) process.stdout.write(`    and ${findings.length - 50} more\n`)
}

function count(number: number): string {
  return number.toLocaleString('en')
}

/** A part of a whole; the percentage is rounded down, so that 100.00 means all. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–'
  return `${count(part)} of ${count(whole)} (${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %)`
}

function times(ms: readonly number[]): string {
  return `${quantile(ms, 0.5).toFixed(2)}/${quantile(ms, 0.95).toFixed(2)}`
}

function toJson({ repository, pages, dataFiles }: Report) {
  return { repository, pages: partToJson(pages), dataFiles: partToJson(dataFiles) }
}

/** The findings of ours in full; of the others, and of times, what the table says. */
function partToJson(part: Part) {
  return {
    ...part,
    writers: part.writers.map(({ findings, saveMs, editMs, ...figures }, at) => ({
      ...figures,
      save: { p50: quantile(saveMs, 0.5), p95: quantile(saveMs, 0.95) },
      edit: { p50: quantile(editMs, 0.5), p95: quantile(editMs, 0.95) },
      ...(at === 0 ? { exceptions: findings } : {}),
    })),
  }
}

// Last, because the tables above are made by values of this file.
const folders = process.argv.slice(2).filter((word) => word !== '--json')
if (folders.length === 0) {
  process.stderr.write('Name one or more repositories: npm run corpus -- REPO…\n')
  process.exitCode = 2
} else {
  const reports = folders.map(reportOn)
  if (asJson) process.stdout.write(`${JSON.stringify(reports.map(toJson), null, 2)}\n`)
}

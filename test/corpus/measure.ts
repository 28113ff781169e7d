import { parseDocument } from '#shared/document/parse.ts'
import { around } from '../shared/document/tree.ts'
import { commentsIn, keepsComments } from './comments.ts'
import { editsOf, type FieldEdit } from './fieldEdit.ts'
import type { CorpusText, Writer } from './writer.ts'

/** A thing that went differently than promised, with its place and the reason. */
export type Finding = { readonly path: string; readonly field: string; readonly reason: string }

/** What one writer did to the files of a repository. */
export type Figures = {
  readonly writer: string
  readonly files: number
  /** Files with the same bytes after opening and saving; `failed` could not be read or written at all. */
  readonly identical: number
  readonly failed: number
  readonly edits: number
  /** Edits after which every line outside of the field was as before. */
  readonly local: number
  readonly findings: readonly Finding[]
  readonly withComments: number
  readonly commentsLost: number
  readonly saveMs: readonly number[]
  readonly editMs: readonly number[]
}

/** Lets a writer save every file without an edit, and then every file once for each of its fields, edited. */
export function measure(writer: Writer, files: readonly CorpusText[]): Figures {
  const saves = files.map((file) => ({ file, ...timed(() => writer.save(file)) }))
  const commented = saves.filter(({ file }) => commentsIn(file).length > 0)
  const edits = files.flatMap((file) =>
    editsOf(parseDocument(file.text, file)).map((edit) => judged(writer, file, edit)),
  )
  return {
    writer: writer.name,
    files: files.length,
    identical: saves.filter(({ file, result }) => result === file.text).length,
    failed: saves.filter(({ result }) => result === null).length,
    edits: edits.length,
    local: edits.filter(({ finding }) => finding === null).length,
    findings: edits.flatMap(({ finding }) => finding ?? []),
    withComments: commented.length,
    commentsLost: commented.filter(
      ({ file, result }) => result !== null && !keepsComments(file, { ...file, text: result }),
    ).length,
    saveMs: saves.map(({ ms }) => ms),
    editMs: edits.map(({ ms }) => ms),
  }
}

type Timed = { readonly ms: number; readonly result: string | null; readonly problem: string }

/** Every writer but ours reports by throwing, for which this is the border. */
function timed(run: () => string): Timed {
  const startedAt = performance.now()
  try {
    const result = run()
    return { ms: performance.now() - startedAt, result, problem: '' }
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { ms: performance.now() - startedAt, result: null, problem }
  }
}

function judged(writer: Writer, file: CorpusText, edit: FieldEdit) {
  const { ms, result, problem } = timed(() => writer.edit(file, edit))
  const reason = result === null ? problem : objection(file.text, result, edit)
  const finding = reason === null ? null : { path: file.path, field: edit.path.join('.'), reason }
  return { ms, finding }
}

function objection(before: string, after: string, { holder }: FieldEdit): string | null {
  const { head, tail } = around(before, holder)
  if (after === before) return 'nothing was written'
  if (!after.startsWith(head)) return 'a line above the field changed'
  return after.slice(head.length).endsWith(tail) ? null : 'a line below the field changed'
}

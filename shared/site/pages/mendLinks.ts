import { applyChanges } from '../../document/apply.ts'
import type { Field, FieldPath, PageDocument, TextChange } from '../../document/document.ts'
import { setValue } from '../../document/edit.ts'
import { parseDocument } from '../../document/parse.ts'
import { mediaKind } from '../../media/mediaFile.ts'
import { isImagePath } from '../accepts.ts'
import type { FieldReference, FieldShape } from '../field.ts'
import { linkReferences, spelledAs } from './linkReferences.ts'
import { type MovingSite, movedAddress } from './movedAddress.ts'
import { movedPost, postReferences } from './postReferences.ts'

/** One reference, before and after. */
export type MendedReference = {
  /** The line of the file, counted from 1. */
  readonly line: number
  readonly before: string
  readonly after: string
  /** The innermost key of the front matter that holds it; null in the text. */
  readonly field: string | null
}

/** A page with its references mended. */
export type MendedPage = { readonly text: string; readonly references: readonly MendedReference[] }

/** What a page is mended by. */
export type Mending = {
  readonly site: MovingSite
  /** The new name for the value of a field that names a page; null when it stays. */
  readonly renamed: (reference: FieldReference, value: string) => string | null
  readonly fields: readonly FieldShape[]
  /** How an address must read instead; left out: by the moves of pages. Null: it stays. */
  readonly moved?: (from: string, address: string) => string | null
}

/**
 * Mends the references of one page: in its text and in its front matter. Only the characters of addresses that lead
 * elsewhere change; kept by `test/shared/site/pages/mendLinks.test.ts`. `path` is the page by its path before the move.
 */
export function mendLinks(path: string, text: string, mending: Mending): MendedPage {
  const document = parseDocument(text, { path })
  const front = mendFrontMatter(document, mending)
  const after = front.text === text ? document : parseDocument(front.text, { path })
  if (after.isDataFile) return front
  const body = mendMarkdown(after.text.slice(after.body.from, after.body.to), path, mending)
  const head = after.text.slice(0, after.body.from)
  const above = linesIn(head)
  const references = body.references.map((reference) => ({ ...reference, line: reference.line + above }))
  return {
    text: `${head}${body.text}${after.text.slice(after.body.to)}`,
    references: [...front.references, ...references],
  }
}

function mendMarkdown(text: string, from: string, mending: Mending): MendedPage {
  const mended = [...addressesIn(text, from, mending), ...postsIn(text, mending)].sort(
    (one, other) => one.change.from - other.change.from,
  )
  const references = mended.map(({ change, before, after }) => ({
    line: linesIn(text.slice(0, change.from)) + 1,
    before,
    after,
    field: null,
  }))
  return {
    text: applyChanges(
      text,
      mended.map(({ change }) => change),
    ),
    references,
  }
}

type Mended = { readonly change: TextChange; readonly before: string; readonly after: string }

function addressesIn(text: string, page: string, mending: Mending): readonly Mended[] {
  return linkReferences(text).flatMap((reference) => {
    const { from, to, target } = reference
    const after = movedBy(mending, page, target)
    return after === null
      ? []
      : [{ change: { from, to, insert: spelledAs(reference, after) }, before: target, after }]
  })
}

function postsIn(text: string, { site, moved }: Mending): readonly Mended[] {
  if (moved !== undefined) return []
  return postReferences(text).flatMap(({ from, to, name }) => {
    const after = movedPost(site.moves, name)
    return after === null ? [] : [{ change: { from, to, insert: after }, before: name, after }]
  })
}

function linesIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

function mendFrontMatter(document: PageDocument, mending: Mending): MendedPage {
  if (document.root === null || document.sourceOnly !== null) return { text: document.text, references: [] }
  const shapes = new Map(mending.fields.map((field) => [field.key, field]))
  const isMoved = mending.site.moves.has(document.path)
  const references: MendedReference[] = []
  let current = document
  for (const { path, value, shape, line } of textsIn(document, document.root, shapes)) {
    if (isMoved && path.length === 1 && ownKeys.has(String(path[0]))) continue
    const after = mendedValue(document.path, value, shape, mending)
    if (after === null) continue
    const edit = setValue(current, path, after)
    if (!edit.ok) continue
    current = parseDocument(applyChanges(current.text, edit.changes), { path: document.path })
    references.push({
      line,
      before: value,
      after,
      field: String(path.findLast((step) => typeof step === 'string') ?? ''),
    })
  }
  return { text: current.text, references }
}

/** What a page says of its own address is no reference. */
const ownKeys: ReadonlySet<string> = new Set(['slug', 'permalink', 'url', 'aliases', 'redirect_from'])

function mendedValue(from: string, value: string, shape: FieldShape | null, mending: Mending): string | null {
  if (shape?.reference) {
    const name = mending.renamed(shape.reference, value)
    if (name !== null) return name
  }
  if (/\]\(|\]:|<\w|\{%-?\s*post_url\s/.test(value)) {
    const mended = mendMarkdown(value, from, mending)
    return mended.references.length === 0 ? null : mended.text
  }
  return isPlace(value) ? movedBy(mending, from, value) : null
}

function movedBy({ site, moved }: Mending, from: string, address: string): string | null {
  return moved === undefined ? movedAddress(site, from, address) : moved(from, address)
}

/** Words are not places: only what begins like a path, or ends like a page or a picture. */
function isPlace(value: string): boolean {
  if (value.length > 1000 || /[\r\n]/.test(value)) return false
  return (
    /^(?:\.{0,2}\/)/.test(value) ||
    isImagePath(value) ||
    mediaKind(value) !== null ||
    /\.(?:md|mdx|markdown|html?)(?:[?#].*)?$/i.test(value)
  )
}

type FoundText = {
  readonly path: FieldPath
  readonly value: string
  readonly shape: FieldShape | null
  readonly line: number
}

type Shapes = ReadonlyMap<string, FieldShape>

/** The texts of the front matter with their places; what an alias repeats is found where it is written. */
function* textsIn(
  document: PageDocument,
  field: Field,
  shapes: Shapes,
  at: { readonly path: FieldPath; readonly shape: FieldShape | null } = { path: [], shape: null },
): Generator<FoundText> {
  switch (field.kind) {
    case 'alias':
      return
    case 'scalar': {
      if (typeof field.value !== 'string' || field.value === '') return
      const line = linesIn(document.text.slice(0, field.from)) + 1
      yield { path: at.path, value: field.value, shape: at.shape, line }
      return
    }
    case 'list': {
      const inner = shapesOf(at.shape)
      const shape = at.shape?.item ?? (at.shape?.reference ? at.shape : null)
      for (const [index, item] of field.items.entries())
        yield* textsIn(document, item, inner, { path: [...at.path, index], shape })
      return
    }
    case 'map':
      for (const { key, value, merge } of field.entries) {
        if (merge) continue
        const shape = shapes.get(key) ?? null
        yield* textsIn(document, value, shapesOf(shape), { path: [...at.path, key], shape })
      }
      return
    default:
      return field satisfies never
  }
}

/** The fields inside of a group, a list of groups, or sections of any kind. */
function shapesOf(shape: FieldShape | null): Shapes {
  if (shape === null) return new Map()
  const inner = [
    ...shape.fields,
    ...(shape.item?.fields ?? []),
    ...shape.variants.flatMap(({ fields }) => fields),
  ]
  return new Map(inner.map((field) => [field.key, field]))
}

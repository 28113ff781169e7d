import type { FieldShape } from '#shared/site/field.ts'
import { type ImageFacts, mostImageFacts, type ReferenceRow } from '#shared/site/references.ts'
import type { Engine } from '../../backend/engine.ts'

/** An image or a file of the site as a field can name it. */
export type FileChoice = { readonly path: string; readonly address: string }

export type Named = { readonly value: string; readonly page: ReferenceRow | null }

/** What a form asks of the site while somebody fills it in. An engine that is away has nothing to say. */
export type SiteQuestions = {
  readonly images: () => Promise<readonly FileChoice[]>
  /** The files of the library that are no pictures. */
  readonly files: () => Promise<readonly FileChoice[]>
  readonly imageFacts: (paths: readonly string[]) => Promise<readonly ImageFacts[]>
  /** The pages that a reference, or without one a link, can name. */
  readonly pages: (shape: FieldShape, search: string) => Promise<readonly ReferenceRow[]>
  /** What values of a reference stand for; null when it cannot be told. */
  readonly named: (shape: FieldShape, values: readonly string[]) => Promise<readonly Named[] | null>
  /** The files that references lead to, in their order; null when it cannot be told. */
  readonly targets: (references: readonly string[]) => Promise<readonly (string | null)[] | null>
}

/** The questions of the form of one page. */
export function siteQuestions(engine: Engine, path: string): SiteQuestions {
  const ask = (shape: FieldShape, search: string, values: readonly string[]) => {
    const { types = [], by = 'address', key = null } = shape.reference ?? {}
    return engine.ask('site.references', {
      from: path,
      types: [...types],
      by,
      key,
      search,
      values: [...values],
    })
  }
  return {
    images: async () => {
      const answer = await engine.ask('site.images', {})
      return answer.ok ? answer.value.rows : []
    },
    files: async () => {
      const all = await engine.ask('media.list', {})
      const files = all.ok ? all.value.rows.flatMap((row) => (row.kind === 'image' ? [] : [row.path])) : []
      const place = await engine.ask('media.place', { page: path, files })
      return place.ok
        ? files.map((file, at) => ({ path: file, address: place.value.addresses[at] ?? file }))
        : []
    },
    imageFacts: async (paths) => {
      const answer = await engine.ask('site.imageFacts', { paths: paths.slice(0, mostImageFacts) })
      return answer.ok ? answer.value.rows : []
    },
    pages: async (shape, search) => {
      const answer = await ask(shape, search, shape.examples)
      return answer.ok ? answer.value.rows : []
    },
    named: async (shape, values) => {
      const answer = await ask(shape, '', values)
      return answer.ok ? answer.value.named : null
    },
    targets: async (references) => {
      const answer = await engine.ask('site.resolve', { from: path, references: [...references] })
      return answer.ok ? answer.value.targets : null
    },
  }
}

import type { FieldShape } from '#shared/site/field.ts'
import type { Engine } from '../../backend/engine.ts'
import { siteQuestions } from '../form/siteQuestions.ts'

/** What the values of the fields that name an author stand for: the title of the page they name, by the value. */
export async function authorNames(
  engine: Engine,
  path: string,
  named: ReadonlyMap<string, readonly string[]>,
): Promise<readonly (readonly [value: string, name: string])[]> {
  const answer = await engine.ask('site.fields', { path })
  if (!answer.ok) return []
  const questions = siteQuestions(engine, path)
  const found = await Promise.all(
    [...named].map(async ([key, values]) => {
      const shape = answer.value.fields.find((field: FieldShape) => field.key === key)
      const rows = shape?.reference ? await questions.named(shape, values) : null
      return (rows ?? []).flatMap(({ value, page }) => (page ? [[value, page.title] as const] : []))
    }),
  )
  return found.flat()
}

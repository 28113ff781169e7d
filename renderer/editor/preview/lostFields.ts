import type { Value } from '#shared/document/document.ts'
import {
  type FieldFinding,
  findingsIn,
  lookupsIn,
  type PlacedField,
  placedFields,
} from '#shared/editor/fieldCheck.ts'
import { nothingKnown, type Surroundings } from '#shared/editor/fieldProblem.ts'
import { lostInFields, referencesInFields } from '#shared/editor/preview/referencesInFields.ts'
import type { Engine } from '../../backend/engine.ts'
import { createStore } from '../../kit/store.ts'
import { lookUp } from '../form/lookUp.ts'
import { siteQuestions } from '../form/siteQuestions.ts'

/** The fields of a page that name what is not there, and the addresses among them. */
export type LostFields = { readonly findings: readonly FieldFinding[]; readonly addresses: readonly string[] }

const nothingLost: LostFields = { findings: [], addresses: [] }

/** Pictures, files and pages that the fields of a page name and that are not there, by the same rules as in the form. */
export async function lostFields(engine: Engine, path: string, values: Value): Promise<LostFields> {
  const answer = await engine.ask('site.fields', { path })
  if (!answer.ok || values === null) return nothingLost
  const fields = placedFields(answer.value.fields, values)
  const site = siteQuestions(engine, path)
  const around = createStore<Surroundings>(nothingKnown)
  await lookUp(lookupsIn(fields), { site, around }, { isAnew: true, signal: new AbortController().signal })
  const references = referencesInFields(fields)
  const targets = [...new Set(references.map(({ target }) => target))]
  const files = targets.length === 0 ? [] : await site.targets(targets)
  const found = new Set(targets.filter((_, index) => files === null || files[index]))
  const lost = findingsIn(fields, around.get()).filter(({ problem }) => isLost(problem.kind))
  return {
    findings: [...lost, ...lostInFields(references, found)],
    addresses: [...addressesOf(lost, fields), ...targets.filter((target) => !found.has(target))],
  }
}

function isLost(kind: FieldFinding['problem']['kind']): boolean {
  return kind === 'no-image' || kind === 'no-file' || kind === 'no-page' || kind === 'dangling'
}

function addressesOf(lost: readonly FieldFinding[], fields: readonly PlacedField[]): readonly string[] {
  const isLostAt = new Set(lost.map(({ path }) => path.join('.')))
  return fields.flatMap(({ path, value }) =>
    typeof value === 'string' && isLostAt.has(path.join('.')) ? [value] : [],
  )
}

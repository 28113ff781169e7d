import type { Value } from '#shared/document/document.ts'
import { type FieldFinding, findingsIn, lookupsIn, placedFields } from '#shared/editor/fieldCheck.ts'
import { nothingKnown, type Surroundings } from '#shared/editor/fieldProblem.ts'
import {
  type LostField,
  lostInFields,
  referencesInFields,
} from '#shared/editor/preview/referencesInFields.ts'
import type { Engine } from '../../backend/engine.ts'
import { createStore } from '../../kit/store.ts'
import { lookUp } from '../form/lookUp.ts'
import { siteQuestions } from '../form/siteQuestions.ts'

/** The fields of a page that name what is not there, and the addresses among them. */
export type LostFields = { readonly findings: readonly LostField[]; readonly addresses: readonly string[] }

const nothingLost: LostFields = { findings: [], addresses: [] }

/** Pictures, files and pages that the fields of a page name and that are not there, by the same rules as in the form. */
export async function lostFields(engine: Engine, path: string, front: Value): Promise<LostFields> {
  const answer = await engine.ask('site.fields', { path })
  if (!answer.ok || front === null) return nothingLost
  const fields = placedFields(answer.value.fields, front)
  const site = siteQuestions(engine, path)
  const around = createStore<Surroundings>(nothingKnown)
  await lookUp(lookupsIn(fields), { site, around }, { isAnew: true, signal: new AbortController().signal })
  const references = referencesInFields(fields)
  const targets = [...new Set(references.map(({ target }) => target))]
  const files = targets.length === 0 ? [] : await site.targets(targets)
  const found = new Set(targets.filter((_, index) => files === null || files[index]))
  const values = new Map(fields.map(({ path: place, value }) => [place.join('.'), value]))
  const lost = findingsIn(fields, around.get())
    .filter(({ problem }) => isLost(problem.kind))
    .map((finding) => ({ ...finding, target: targetOf(finding, values.get(finding.path.join('.'))) }))
  const findings = [...lost, ...lostInFields(references, found)]
  return { findings, addresses: findings.map(({ target }) => target) }
}

function isLost(kind: FieldFinding['problem']['kind']): boolean {
  return kind === 'no-image' || kind === 'no-file' || kind === 'no-page' || kind === 'dangling'
}

function targetOf({ problem }: FieldFinding, value: Value | undefined): string {
  if (problem.kind === 'dangling') return problem.values.join(', ')
  return typeof value === 'string' ? value : ''
}

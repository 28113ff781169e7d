import type { FieldPath } from '../../document/document.ts'
import { isImagePath } from '../../site/accepts.ts'
import { linkReferences } from '../../site/pages/linkReferences.ts'
import type { FieldFinding, PlacedField } from '../fieldCheck.ts'
import { isInternal } from '../fieldProblem.ts'

/** A link or a picture in the Markdown of a field. */
export type FieldReference = {
  readonly path: FieldPath
  readonly label: string
  readonly target: string
}

/** A field that names what is not there, and what it names. */
export type LostField = FieldFinding & { readonly target: string }

/** The links and pictures inside the site that texts of fields have; those of fields that are one are not among them. */
export function referencesInFields(fields: readonly PlacedField[]): readonly FieldReference[] {
  return fields.flatMap(({ shape, path, value }) => {
    if (typeof value !== 'string' || !/\]\(|\]:|<\w/.test(value)) return []
    return linkReferences(value)
      .filter(({ target, syntax }) => syntax !== 'shortcode' && isInSite(target))
      .map(({ target }) => ({ path, label: shape.label, target }))
  })
}

/** What a generator makes an address of is not looked for here. */
function isInSite(target: string): boolean {
  return isInternal(target) && !/^\?|[{}$]/.test(target)
}

/** What is to be mended of the references, given those of them that lead somewhere. */
export function lostInFields(
  references: readonly FieldReference[],
  found: ReadonlySet<string>,
): readonly LostField[] {
  return references
    .filter(({ target }) => !found.has(target))
    .map(({ path, label, target }) => {
      const [place = ''] = target.split(/[?#]/, 1)
      return { path, label, target, problem: { kind: isImagePath(place) ? 'no-image' : 'no-page' } }
    })
}

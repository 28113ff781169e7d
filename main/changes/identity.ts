import * as v from 'valibot'
import { type Identity, identitySchema } from '#shared/changes/contract.ts'
import { failure } from '#shared/wire/result.ts'
import { readSettings } from '../disk/settings.ts'
import type { CommitTime } from '../git/commitObject.ts'
import { readIdentity } from '../git/identity.ts'
import type { ChangesOptions } from './options.ts'

/** Who versions are by: as git is configured, else as the person told Galley. */
export async function identityOf(
  options: Pick<ChangesOptions, 'repository' | 'identityFile'>,
): Promise<Identity | null> {
  const configured = await readIdentity(options.repository)
  if (configured) return configured
  const { value } = await readSettings(options.identityFile)
  const kept = v.safeParse(identitySchema, value)
  return kept.success ? kept.output : null
}

/** Now, as git records it. */
export function commitTime(options: ChangesOptions): CommitTime {
  const now = options.now()
  return { seconds: Math.floor(now / 1000), offsetMinutes: -new Date(now).getTimezoneOffset() }
}

/** Nobody has said yet who versions are by. */
export const identityMissing = failure('identity-missing', {
  en: 'Galley does not know your name yet. Please say who this version is by.',
  de: 'Galley kennt Ihren Namen noch nicht. Bitte sagen Sie, von wem diese Version ist.',
})

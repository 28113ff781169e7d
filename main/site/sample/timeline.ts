import { beginnings } from './beginnings.ts'
import type { PlannedVersion } from './change.ts'
import { growth } from './growth.ts'

/** Every version of the sample website, oldest first, by four people over about ten months. */
export const timeline: readonly PlannedVersion[] = [...beginnings, ...growth]

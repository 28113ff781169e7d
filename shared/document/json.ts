import { diagnosis } from './diagnosis.ts'
import type { Range } from './document.ts'
import type { Reading } from './yaml.ts'
export function readJson(_text: string, range: Range): Reading {
  const reason = diagnosis('unreadable', range)
  return { root: null, diagnoses: [reason], sourceOnly: reason }
}

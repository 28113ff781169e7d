import { pathFault } from '../disk/repositoryPath.ts'
import { percentDecode } from './percentDecode.ts'

/** Names that Windows takes for devices, with any extension. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\.|$)/i

/** A segment that still looks encoded after one decoding was encoded twice to slip past a check. */
const stillEncoded = /%(2e|2f|5c|00)/i

/**
 * The path inside a folder that the path of an address names, percent-decoded once; null when it must not be looked up.
 *
 * Refused are empty, `.` and `..` segments, separators and NUL in any encoding, `:` (drives, alternate data streams),
 * control characters, trailing dots and spaces, device names, and `.git` in every spelling a file system folds to it.
 * `main/disk` checks again, with symbolic links, when the file is read. Kept by `test/main/electron/requestedPath.test.ts`.
 */
export function requestedPath(encodedPath: string): string | null {
  const segments = encodedPath.split('/').map(decodeSegment)
  if (!segments.every((segment) => segment !== null)) return null
  const path = segments.join('/')
  return pathFault(path) === null ? path : null
}

function decodeSegment(encoded: string): string | null {
  const segment = percentDecode(encoded)
  if (!segment || /[/\\:\p{Cc}]/u.test(segment) || /[. ]$/.test(segment)) return null
  return stillEncoded.test(segment) || deviceName.test(segment) ? null : segment
}

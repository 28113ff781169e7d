import { lineEndRule, storedBytes } from './endOfLine.ts'
import type { Repository } from './repository.ts'
import { openWorkTree } from './workTree.ts'

/**
 * The bytes a stored file has on disk: with `\r\n` where the file there now has it and git takes it off again, else as
 * they are stored.
 */
export async function diskForm(
  repository: Repository,
  path: string,
  { stored, now }: { readonly stored: Uint8Array; readonly now: Uint8Array | null },
): Promise<Uint8Array> {
  const bytes = Buffer.from(stored)
  if (!now || !Buffer.from(now).includes('\r\n') || bytes.includes('\r\n') || bytes.includes(0)) return stored
  const broken = Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
  const rule = lineEndRule(openWorkTree(repository).attributes.of(path), repository.configuration)
  const kept = await storedBytes(broken, rule, async () => stored)
  return bytes.equals(Buffer.from(kept)) ? broken : stored
}

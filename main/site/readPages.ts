import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type PageFacts, readFacts, unreadableFacts } from '#shared/site/facts.ts'
import { readFile, readSmallFileNow } from '../disk/read.ts'

/** A page found on disk, not yet read. */
export type ListedPage = {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly changedAt: number
}

/** Reads pages of one repository and hands their facts over in batches, in the order listed. */
export type ReadPages = (
  root: string,
  pages: readonly ListedPage[],
  options: { readonly onBatch: (facts: readonly PageFacts[]) => void; readonly signal: AbortSignal },
) => Promise<void>

const batchLength = 100
/** Pages read and understood before other work gets its turn: about 10 ms. */
const sliceLength = 16
/** Larger files are listed without being read, as their pages do not open either. */
const maxPageBytes = 2 * 1024 * 1024

/**
 * Reads pages in this thread, letting other work have its turn in between. A site of thousands of pages still belongs
 * into a thread of its own, which runs this same function.
 *
 * The paths come from a walk that follows no link. Files are read one after the other and at once: thousands of small
 * ones take a fifth of the time that way.
 */
export const readPages: ReadPages = async (root, pages, { onBatch, signal }) => {
  for (let start = 0; start < pages.length && !signal.aborted; start += batchLength) {
    const facts: PageFacts[] = []
    for (const page of pages.slice(start, start + batchLength)) {
      facts.push(factsOf(page, readSmallFileNow(join(root, page.path), maxPageBytes)))
      if (facts.length % sliceLength === 0) await nextTurn()
    }
    onBatch(facts)
  }
}

/** The facts of one page, wherever its path came from; a file that cannot be read as text is a page without any. */
export async function readPage(root: string, page: ListedPage): Promise<PageFacts> {
  const bytes = await readFile(root, page.path, { maxBytes: maxPageBytes })
  return factsOf(page, bytes.ok ? bytes.value : null)
}

function factsOf({ path, changedAt }: ListedPage, bytes: Uint8Array | null): PageFacts {
  if (bytes === null || !isUtf8(bytes)) return unreadableFacts(path, changedAt)
  return readFacts(path, Buffer.from(bytes).toString('utf8'), changedAt)
}

import { isUtf8 } from 'node:buffer'
import { type PageFacts, readFacts, unreadableFacts } from '#shared/site/facts.ts'
import { readFile } from '../disk/read.ts'

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
/** Larger files are listed without being read, as their pages do not open either. */
const maxPageBytes = 2 * 1024 * 1024

/**
 * Reads pages in this thread. Each file is awaited, so other work gets its turn in between; a site of thousands of
 * pages still belongs into a thread of its own, which runs this same function.
 */
export const readPages: ReadPages = async (root, pages, { onBatch, signal }) => {
  for (let start = 0; start < pages.length && !signal.aborted; start += batchLength) {
    const batch = pages.slice(start, start + batchLength)
    const facts: PageFacts[] = []
    for (const page of batch) facts.push(await readPage(root, page))
    onBatch(facts)
  }
}

/** The facts of one page; a file that cannot be read as text is a page without any. */
export async function readPage(root: string, { path, changedAt }: ListedPage): Promise<PageFacts> {
  const bytes = await readFile(root, path, { maxBytes: maxPageBytes })
  if (!bytes.ok || !isUtf8(bytes.value)) return unreadableFacts(path, changedAt)
  return readFacts(path, Buffer.from(bytes.value).toString('utf8'), changedAt)
}

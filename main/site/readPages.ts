import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type PageFacts, readFacts, unreadableFacts } from '#shared/site/facts.ts'
import { readFile, readSmallFileNow } from '../disk/read.ts'
import { isSettled } from './fileIdentity.ts'
import { type KeptPage, keepPages, readKeptPages } from './keptPages.ts'

/** A page found on disk, not yet read. */
export type ListedPage = {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly changedAt: number
  /** Tells its present bytes from others without reading them; without it the page is always read. */
  readonly identity?: string
}

/** Where facts are kept from one reading of a whole site to the next. */
export type KeptPlace = {
  /** Absolute path outside the repository. */
  readonly file: string
  /** Milliseconds since 1970 when the pages were listed. */
  readonly listedAt: number
}

export type ReadOptions = {
  /** Facts in batches: first those kept, then those read, each in the order they come. The next one waits for it. */
  readonly onBatch: (facts: readonly PageFacts[]) => void | Promise<void>
  /** Every page has been handed over; what follows is only keeping them. */
  readonly onRead?: () => void
  /** The page that is read next, and null once it is: whoever looks from another thread sees which one takes too long. */
  readonly onPage?: (page: ListedPage | null) => void
  readonly signal: AbortSignal
  /** Left out: nothing is kept, as for a reading of some pages only. */
  readonly kept?: KeptPlace
}

/** Reads pages of one repository and hands their facts over; done when they are kept, too. */
export type ReadPages = (root: string, pages: readonly ListedPage[], options: ReadOptions) => Promise<void>

const batchLength = 100
/** Pages read and understood before other work gets its turn: about 10 ms. */
const sliceLength = 16
/** Larger files are listed without being read, as their pages do not open either. */
const maxPageBytes = 2 * 1024 * 1024
/** Pages read anew up to which the file of kept ones is left as it is: writing it costs more than reading those again. */
const fewReadAgain = 50

/**
 * Reads pages in this thread, letting other work have its turn in between. A site of thousands of pages still belongs
 * into a thread of its own, which runs this same function.
 *
 * The paths come from a walk that follows no link. Files are read one after the other and at once: thousands of small
 * ones take a fifth of the time that way. Pages whose files are the same as when they were kept are not read.
 */
export const readPages: ReadPages = async (root, pages, options) => {
  const { onBatch, onRead, onPage, signal, kept } = options
  const known = kept === undefined ? [] : await keptAmong(kept.file, pages, options)
  const isKnown = new Set(known.map(({ facts }) => facts.path))
  const others = pages.filter(({ path }) => !isKnown.has(path))
  const read: KeptPage[] = []
  for (let start = 0; start < others.length && !signal.aborted; start += batchLength) {
    const facts: PageFacts[] = []
    for (const page of others.slice(start, start + batchLength)) {
      onPage?.(page)
      facts.push(factsOf(page, readSmallFileNow(join(root, page.path), maxPageBytes)))
      onPage?.(null)
      if (facts.length % sliceLength === 0) await nextTurn()
    }
    facts.forEach((found, index) => {
      read.push({ identity: others[start + index]?.identity ?? '', facts: found })
    })
    await onBatch(facts)
  }
  if (signal.aborted) return
  onRead?.()
  if (kept !== undefined && read.length > fewReadAgain)
    await keepPages(kept.file, settled([...known, ...read], kept))
}

/** A file written again at the very time it was read may look the same as before: such are read the next time, too. */
function settled(pages: readonly KeptPage[], { listedAt }: KeptPlace): readonly KeptPage[] {
  return pages.filter(({ identity }) => identity !== '' && isSettled(identity, listedAt))
}

/** The pages whose files are as they were when they were kept, handed over as they are found. */
async function keptAmong(
  file: string,
  pages: readonly ListedPage[],
  { onBatch, signal }: ReadOptions,
): Promise<readonly KeptPage[]> {
  const identities = new Map(pages.map(({ path, identity }) => [path, identity]))
  const found: KeptPage[] = []
  await readKeptPages(file, async (chunk) => {
    if (signal.aborted) return
    const same = chunk.filter(({ identity, facts }) => identities.get(facts.path) === identity)
    found.push(...same)
    if (same.length > 0) await onBatch(same.map(({ facts }) => facts))
  })
  return found
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

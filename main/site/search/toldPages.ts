import { performance } from 'node:perf_hooks'
import { takingTurns } from '../../git/turns.ts'
import type { SiteIndex } from '../siteIndex.ts'
import { type GuardedWork, tooSlow } from './guardedWork.ts'
import type { SearchedPage } from './searchWork.ts'

/** Pages told at once: a message of a millisecond or two. */
const chunkLength = 500

/**
 * Keeps the searching told of the pages: first of all, then of what is different. Telling takes its turns, as of twenty
 * thousand pages it would hold up everything else.
 */
export class ToldPages {
  private readonly index: SiteIndex
  private readonly work: GuardedWork
  private readonly pages = new Map<string, SearchedPage>()
  private revision = -1
  private telling: Promise<unknown> = Promise.resolve()

  constructor(index: SiteIndex, work: GuardedWork) {
    this.index = index
    this.work = work
  }

  /** Asks something of the pages as they are now; null when it was stopped, or took too long. */
  async ask<Found>(
    question: (of: number) => Promise<Found | 'untold' | 'stopped' | typeof tooSlow>,
  ): Promise<Found | null> {
    await this.inTurn(() => this.tell())
    const first = await question(this.pages.size)
    const found = first === 'untold' ? await this.askAnew(question) : first
    return found === 'untold' || found === 'stopped' || found === tooSlow ? null : found
  }

  /** The work began anew since it was told. */
  private async askAnew<Found>(question: (of: number) => Promise<Found>): Promise<Found> {
    await this.inTurn(() => {
      this.pages.clear()
      this.revision = -1
      return this.tell()
    })
    return question(this.pages.size)
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.telling.then(work)
    this.telling = next.then(undefined, () => undefined)
    return next
  }

  private async tell(): Promise<void> {
    const revision = this.index.revision()
    if (this.revision === revision) return
    const { pause } = takingTurns(() => performance.now())
    const gone = new Set(this.pages.keys())
    let changed: SearchedPage[] = []
    for (const page of this.index.listedPages()) {
      const turn = pause()
      // Awaiting nothing twenty thousand times takes as long as the rest of it.
      if (turn !== null) await turn
      gone.delete(page.path)
      if (isSame(this.pages.get(page.path), page)) continue
      this.pages.set(page.path, page)
      changed.push(page)
      if (changed.length < chunkLength) continue
      await this.work.tell(changed, [])
      changed = []
    }
    for (const path of gone) this.pages.delete(path)
    if (changed.length > 0 || gone.size > 0) await this.work.tell(changed, [...gone])
    this.revision = revision
  }
}

function isSame(one: SearchedPage | undefined, other: SearchedPage): boolean {
  return (
    one !== undefined &&
    one.identity === other.identity &&
    one.title === other.title &&
    one.language === other.language
  )
}

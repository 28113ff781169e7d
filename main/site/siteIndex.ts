import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { isConfigurationCandidate } from '#shared/site/configuration/candidates.ts'
import { correctionsPath } from '#shared/site/corrections.ts'
import type { PageFacts } from '#shared/site/facts.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { isSettingsFile } from '#shared/site/generator.ts'
import { knowledgeOf, type SiteKnowledge } from '#shared/site/knowledge.ts'
import { type LearnedSite, learnSite, pageRow, withFacts } from '#shared/site/learn.ts'
import { imageAddress, resolveFile } from '#shared/site/media.ts'
import type { PageRow } from '#shared/site/page.ts'
import { pageFor } from '#shared/site/pageFor.ts'
import { settingsTitle } from '#shared/site/siteName.ts'
import { type Breathe, inSlices } from '#shared/site/slices.ts'
import { readFile } from '../disk/read.ts'
import { takingTurns } from '../git/turns.ts'
import { findConfigurations } from './configurations.ts'
import { type KeptCorrections, readCorrectionsFile } from './corrections.ts'
import { identityOf } from './fileIdentity.ts'
import { type ListedPage, type ReadOptions, type ReadPages, readPage } from './readPages.ts'
import {
  isSameVersion,
  type KnownVersions,
  type RowVersion,
  type RowVersions,
  versionOf,
  withVersion,
} from './rowVersions.ts'
import { type FieldSources, SiteFields } from './siteFields.ts'
import {
  addFile,
  isBelowPassedOver,
  listFiles,
  noFiles,
  removeFiles,
  type SiteFiles,
  statOf,
} from './siteFiles.ts'

export type SiteOptions = {
  /** Real absolute path of the repository. */
  readonly root: string
  readonly readPages: ReadPages
  /** Where what pages said is kept from one opening to the next, outside the repository; null: nowhere. */
  readonly keptFile?: string | null
  /** Milliseconds since 1970; asked for only where something is kept. */
  readonly now?: () => number
  /** Makes a new test of what git ignores; the rules may have changed since the last one. */
  readonly ignoreRules: () => (path: string, isFolder: boolean) => boolean
  /** Something a list shows is different now. */
  readonly onChange: () => void
  /** A thrown error is a bug; the list stays as it was. */
  readonly onDefect: (error: unknown, where: string) => void
}

/** Rows sent at once: some ten milliseconds for whoever sends and whoever takes them. */
const partLength = 1000

/** Changed paths beyond this number, or a changed ignore rule, are found by listing everything anew. */
const relistBeyond = 200

/**
 * What is known of the pages of one repository, kept current.
 *
 * Owns the list of files and the facts of every page. A first reading fills it in batches; afterwards `refresh`
 * takes changed paths, one call after the other. What was learned is renewed when a page comes, goes or changes in
 * what the rest of the site hangs on; a changed title only renews its row.
 */
export class SiteIndex {
  private readonly options: SiteOptions
  private readonly abort = new AbortController()
  private files: SiteFiles = noFiles()
  private readonly facts = new Map<string, PageFacts>()
  private known: LearnedSite | null = null
  /** Rows as learned, and with who made the last version of their page. */
  private readonly learnedRows = new Map<string, PageRow>()
  private readonly rows = new Map<string, PageRow>()
  private readonly fields = new SiteFields()
  private told: KeptCorrections | null = null
  private progress: { readonly done: number; readonly total: number } | null = { done: 0, total: 0 }
  private count = 0
  /** The revision with which all rows were made anew, and since then the revision of each renewed row by its path. */
  private wholeSince = 0
  private readonly renewedAt = new Map<string, number>()
  private versions: RowVersions | null = null
  private queue: Promise<void> = Promise.resolve()
  private readonly firstReading: Promise<void>
  private keeping: Promise<void> = Promise.resolve()

  constructor(options: SiteOptions) {
    this.options = options
    this.firstReading = this.inTurn(() => this.readAll())
  }

  /** Real absolute path of the repository. */
  root(): string {
    return this.options.root
  }

  /** Counts up with every change that a list would show. */
  revision(): number {
    return this.count
  }

  /** How far the first reading is; null when it is complete. */
  reading(): { readonly done: number; readonly total: number } | null {
    return this.progress
  }

  /** Waits until the first reading is complete. */
  whenRead(): Promise<void> {
    return this.firstReading
  }

  /** Everything learned so far; null before the first pages were read. */
  site(): LearnedSite | null {
    return this.known
  }

  /** Every file that can be referred to. */
  allFiles(): ReadonlySet<string> {
    return this.files.all
  }

  /** Folders of templates, whose files are not among all files. */
  templateFolders(): ReadonlySet<string> {
    return this.files.templates
  }

  pagePaths(): readonly string[] {
    return [...this.files.pages.keys()]
  }

  /** Every page with what it is called and what tells its present bytes from others without reading them. */
  *listedPages(): Generator<{
    readonly path: string
    readonly identity: string
    readonly title: string
    readonly language: string | null
  }> {
    for (const { path, identity } of this.files.pages.values()) {
      const row = this.learnedRow(path)
      yield { path, identity, title: row?.title ?? '', language: row?.language ?? null }
    }
  }

  pageCount(): number {
    return this.files.pages.size
  }

  pageRows(): readonly PageRow[] {
    return [...this.eachRow()]
  }

  /** A part of all rows, from one of them on; from the first one where the list of revision `since` is no longer true. */
  rowsFrom(
    from: number,
    since: number | undefined,
  ): { readonly at: number; readonly rows: readonly PageRow[]; readonly next: number | null } {
    const at = since !== undefined && since < this.wholeSince ? 0 : from
    const end = at + partLength
    const rows = [...this.facts.keys()].slice(at, end).flatMap((path) => this.row(path) ?? [])
    return { at, rows, next: end < this.facts.size ? end : null }
  }

  /** The rows that changed after a revision; null when more than rows changed since, so that all are needed. */
  rowsRenewedSince(revision: number): readonly PageRow[] | null {
    if (revision < this.wholeSince || revision > this.count) return null
    return [...this.renewedAt].flatMap(([path, at]) => (at > revision ? (this.row(path) ?? []) : []))
  }

  row(path: string): PageRow | null {
    const known = this.rows.get(path)
    if (known) return known
    const learned = this.learnedRow(path)
    const row = learned && withVersion(learned, this.versions)
    if (row) this.rows.set(path, row)
    return row
  }

  private learnedRow(path: string): PageRow | null {
    const known = this.learnedRows.get(path)
    if (known) return known
    const row = this.known && pageRow(this.known, path)
    if (row) this.learnedRows.set(path, row)
    return row
  }

  /** Takes who made the last version of each page. Renews rows, all at once when all are known. */
  async takeVersions(known: KnownVersions): Promise<void> {
    const before = this.versions
    const after = new Map<string, RowVersion>()
    const renewed: string[] = []
    await inSlices(this.facts.values(), takingTurns(() => performance.now()).pause, (page) => {
      const version = versionOf(page, known)
      if (version) after.set(page.path, version)
      if (before === null || !isSameVersion(before.get(page.path), version)) renewed.push(page.path)
    })
    this.versions = after
    for (const path of renewed) {
      this.rows.delete(path)
      this.renewedAt.set(path, this.count + 1)
    }
    if (renewed.length > 0) this.changed()
  }

  /** Every row, made as it is come to. */
  *eachRow(): Generator<PageRow> {
    for (const path of this.facts.keys()) {
      const row = this.row(path)
      if (row !== null) yield row
    }
  }

  /** What the page said when it was last read; null for a path that is no page. */
  factsOf(path: string): PageFacts | null {
    return this.facts.get(path) ?? null
  }

  isImage(path: string): boolean {
    return this.files.images.has(path)
  }

  /** The fields of a page, by its type and the configurations in use; none for a path that is no page. */
  fieldsFor(path: string): readonly FieldShape[] {
    const [page, sources] = [this.facts.get(path), this.fieldSources()]
    return page && sources ? this.fields.forPage(page, sources) : []
  }

  /** Learns the fields of a page ahead, in turns: of many thousand pages it takes a while. */
  async prepareFields(path: string): Promise<void> {
    const [page, sources] = [this.facts.get(path), this.fieldSources()]
    if (page && sources)
      await this.fields.prepareFor(page, sources, takingTurns(() => performance.now()).pause)
  }

  /** Learns the fields of every type ahead, in turns. */
  async prepareAllFields(breathe: Breathe): Promise<void> {
    for (const { id } of this.known?.types ?? []) {
      const sources = this.fieldSources()
      if (sources) await this.fields.prepareType(id, sources, breathe)
    }
  }

  fieldsOfType(type: string): readonly FieldShape[] {
    const sources = this.fieldSources()
    return sources ? this.fields.ofType(type, sources) : []
  }

  /** The fields of a type as they would be if nobody had told anything about them. */
  untoldFieldsOfType(type: string): readonly FieldShape[] {
    const sources = this.fieldSources()
    return sources ? this.fields.untold(type, sources) : []
  }

  /** The file of corrections as it was last read; null before the first pages were read. */
  corrections(): KeptCorrections | null {
    return this.told
  }

  private fieldSources(): FieldSources | null {
    const resolve = (from: string, reference: string) => this.resolve(from, reference)
    return this.known && { site: this.known, facts: this.facts, resolve }
  }

  /** Everything learned with origin and confidence, for people to look through; null before the first pages were read. */
  learned(): SiteKnowledge | null {
    return this.known && knowledgeOf(this.known, (type) => this.fieldsOfType(type))
  }

  imageRows(): readonly { readonly path: string; readonly address: string }[] {
    const media = this.known?.media
    if (!media) return []
    return [...this.files.images].map((path) => ({ path, address: imageAddress(media, path) }))
  }

  /** The file a reference in a page leads to: a page by its address or path, or any other file; null for a miss. */
  resolve(from: string, reference: string): string | null {
    const site = this.known
    if (!site || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(reference)) return null
    const [place = ''] = reference.split(/[?#]/, 1)
    if (place === '') return null
    return (
      pageFor(site, from, place) ??
      resolveFile(site.media, { from, reference: place }, (path) => this.files.all.has(path))
    )
  }

  /** Takes changed paths: files made, changed or removed, or folders. */
  refresh(paths: readonly string[]): Promise<void> {
    const isWide = paths.length > relistBeyond || paths.some((path) => path.endsWith('.gitignore'))
    return this.inTurn(() => (isWide ? this.relist() : this.refreshEach(paths)))
  }

  /** Ends what is under way; nothing is announced any more. */
  async close(): Promise<void> {
    this.abort.abort()
    await this.queue
    await this.keeping
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue
      .then(work)
      .then(undefined, (error: unknown) => this.options.onDefect(error, 'site'))
    return this.queue
  }

  private changed(): void {
    if (this.abort.signal.aborted) return
    this.count += 1
    this.options.onChange()
  }

  private list(): Promise<SiteFiles> {
    const { root, ignoreRules } = this.options
    return listFiles({ root, isIgnored: ignoreRules(), signal: this.abort.signal })
  }

  private async readAll(): Promise<void> {
    const { keptFile, now } = this.options
    const listedAt = now?.()
    this.files = await this.list()
    const pages = [...this.files.pages.values()]
    this.progress = { done: 0, total: pages.length }
    this.changed()
    const isKept = keptFile !== undefined && keptFile !== null && listedAt !== undefined
    await this.read(pages, isKept ? { kept: { file: keptFile, listedAt } } : {})
    if (this.abort.signal.aborted) return
    await this.putInOrder(pages)
    this.progress = null
    await this.learn()
  }

  /** While many pages are read the list fills in ever larger steps, so that learning stays a small part of the work. */
  private async read(pages: readonly ListedPage[], kept: Pick<ReadOptions, 'kept'> = {}): Promise<void> {
    let learnAt = 200
    let learning: Promise<void> | null = null
    await this.handedOver(pages, {
      ...kept,
      signal: this.abort.signal,
      onBatch: (batch) => {
        for (const facts of batch) this.facts.set(facts.path, facts)
        if (this.progress)
          this.progress = { done: this.progress.done + batch.length, total: this.progress.total }
        const isEnough = this.facts.size >= learnAt && this.facts.size < pages.length
        if (isEnough && learning === null) {
          learnAt = this.facts.size * 3
          learning = this.learn()
            .then(undefined, (error: unknown) => this.options.onDefect(error, 'site'))
            .then(() => {
              learning = null
            })
        } else if (this.progress) this.changed()
      },
    })
    await learning
  }

  /** Waits until all pages are handed over; keeping them goes on meanwhile. */
  private handedOver(pages: readonly ListedPage[], options: ReadOptions): Promise<void> {
    return new Promise((resolve) => {
      this.keeping = this.options
        .readPages(this.options.root, pages, { ...options, onRead: resolve })
        .then(undefined, (error: unknown) => this.options.onDefect(error, 'reading pages'))
        .then(resolve)
    })
  }

  /** In the order of the walk, whichever were kept and whichever read: the same files give the same site. */
  private async putInOrder(pages: readonly ListedPage[]): Promise<void> {
    const ordered: PageFacts[] = []
    await inSlices(pages, takingTurns(() => performance.now()).pause, ({ path }) => {
      const facts = this.facts.get(path)
      if (facts) ordered.push(facts)
    })
    this.facts.clear()
    for (const page of ordered) this.facts.set(page.path, page)
  }

  private async learn(): Promise<void> {
    const breathe = takingTurns(() => performance.now()).pause
    const packageBytes = await this.smallFile('package.json')
    const settings = [...this.files.all].filter(isSettingsFile)
    const title = await this.titleIn(settings)
    const configurations = await findConfigurations(this.options.root, this.files.all)
    this.told = await readCorrectionsFile(this.options.root)
    this.known = await learnSite(
      {
        folderName: basename(this.options.root),
        facts: new Map(this.facts),
        images: [...this.files.images],
        settings,
        packageText: packageBytes,
        settingsTitle: title,
        configurations,
        corrections: this.told.read.corrections,
      },
      breathe,
    )
    this.learnedRows.clear()
    this.rows.clear()
    this.fields.clear()
    const sources = this.fieldSources()
    if (sources !== null && this.progress === null) await this.fields.prepareNames(sources, breathe)
    await inSlices([...this.facts.keys()], breathe, (path) => this.row(path))
    this.renewedAt.clear()
    this.wholeSince = this.count + 1
    this.changed()
  }

  private async titleIn(settings: readonly string[]): Promise<string | null> {
    for (const path of settings) {
      const text = await this.smallFile(path)
      const title = text === null ? null : settingsTitle(text)
      if (title !== null) return title
    }
    return null
  }

  private async smallFile(path: string): Promise<string | null> {
    if (!this.files.all.has(path)) return null
    const bytes = await readFile(this.options.root, path, { maxBytes: 256 * 1024 })
    return bytes.ok ? Buffer.from(bytes.value).toString('utf8') : null
  }

  private async refreshEach(paths: readonly string[]): Promise<void> {
    const isIgnored = this.options.ignoreRules()
    let isStructural = false
    let isChanged = false
    for (const path of paths) {
      if (this.abort.signal.aborted) return
      // A hidden folder is not looked into; of Galley's own, one file counts, and everything hangs on it.
      if (path === correctionsPath || correctionsPath.startsWith(`${path}/`)) {
        const { id } = await readCorrectionsFile(this.options.root)
        isStructural = isStructural || id !== this.told?.id
        continue
      }
      if (path.startsWith('.git/') || path === '.git' || isBelowPassedOver(path)) continue
      if (isIgnored(path, false)) continue
      const stat = await statOf(this.options.root, path)
      if (stat?.kind === 'folder') return this.relist()
      if (stat?.kind !== 'file') isStructural = this.forget(path) || isStructural
      else if (this.files.pages.get(path)?.identity !== identityOf(stat)) {
        const isKnown = this.files.all.has(path)
        addFile(this.files, path, stat)
        isStructural = (await this.reread(path)) || !isKnown || isSetting(path) || isStructural
        isChanged = isChanged || this.facts.has(path)
      }
    }
    if (isStructural) await this.learn()
    else if (isChanged) this.changed()
  }

  /** True when something of the site went. */
  private forget(path: string): boolean {
    const count = this.files.all.size
    for (const page of removeFiles(this.files, path)) this.facts.delete(page)
    return this.files.all.size !== count
  }

  /** Reads a page anew; true when other pages hang on what changed in it. */
  private async reread(path: string): Promise<boolean> {
    const listed = this.files.pages.get(path)
    if (!listed) return false
    const facts = await readPage(this.options.root, listed)
    this.facts.set(path, facts)
    const updated = this.known && withFacts(this.known, facts)
    if (!updated) return true
    this.known = updated
    this.learnedRows.delete(path)
    this.rows.delete(path)
    this.renewedAt.set(path, this.count + 1) // `refreshEach` counts one up
    this.fields.take(facts, updated.typeOf.get(path) ?? '')
    return false
  }

  /** Lists everything and reads what is new or changed, for a switch of branch or a moved folder. */
  private async relist(): Promise<void> {
    const before = this.files
    this.files = await this.list()
    for (const path of before.pages.keys()) if (!this.files.pages.has(path)) this.facts.delete(path)
    const stale = [...this.files.pages.values()].filter(
      ({ path, identity }) => before.pages.get(path)?.identity !== identity,
    )
    await this.read(stale)
    if (!this.abort.signal.aborted) await this.learn()
  }
}

/** True for a file that says something about the whole site. */
function isSetting(path: string): boolean {
  return isSettingsFile(path) || isConfigurationCandidate(path)
}

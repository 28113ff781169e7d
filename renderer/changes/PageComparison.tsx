import { ArrowRight } from 'lucide-react'
import { Fragment, memo, type ReactNode, useEffect, useMemo, useState } from 'react'
import type { BlockChange, ShownBlock } from '#shared/changes/compareBlocks.ts'
import type { FieldLeaf } from '#shared/changes/fieldTree.ts'
import { type PageParts, restUnit } from '#shared/changes/pageParts.ts'
import { valueInWords } from '#shared/changes/valueInWords.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { Locale } from '#shared/wire/sentence.ts'
import { classNames } from '../kit/classNames.ts'
import { Icon } from '../kit/Icon.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { foldUnchanged, type ShownChange } from './foldUnchanged.ts'
import {
  type InlineRun,
  inlineRuns,
  type MarkedRun,
  markRuns,
  plainText,
  stretches,
  unstyled,
} from './inlineText.ts'
import { changesMessages } from './messages.ts'
import styles from './PageComparison.module.css'
import { PartControls, type PartHandling } from './PartControls.tsx'
import { SourceComparison } from './SourceComparison.tsx'
import { usePageParts } from './usePageParts.ts'
import { compareCode, compareWords, type WordPiece } from './words.ts'

export type PageComparisonProps = {
  readonly path: string
  readonly language: string | null
  /** Null when the page is new, or gone. */
  readonly before: string | null
  readonly after: string | null
  /** What can be done with each part; null where it is only looked at. */
  readonly handling: PartHandling | null
}

/** The changes of a page as a reader sees them: fields old and new, paragraphs with their words marked. */
export function PageComparison({ path, language, before, after, handling }: PageComparisonProps) {
  const parts = usePageParts(path, before ?? '', after ?? '')
  const t = useText(changesMessages)
  if (parts === null) return <SkeletonRows count={6} />
  if (!parts.isReadable && before !== null && after !== null)
    return (
      <>
        <p className={styles.note}>{t('unreadable')}</p>
        <SourceComparison before={before} after={after} />
      </>
    )
  // A page that is new or gone is taken or left as a whole, and shown as the page it is.
  const whole = before === null ? 'new' : after === null ? 'gone' : null
  const own = whole ? null : handling
  return <ComparedParts parts={parts} whole={whole} language={language ?? undefined} handling={own} />
}

type ComparedPartsProps = {
  readonly parts: PageParts
  readonly whole: 'new' | 'gone' | null
  readonly language: string | undefined
  readonly handling: PartHandling | null
}

function ComparedParts({ parts, whole, language, handling }: ComparedPartsProps) {
  const t = useText(changesMessages)
  const blocks = useMemo(() => foldUnchanged(parts.blocks), [parts])
  const shown = useGradually(blocks)
  const hasChanges = blocks.some(({ kind }) => kind !== 'unchanged')
  return (
    <>
      {whole && <p className={styles.note}>{t(`${whole}Page`)}</p>}
      {parts.fields.length > 0 && (
        <FieldTable fields={parts.fields} language={language} handling={handling} />
      )}
      {hasChanges && (
        <article className={classNames(styles.page, handling && styles.handled)} lang={language}>
          {shown.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
            <ChangedBlock key={index} change={whole ? plain(change) : change} handling={handling} />
          ))}
        </article>
      )}
      {parts.hasRest && !whole && (
        <RestPart parts={parts} isAlone={!hasChanges && parts.fields.length === 0} handling={handling} />
      )}
    </>
  )
}

/** Blocks that are drawn before the window answers again. */
const drawnAtOnce = 60

/** The first screens of a long page at once, the rest while nothing else is to be done. */
function useGradually(blocks: readonly ShownChange[]): readonly ShownChange[] {
  const [drawn, setDrawn] = useState({ blocks, count: drawnAtOnce })
  const count = drawn.blocks === blocks ? drawn.count : drawnAtOnce
  useEffect(() => {
    if (count >= blocks.length) return
    const more = requestIdleCallback(() => setDrawn({ blocks, count: count + drawnAtOnce }))
    return () => cancelIdleCallback(more)
  }, [blocks, count])
  return count >= blocks.length ? blocks : blocks.slice(0, count)
}

function plain(change: ShownChange): ShownChange {
  return change.kind === 'added' || change.kind === 'removed'
    ? { kind: 'context', block: change.block }
    : change
}

type RestPartProps = {
  readonly parts: PageParts
  readonly isAlone: boolean
  readonly handling: PartHandling | null
}

/** Blank lines, comments and spelling: shown only as the words that they differ. */
function RestPart({ isAlone, handling }: RestPartProps) {
  const t = useText(changesMessages)
  if (!handling && !isAlone) return null
  return (
    <div className={classNames(styles.rest, handling && styles.handled)}>
      {handling && <PartControls id={restUnit} name={t('layout')} handling={handling} />}
      <p className={styles.note}>{t(isAlone ? 'onlyFormatting' : 'alsoFormatting')}</p>
    </div>
  )
}

type FieldTableProps = {
  readonly fields: readonly FieldLeaf[]
  readonly language: string | undefined
  readonly handling: PartHandling | null
}

function FieldTable({ fields, language, handling }: FieldTableProps) {
  const t = useText(changesMessages)
  const locale = useLocale()
  return (
    <section className={classNames(styles.fields, handling && styles.handled)} aria-label={t('fields')}>
      <h3 className={styles.heading}>{t('fields')}</h3>
      <dl className={styles.table}>
        {fields.map((field) => (
          <div key={field.id} className={styles.field}>
            <dt className={styles.label}>
              {handling && (
                <PartControls id={field.id} name={labelInWords(locale, field)} handling={handling} />
              )}
              {labelInWords(locale, field)}
            </dt>
            <dd className={styles.values} lang={language}>
              <FieldValues before={valueInWords(field.before)} after={valueInWords(field.after)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Every step of the way to a field in the reader's language. */
function labelInWords(locale: Locale, { labels }: FieldLeaf): string {
  return labels.map((step) => labelIn(locale, step)).join(' › ')
}

const longText = 60

type Values = { readonly before: string | null; readonly after: string | null }

function FieldValues({ before, after }: Values) {
  const t = useText(changesMessages)
  // Long texts are easier to compare word by word than side by side.
  if (before !== null && after !== null && before.length + after.length > longText * 2)
    return (
      <span>
        <Pieces pieces={compareWords(before, after)} />
      </span>
    )
  return (
    <>
      {before !== null && <Marked kind="removed">{before || t('empty')}</Marked>}
      {before !== null && after !== null && (
        <span className={styles.arrow}>
          <Icon of={ArrowRight} size={14} />
          <span className="visually-hidden">{t('becomes')}</span>
        </span>
      )}
      {after !== null && <Marked kind="added">{after || t('empty')}</Marked>}
    </>
  )
}

type ChangedBlockProps = { readonly change: ShownChange; readonly handling: PartHandling | null }

/** Drawn anew only when it differs, however many more follow below it. */
const ChangedBlock = memo(function ChangedBlock({ change, handling }: ChangedBlockProps) {
  const t = useText(changesMessages)
  switch (change.kind) {
    case 'unchanged':
      return <p className={styles.unchanged}>{t('unchanged', { count: change.count })}</p>
    case 'context':
      return <BlockText block={change.block}>{stretch(change.block)}</BlockText>
    case 'changed':
    case 'added':
    case 'removed':
    case 'moved':
      return (
        <div className={styles.part}>
          {handling && <PartControls id={change.id} name={firstWords(blockOf(change))} handling={handling} />}
          {change.kind === 'changed' ? (
            <BlockText block={change.after}>{compared(change.before, change.after)}</BlockText>
          ) : (
            <WholeBlock change={change} />
          )}
        </div>
      )
    default:
      return change satisfies never
  }
})

type Different = Exclude<BlockChange, { kind: 'same' }>

function blockOf(change: Different): ShownBlock {
  return change.kind === 'changed' ? change.after : change.block
}

/** What a paragraph is called to somebody who cannot see it. */
function firstWords(block: ShownBlock): string {
  const text = isVerbatim(block) ? block.text : plainText(inlineRuns(block.text))
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text
}

function WholeBlock({ change }: { readonly change: Exclude<Different, { kind: 'changed' }> }) {
  const t = useText(changesMessages)
  return (
    <div className={classNames(styles.whole, styles[change.kind])}>
      <span className={styles.badge}>{t(`${change.kind}Block`)}</span>
      <BlockText block={change.block}>
        {change.kind === 'removed' ? <del>{stretch(change.block)}</del> : stretch(change.block)}
      </BlockText>
    </div>
  )
}

function stretch(block: ShownBlock): ReactNode {
  if (isVerbatim(block)) return block.text
  return <Runs runs={inlineRuns(block.text).map((run) => ({ ...run, kind: 'same' }))} />
}

/** Words are compared without their marks; where only those differ, the Markdown itself is. */
function compared(before: ShownBlock, after: ShownBlock): ReactNode {
  const [old, now] = [inlineRuns(before.text), inlineRuns(after.text)]
  const [oldText, newText] = [plainText(old), plainText(now)]
  if (isVerbatim(after)) return <CodeLines pieces={compareCode(before.text, after.text)} />
  if (oldText === newText) return <Pieces pieces={compareWords(before.text, after.text)} />
  return <Runs runs={markRuns(compareWords(oldText, newText), old, now)} />
}

/** Whole lines of code, as they stand. */
function CodeLines({ pieces }: { readonly pieces: readonly WordPiece[] }) {
  return pieces.map(({ kind, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
    <Fragment key={index}>{kind === 'same' ? text : <Marked kind={kind}>{text}</Marked>}</Fragment>
  ))
}

function isVerbatim({ kind }: ShownBlock): boolean {
  return kind === 'code' || kind === 'html' || kind === 'definition'
}

function BlockText({ block, children }: { readonly block: ShownBlock; readonly children: ReactNode }) {
  switch (block.kind) {
    case 'heading':
      return (
        // The page's own headings are content here, not the window's structure.
        <p className={classNames(styles.blockHeading, styles[`level${Math.min(block.level, 4)}`])}>
          {children}
        </p>
      )
    case 'item':
      return <p className={styles.item}>{children}</p>
    case 'code':
    case 'html':
      return <pre className={styles.code}>{children}</pre>
    case 'rule':
      return <hr className={styles.rule} />
    case 'row':
    case 'definition':
    case 'paragraph':
      return <p className={styles.paragraph}>{children}</p>
    default:
      return block.kind satisfies never
  }
}

/** Pieces of plain text, what differs marked. */
export function Pieces({ pieces }: { readonly pieces: readonly WordPiece[] }) {
  return pieces.map(({ kind, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
    <Stretch key={index} kind={kind} runs={[{ ...unstyled, text }]} />
  ))
}

function Runs({ runs }: { readonly runs: readonly MarkedRun[] }) {
  return stretches(runs).map((stretch, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
    <Stretch key={index} kind={stretch.kind} runs={stretch.runs} />
  ))
}

type StretchProps = { readonly kind: WordPiece['kind']; readonly runs: readonly InlineRun[] }

/** One mark round everything that was added (or removed) together; blanks at its ends stay outside. */
function Stretch({ kind, runs }: StretchProps) {
  const words = runs.map((run, index) => {
    let { text } = run
    if (kind !== 'same' && index === 0) text = text.trimStart()
    if (kind !== 'same' && index === runs.length - 1) text = text.trimEnd()
    // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
    return <Fragment key={index}>{styled({ ...run, text })}</Fragment>
  })
  if (kind === 'same') return words
  const text = plainText(runs)
  if (kind === 'removed' && text.trim() === '') return null
  return (
    <>
      {/^\s/.test(text) && ' '}
      {text.trim() !== '' && <Marked kind={kind}>{words}</Marked>}
      {/\s$/.test(text) && text.trim() !== '' && ' '}
    </>
  )
}

function styled(run: InlineRun): ReactNode {
  let text: ReactNode = run.text
  if (run.isCode) text = <code className={styles.inlineCode}>{text}</code>
  if (run.isLink) text = <span className={styles.link}>{text}</span>
  if (run.isEmphasis) text = <em>{text}</em>
  return run.isStrong ? <strong>{text}</strong> : text
}

function Marked({ kind, children }: { readonly kind: 'added' | 'removed'; readonly children: ReactNode }) {
  return kind === 'added' ? (
    <ins className={styles.ins}>{children}</ins>
  ) : (
    <del className={styles.del}>{children}</del>
  )
}

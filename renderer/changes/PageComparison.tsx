import { ArrowRight } from 'lucide-react'
import { Fragment, type ReactNode, useMemo } from 'react'
import { parseDocument } from '#shared/document/parse.ts'
import { toValue } from '#shared/document/value.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { Locale } from '#shared/wire/sentence.ts'
import { classNames } from '../kit/classNames.ts'
import { Icon } from '../kit/Icon.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { compareBlocks, foldUnchanged, type ShownBlock, type ShownChange } from './compareBlocks.ts'
import { compareFields, type FieldChange } from './compareFields.ts'
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
import { compareWords, type WordPiece } from './words.ts'

export type PageComparisonProps = {
  readonly path: string
  readonly language: string | null
  /** Null when the page is new, or gone. */
  readonly before: string | null
  readonly after: string | null
}

/** The changes of a page as a reader sees them: fields old and new, paragraphs with their words marked. */
export function PageComparison({ path, language, before, after }: PageComparisonProps) {
  const t = useText(changesMessages)
  const { fields, blocks } = useMemo(
    () => comparePages(path, before ?? '', after ?? ''),
    [path, before, after],
  )
  const hasChanges = blocks.some(({ kind }) => kind !== 'unchanged')
  const lang = language ?? undefined
  return (
    <>
      {before === null && <p className={styles.note}>{t('newPage')}</p>}
      {after === null && <p className={styles.note}>{t('gonePage')}</p>}
      {fields.length > 0 && <FieldTable fields={fields} language={lang} />}
      {hasChanges && (
        <article className={styles.page} lang={lang}>
          {blocks.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the comparison is drawn anew as a whole
            <ChangedBlock key={index} change={change} />
          ))}
        </article>
      )}
      {!hasChanges && fields.length === 0 && <p className={styles.note}>{t('onlyFormatting')}</p>}
    </>
  )
}

function comparePages(path: string, before: string, after: string) {
  const [old, now] = [parseDocument(before, { path }), parseDocument(after, { path })]
  const fieldsOf = (document: typeof old) => (document.root ? toValue(document.root) : {})
  const body = (document: typeof old) =>
    document.isDataFile ? '' : document.text.slice(document.body.from, document.body.to)
  return {
    fields: compareFields(fieldsOf(old), fieldsOf(now)),
    blocks: foldUnchanged(compareBlocks(body(old), body(now))),
  }
}

function FieldTable({
  fields,
  language,
}: {
  readonly fields: readonly FieldChange[]
  readonly language: string | undefined
}) {
  const t = useText(changesMessages)
  const locale = useLocale()
  return (
    <section className={styles.fields} aria-label={t('fields')}>
      <h3 className={styles.heading}>{t('fields')}</h3>
      <dl className={styles.table}>
        {fields.map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat; the table is drawn anew as a whole
          <div key={index} className={styles.field}>
            <dt className={styles.label}>{labelInWords(locale, field.label)}</dt>
            <dd className={styles.values} lang={language}>
              <FieldValues field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Every step of the way to a field in the reader's language. */
function labelInWords(locale: Locale, label: string): string {
  return label
    .split(' › ')
    .map((step) => labelIn(locale, step))
    .join(' › ')
}

const longText = 60

function FieldValues({ field: { before, after } }: { readonly field: FieldChange }) {
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

function ChangedBlock({ change }: { readonly change: ShownChange }) {
  const t = useText(changesMessages)
  switch (change.kind) {
    case 'unchanged':
      return <p className={styles.unchanged}>{t('unchanged', { count: change.count })}</p>
    case 'context':
      return <BlockText block={change.block}>{stretch(change.block)}</BlockText>
    case 'changed':
      return <BlockText block={change.after}>{compared(change.before, change.after)}</BlockText>
    case 'added':
    case 'removed':
    case 'moved':
      return (
        <div className={classNames(styles.whole, styles[change.kind])}>
          <span className={styles.badge}>{t(`${change.kind}Block`)}</span>
          <BlockText block={change.block}>
            {change.kind === 'removed' ? <del>{stretch(change.block)}</del> : stretch(change.block)}
          </BlockText>
        </div>
      )
    default:
      return change satisfies never
  }
}

function stretch(block: ShownBlock): ReactNode {
  if (isVerbatim(block)) return block.text
  return <Runs runs={inlineRuns(block.text).map((run) => ({ ...run, kind: 'same' }))} />
}

/** Words are compared without their marks; where only those differ, the Markdown itself is. */
function compared(before: ShownBlock, after: ShownBlock): ReactNode {
  const [old, now] = [inlineRuns(before.text), inlineRuns(after.text)]
  const [oldText, newText] = [plainText(old), plainText(now)]
  if (isVerbatim(after) || oldText === newText)
    return <Pieces pieces={compareWords(before.text, after.text)} />
  return <Runs runs={markRuns(compareWords(oldText, newText), old, now)} />
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

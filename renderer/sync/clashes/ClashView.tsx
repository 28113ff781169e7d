import { ArrowRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Choice, ClashSide, OpenClash, OpenMerge } from '#shared/sync/clashContract.ts'
import { Button } from '../../kit/Button.tsx'
import { classNames } from '../../kit/classNames.ts'
import { useFormat } from '../../kit/format.ts'
import { Segmented } from '../../kit/Segmented.tsx'
import { TextArea } from '../../kit/TextArea.tsx'
import { useText } from '../../kit/text.ts'
import styles from './Clashes.module.css'
import type { ClashesDeskProps } from './ClashesDesk.tsx'
import { decide } from './clashActions.ts'
import { clashMessages } from './clashMessages.ts'
import { useClashWords } from './useClashWords.ts'
import { clashScreen } from './useMerge.ts'

export type ClashViewProps = {
  readonly desk: ClashesDeskProps
  readonly merge: OpenMerge
  readonly clash: OpenClash
  /** The next place that is open; null when this is the last. */
  readonly next: OpenClash | null
  readonly onDecided: () => void
}

/** Both sides of one place, and the choice between them. */
export function ClashView(props: ClashViewProps) {
  const { desk, merge, clash, onDecided } = props
  const t = useText(clashMessages)
  const words = useClashWords()
  const names = useSideNames(merge)
  const { decision } = clash
  const take = async (choice: Choice, text: string | null = null) => {
    // Deciding must not lead away from the place that is looked at.
    clashScreen.set({ id: clash.id })
    await decide(desk.ways, clash.id, { choice, text })
    onDecided()
  }
  const isKept = (side: Choice) => decision?.choice === side || decision?.choice === 'both'
  const side = { desk, base: merge.base, clash }
  return (
    <section className={styles.view} aria-label={`${clash.title}. ${words(clash)}`} data-pane="work">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are scrolled by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={words(clash)} data-pane-focus>
        <div className={styles.content}>
          <h3 className={styles.place}>
            {clash.title} <span className={styles.what}>{words(clash)}</span>
          </h3>
          <Choices {...props} onChoice={(choice, text) => void take(choice, text)} />
          {clash.what.kind === 'folder' && <p className={styles.what}>{t('whatFolder')}</p>}
          {decision?.choice === 'own' && (
            <OwnText
              text={decision.text ?? ''}
              language={clash.language}
              onText={(text) => take('own', text)}
            />
          )}
          <div className={styles.sides}>
            <Side {...side} name={names.mine} side={clash.mine} isKept={isKept('mine')} />
            <Side {...side} name={names.theirs} side={clash.theirs} isKept={isKept('theirs')} />
          </div>
        </div>
      </section>
    </section>
  )
}

/** What the sides are called, and keeping one of them. */
function useSideNames({ isFromServer, from, into }: OpenMerge) {
  const t = useText(clashMessages)
  const isShared = isFromServer && from === into
  return {
    mine: isShared ? t('mineShared') : t('mine', { name: into }),
    theirs: isShared ? t('theirsShared') : t('theirs', { name: from }),
    choices: {
      mine: isShared ? t('keepMineShared') : t('keepMine', { name: into }),
      theirs: isShared ? t('keepTheirsShared') : t('keepTheirs', { name: from }),
      both: t('keepBoth'),
      own: t('writeOwn'),
    },
  }
}

type ChoicesProps = ClashViewProps & { readonly onChoice: (choice: Choice, text: string | null) => void }

function Choices({ desk, merge, clash, next, onChoice }: ChoicesProps) {
  const t = useText(clashMessages)
  const names = useSideNames(merge)
  const choose = (choice: Choice | '') => {
    if (choice !== '')
      onChoice(choice, choice === 'own' ? (clash.mine.text ?? clash.theirs.text ?? '') : null)
  }
  return (
    <div className={styles.choices}>
      <Segmented<Choice | ''>
        label={t('choice')}
        value={clash.decision?.choice ?? ''}
        onChange={choose}
        options={clash.choices.map((choice) => ({
          value: choice,
          label: names.choices[choice],
          isDisabled: !desk.canWrite,
        }))}
      />
      {next && (
        <Button tone="plain" trailingIcon={ArrowRight} onPress={() => clashScreen.set({ id: next.id })}>
          {t('next')}
        </Button>
      )}
    </div>
  )
}

type SideProps = {
  readonly desk: ClashesDeskProps
  readonly base: string | null
  readonly name: string
  readonly clash: OpenClash
  readonly side: ClashSide
  readonly isKept: boolean
}

function Side({ desk, base, name, clash, side, isKept }: SideProps): ReactNode {
  const t = useText(clashMessages)
  const format = useFormat()
  const { by } = side
  const isFile = clash.what.kind !== 'field' && clash.what.kind !== 'text'
  const isGone = isFile ? side.path === null : side.text === null || side.text.trim() === ''
  return (
    <section className={classNames(styles.side, isKept && styles.kept)} aria-label={name}>
      <header className={styles.head}>
        <h4 className={styles.sideName}>{name}</h4>
        {by && (
          <span className={styles.what} title={format.date(new Date(by.at))}>
            {t('by', { author: by.author, since: format.since(new Date(by.at), desk.now) })}
          </span>
        )}
      </header>
      <div className={styles.text} lang={clash.language ?? undefined}>
        {isGone ? (
          <p className={styles.what}>{t(isFile ? 'nothingHere' : 'emptyHere')}</p>
        ) : (
          desk.renderSide(clash, side, base)
        )}
      </div>
    </section>
  )
}

type OwnTextProps = {
  readonly text: string
  readonly language: string | null
  readonly onText: (text: string) => Promise<void>
}

const pauseMs = 400

/** A text of one's own; kept soon after typing pauses, and at once when it is left. */
function OwnText({ text, language, onText }: OwnTextProps) {
  const t = useText(clashMessages)
  const [own, setOwn] = useState(text)
  const pending = useRef<string | null>(null)
  const timer = useRef(0)
  const keep = useRef(() => {})
  keep.current = () => {
    window.clearTimeout(timer.current)
    const typed = pending.current
    pending.current = null
    if (typed !== null) void onText(typed)
  }
  useEffect(() => () => keep.current(), [])
  const change = (next: string) => {
    setOwn(next)
    pending.current = next
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => keep.current(), pauseMs)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: typing that is left before the pause must not wait for it
    <div onBlur={() => keep.current()}>
      <TextArea
        label={t('ownText')}
        value={own}
        onChange={change}
        minRows={4}
        autoFocus
        {...(language ? { lang: language } : {})}
      />
    </div>
  )
}

import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { editorMessages } from './messages.ts'
import type { PageSession } from './session/openPage.ts'
import { headField, showsSource } from './text/head.ts'
import { troublesOf } from './text/trouble.ts'

export type NoticesProps = {
  readonly session: PageSession
  /** False where the window itself says why nothing can be changed. */
  readonly canWriteSite: boolean
  /** Lets go of the page and opens what is now at its path. */
  readonly onReopen: () => void
}

/** What a person has to know about the open page before anything else. */
export function Notices({ session, canWriteSite, onReopen }: NoticesProps) {
  return (
    <>
      <SavingNotice session={session} onReopen={onReopen} />
      <TroubleNotice session={session} />
      <OpeningNotice session={session} canWriteSite={canWriteSite} />
    </>
  )
}

function SavingNotice({ session, onReopen }: Pick<NoticesProps, 'session' | 'onReopen'>) {
  const t = useText(editorMessages)
  const say = useSentence()
  const state = useStore(session.saveState)
  const settle = async (choice: 'mine' | 'theirs') => {
    const isLetGo = choice === 'theirs' && state.kind === 'clash' && state.theirs === null
    await session.settle(choice)
    if (isLetGo) onReopen()
  }
  if (state.kind === 'held') {
    return (
      <Banner tone="problem" actions={<Button onPress={() => void session.flush()}>{t('tryAgain')}</Button>}>
        {say(state.message)} {t('heldSafe')}
      </Banner>
    )
  }
  if (state.kind !== 'clash') return null
  const isDeleted = state.theirs === null
  return (
    <Banner
      tone="attention"
      actions={
        <>
          <Button onPress={() => void settle('mine')}>{t(isDeleted ? 'keepPage' : 'keepMine')}</Button>
          <Button onPress={() => void settle('theirs')}>{t(isDeleted ? 'letPageGo' : 'takeTheirs')}</Button>
        </>
      }
    >
      {isDeleted ? t('clashDeleted') : t('clashText')}
    </Banner>
  )
}

/** The front matter cannot be offered as a form: why, and where. */
function TroubleNotice({ session }: { readonly session: PageSession }) {
  const t = useText(editorMessages)
  const say = useSentence()
  const head = useStore(session.state, (state) => state.field(headField))
  const isSource = useStore(session.state, showsSource)
  const first = troublesOf(head)[0]
  if (!first || (!isSource && head.sourceOnly === null)) return null
  const position = Math.min(first.from, session.view.state.doc.length)
  const line = session.view.state.doc.lineAt(position).number
  const go = () => {
    session.view.dispatch({ selection: { anchor: position }, scrollIntoView: true })
    session.view.focus()
  }
  return (
    <Banner
      tone="attention"
      title={t('place', { line })}
      actions={<Button onPress={go}>{t('goToPlace')}</Button>}
    >
      {t('asSource', { reason: say(first.message) })}
    </Banner>
  )
}

function OpeningNotice({ session, canWriteSite }: Pick<NoticesProps, 'session' | 'canWriteSite'>) {
  const t = useText(editorMessages)
  const say = useSentence()
  if (session.isRecovered) return <Banner tone="notice">{t('recovered')}</Banner>
  // What is so for the whole site the window says itself.
  return session.readOnly && canWriteSite ? <Banner tone="notice">{say(session.readOnly)}</Banner> : null
}

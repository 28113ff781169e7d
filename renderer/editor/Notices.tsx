import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { editorMessages } from './messages.ts'
import type { PageSession } from './session/openPage.ts'
import { headField, showsSource } from './text/head.ts'
import { troublesOf } from './text/trouble.ts'

/** What a person has to know about the open page before anything else. */
export function Notices(props: { readonly session: PageSession; readonly canWriteSite: boolean }) {
  const { session, canWriteSite } = props
  return (
    <>
      <SavingNotice session={session} />
      <TroubleNotice session={session} />
      <OpeningNotice session={session} canWriteSite={canWriteSite} />
    </>
  )
}

function SavingNotice({ session }: { readonly session: PageSession }) {
  const t = useText(editorMessages)
  const say = useSentence()
  const state = useStore(session.saveState)
  const settle = (choice: 'mine' | 'theirs') => void session.settle(choice)
  if (state.kind === 'held') {
    return (
      <Banner tone="problem" actions={<Button onPress={() => void session.flush()}>{t('tryAgain')}</Button>}>
        {say(state.message)}
      </Banner>
    )
  }
  if (state.kind !== 'clash') return null
  return (
    <Banner
      tone="attention"
      actions={
        <>
          <Button onPress={() => settle('mine')}>{t('keepMine')}</Button>
          <Button onPress={() => settle('theirs')}>{t('takeTheirs')}</Button>
        </>
      }
    >
      {state.theirs === null ? t('clashDeleted') : t('clashText')}
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

function OpeningNotice(props: { readonly session: PageSession; readonly canWriteSite: boolean }) {
  const { session, canWriteSite } = props
  const t = useText(editorMessages)
  const say = useSentence()
  if (session.isRecovered) return <Banner tone="notice">{t('recovered')}</Banner>
  // What is so for the whole site the window says itself.
  return session.readOnly && canWriteSite ? <Banner tone="notice">{say(session.readOnly)}</Banner> : null
}

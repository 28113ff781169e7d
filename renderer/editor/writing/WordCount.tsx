import { useEffect, useState } from 'react'
import { useText } from '../../kit/text.ts'
import type { PageSession } from '../session/openPage.ts'
import { writingStart } from '../text/head.ts'
import { countWords, readingMinutes } from '../text/wordCount.ts'
import { writingMessages } from '../text/writingMessages.ts'
import styles from './writing.module.css'

const pauseMs = 400

/** How much there is to read, or how much of it is selected; counted in pauses. */
export function WordCount({ session }: { readonly session: PageSession }) {
  const t = useText(writingMessages)
  const { words, isSelection } = useCount(session)
  if (words === null) return null
  const text = isSelection
    ? t('countSelected', { words })
    : t('count', { words, minutes: readingMinutes(words) })
  return <span className={styles.count}>{text}</span>
}

type Count = { readonly words: number | null; readonly isSelection: boolean }

function useCount({ state }: PageSession): Count {
  const [count, setCount] = useState<Count>({ words: null, isSelection: false })
  useEffect(() => {
    let timer = 0
    let last: { readonly doc: unknown; readonly from: number; readonly to: number } | null = null
    const look = () => {
      const now = state.get()
      const { from, to } = now.selection.main
      const isSelection = from !== to
      const next = { doc: now.doc, from: isSelection ? from : 0, to: isSelection ? to : 0 }
      if (last && last.doc === next.doc && last.from === next.from && last.to === next.to) return
      last = next
      const text = isSelection ? now.sliceDoc(from, to) : now.sliceDoc(writingStart(now))
      setCount({ words: countWords(text), isSelection })
    }
    const soon = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(look, pauseMs)
    }
    soon()
    const end = state.subscribe(soon)
    return () => {
      window.clearTimeout(timer)
      end()
    }
  }, [state])
  return count
}

import type { Draft } from '#shared/sync/draftContract.ts'
import { useFormat } from '../../kit/format.ts'
import { useText } from '../../kit/text.ts'
import { draftMessages } from './draftMessages.ts'

/** How a draft stands, in one line. */
export function useDraftFacts(now: Date): (draft: Draft) => string {
  const t = useText(draftMessages)
  const format = useFormat()
  return (draft) => {
    const { isPublished, isHere, isShared, ahead, behind, last } = draft
    const parts = [
      isPublished ? null : t('ahead', { count: ahead }),
      behind > 0 ? t('behind', { count: behind }) : null,
      isHere ? t(isShared ? 'isShared' : 'onlyHere') : t('onlyThere'),
      last && t('lastBy', { since: format.since(new Date(last.at), now), author: last.author }),
    ]
    const line = parts.filter((part) => part !== null).join(' · ')
    return line.slice(0, 1).toUpperCase() + line.slice(1)
  }
}

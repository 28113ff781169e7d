import { Banner } from '../../kit/Banner.tsx'
import { Button } from '../../kit/Button.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { syncStore } from '../syncProjection.ts'
import { clashMessages } from './clashMessages.ts'

/** Says that a merge waits for decisions, until it is finished or given up. */
export function MergeBanner({ onDecide }: { readonly onDecide: () => void }) {
  const t = useText(clashMessages)
  const isWaiting = useStore(syncStore, (state) => state?.hasClashes === true)
  if (!isWaiting) return null
  return (
    <Banner
      tone="attention"
      title={t('banner')}
      actions={
        <Button size="small" onPress={onDecide}>
          {t('decide')}
        </Button>
      }
    >
      {t('bannerText')}
    </Banner>
  )
}

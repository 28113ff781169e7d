import { Bug } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { DefectBoundary } from '../kit/DefectBoundary.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useText } from '../kit/text.ts'
import { appMessages } from './messages.ts'

/** A part of the window that says so when it broke, while the rest goes on. */
export function Guarded({ resetKey, children }: { readonly resetKey: string; readonly children: ReactNode }) {
  const t = useText(appMessages)
  return (
    <DefectBoundary
      resetKey={resetKey}
      fallback={(retry) => (
        <EmptyState
          icon={Bug}
          title={t('broken')}
          text={t('brokenText')}
          actions={<Button onPress={retry}>{t('tryAgain')}</Button>}
        />
      )}
    >
      {children}
    </DefectBoundary>
  )
}

import { useCallback } from 'react'
import { labelIn } from '#shared/site/labelIn.ts'
import { useLocale } from '../../kit/text.ts'

/** Gives labels that were made from the site's keys in the language of the interface. */
export function useLabel(): (label: string) => string {
  const locale = useLocale()
  return useCallback((label: string) => labelIn(locale, label), [locale])
}

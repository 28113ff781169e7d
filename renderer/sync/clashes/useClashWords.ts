import { fieldLabel } from '#shared/site/label.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { OpenClash } from '#shared/sync/clashContract.ts'
import { useLocale, useText } from '../../kit/text.ts'
import { clashMessages } from './clashMessages.ts'

const picture = /\.(png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i

/** What a place is, in words: the name of a field, or what became of the file. */
export function useClashWords(): (clash: OpenClash) => string {
  const t = useText(clashMessages)
  const locale = useLocale()
  return ({ what, path }) => {
    switch (what.kind) {
      case 'field':
        return what.field
          .map((step) => (typeof step === 'number' ? String(step + 1) : labelIn(locale, fieldLabel(step))))
          .join(' › ')
      case 'text':
        return t('paragraph')
      case 'file':
        return t(picture.test(path) ? 'picture' : 'file')
      case 'removed':
        return t(what.by === 'mine' ? 'removedMine' : 'removedTheirs')
      case 'moved':
      case 'folder':
        return t(what.kind)
      default:
        return what satisfies never
    }
  }
}

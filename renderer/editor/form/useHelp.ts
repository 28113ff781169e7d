import type { Value } from '#shared/document/document.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { useText } from '../../kit/text.ts'
import { formMessages } from './formMessages.ts'

const longestExample = 80

/** What helps to fill a field in: what the site says about it, and while it is empty what other pages have in it. */
export function useHelp(shape: FieldShape, value: Value | undefined): string | null {
  const t = useText(formMessages)
  const isEmpty = value === undefined || value === null || value === ''
  const examples = shape.examples.length > 0 ? shape.examples : [shape.example ?? '']
  const words = examples.filter((example) => example !== '' && example.length <= longestExample).slice(0, 3)
  const hasExample = isEmpty && words.length > 0 && hasTypedValue(shape)
  const parts = [
    shape.help,
    shape.kind === 'markdown' ? t('formatKeys') : null,
    hasExample ? t('forExample', { example: words.join(' · ') }) : null,
  ].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? null : parts.join(' ')
}

/** Where a person picks from what there is, an example would only say what the list says. */
function hasTypedValue({ kind }: FieldShape): boolean {
  return kind === 'text' || kind === 'long-text' || kind === 'number' || kind === 'link' || kind === 'file'
}

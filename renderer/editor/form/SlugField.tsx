import { WandSparkles } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { FieldPath, PageDocument } from '#shared/document/document.ts'
import { fieldAt, valueAt } from '#shared/document/value.ts'
import { addressWith, type KnownAddress, slugKeys } from '#shared/editor/addressChange.ts'
import { slugManner, slugOf } from '#shared/editor/slug.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { IconButton } from '../../kit/Button.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useText } from '../../kit/text.ts'
import { headField } from '../text/head.ts'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'

/** True for a field of the page itself that makes its address. */
export function isSlug({ key }: FieldShape, path: FieldPath): boolean {
  return path.length === 1 && slugKeys.includes(key)
}

/**
 * The last part of a page's address: proposed from the title in the manner of the site, with a warning while it would
 * take a page that is in a version already away from its address.
 */
export function SlugField({ common, path, shape, value }: ControlProps) {
  const t = useText(formMessages)
  const { edits, state, isReadOnly } = useForm()
  const text = asText(value)
  const move = useMove(path, text)
  const manner = useMemo(() => slugManner(shape.examples), [shape.examples])
  const proposal = useStore(state, (now) => slugOf(titleOf(now.field(headField)), manner))
  const canPropose = !isReadOnly && proposal !== '' && proposal !== text
  return (
    <TextField
      {...common}
      value={text}
      onChange={(next) => edits.set(path, next)}
      spellCheck={false}
      hint={move === null ? null : t('addressChanges', move)}
      note={
        canPropose ? (
          <IconButton
            label={t('slugFromTitle', { slug: proposal })}
            icon={WandSparkles}
            size="small"
            onPress={() => edits.set(path, proposal)}
          />
        ) : null
      }
    />
  )
}

function titleOf(page: PageDocument): string {
  const title = fieldAt(page, ['title'])
  return title?.kind === 'scalar' && typeof title.value === 'string' ? title.value : ''
}

/** From where to where the page moves against its last version; null while it stays or when that cannot be told. */
function useMove(path: FieldPath, slug: string): { readonly before: string; readonly after: string } | null {
  const form = useForm()
  const former = useStore(form.former.store)
  const known = useRef<KnownAddress | null>(null)
  useEffect(() => void form.former.read(), [form.former])
  const address = form.address()
  // The list of pages follows the text with a delay: an address and a slug belong together when one has the other.
  if (address !== null && addressWith({ address, slug }, 'x') !== null) known.current = { address, slug }
  if (former.kind !== 'known' || fieldAt(former.page, path) === null) return null
  const before = asText(valueAt(former.page, path))
  const pair = known.current ?? (address === null ? null : { address, slug: before })
  if (pair === null || before === slug || before === '') return null
  const [from, to] = [addressWith(pair, before), addressWith(pair, slug)]
  return from === null || to === null || from === to ? null : { before: from, after: to }
}

import { Copy, Eraser, MoreHorizontal, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isGroup, isList, sameValue, valueAt } from '#shared/document/value.ts'
import { formerValue } from '#shared/editor/setBack.ts'
import { valueWords } from '#shared/editor/valueWords.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { IconButton } from '../../kit/Button.tsx'
import { MenuButton, type MenuItem } from '../../kit/Menu.tsx'
import { useStore } from '../../kit/store.ts'
import { showToast } from '../../kit/Toasts.tsx'
import { type Translate, useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { announce } from './announce.ts'
import styles from './Form.module.css'
import { type FormSurroundings, useForm } from './FormContext.ts'
import type { Former } from './formerPage.ts'
import { formMessages } from './formMessages.ts'
import { keepFocusNear } from './keepFocus.ts'
import { useLabel } from './useLabel.ts'

export type FieldMenuProps = { readonly shape: FieldShape; readonly path: FieldPath }

/** What can be done with a field as a whole; quiet until the field is pointed at or focused. */
export function FieldMenu({ shape, path }: FieldMenuProps) {
  const t = useText(editorMessages)
  const words = useText(formMessages)
  const form = useForm()
  const name = useLabel()(shape.label)
  const label = t('optionsOf', { label: name })
  const [isOpen, setIsOpen] = useState(false)
  // Only an open menu says what was there before, so only that one is drawn anew when it is known.
  const former = useStore(form.former.store, (store) => (isOpen ? store : null))
  const value = isOpen ? valueAt(form.head(), path) : undefined
  const open = (next: boolean) => {
    if (next) void form.former.read()
    setIsOpen(next)
  }
  const items: readonly MenuItem[] = [
    backItem(former, { form, path, value }, words),
    { id: 'copy', label: words('copyValue'), icon: Copy, isDisabled: isBare(value) },
    { id: 'empty', label: words('empty'), icon: Eraser, isDisabled: isBare(value) || isGroup(value) },
    { id: 'remove', label: t('removeProperty', { label: name }), icon: Trash2, startsGroup: true },
  ]
  const run = (id: string) => {
    if (id === 'copy') copy(valueAt(form.head(), path), words)
    else if (id === 'empty') form.edits.set(path, emptied(valueAt(form.head(), path)))
    else if (id === 'remove') {
      keepFocusNear(path)
      form.edits.unset(path)
    } else backTo(form, path, words('wasSetBack', { label: name }))
  }
  return (
    <span className={styles.quietAction}>
      <MenuButton
        label={label}
        trigger={<IconButton label={label} icon={MoreHorizontal} />}
        items={items}
        onAction={run}
        onOpenChange={open}
      />
    </span>
  )
}

type Place = { readonly form: FormSurroundings; readonly path: FieldPath; readonly value: Value | undefined }

/** The way back to the last version, saying what was there and what is there now. */
function backItem(
  former: Former | null,
  { form, path, value }: Place,
  t: Translate<typeof formMessages>,
): MenuItem {
  const item = { id: 'back', label: t('setBack'), icon: RotateCcw }
  if (former === null || former.kind === 'unread')
    return { ...item, detail: t('readingVersion'), isDisabled: true }
  if (former.kind === 'none') return { ...item, detail: t('noVersion'), isDisabled: true }
  const before = formerValue(form.head(), former.page, path)
  if (before === null) return { ...item, detail: t('wasNotThere'), isDisabled: true }
  if (sameValue(before.value, value)) return { ...item, detail: t('asBefore'), isDisabled: true }
  if (before.value === undefined) return { ...item, detail: t('wasNotThere') }
  const detail = t('beforeNow', { before: inWords(before.value, t), now: inWords(value, t) })
  return { ...item, detail }
}

function inWords(value: Value | undefined, t: Translate<typeof formMessages>): string {
  const words = valueWords(value)
  switch (words.kind) {
    case 'text':
      return t('quoted', { text: words.text })
    case 'items':
      return t('itemCount', { count: words.count })
    case 'parts':
      return t('parts', { count: words.count })
    case 'yes':
    case 'no':
    case 'nothing':
      return t(words.kind)
    default:
      return words satisfies never
  }
}

function backTo({ former, edits }: FormSurroundings, path: FieldPath, done: string): void {
  const known = former.store.get()
  if (known.kind !== 'known') return
  keepFocusNear(path)
  edits.setBack(path, known.page)
  announce(done)
}

function isBare(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0)
}

function emptied(value: Value | undefined): Value {
  if (isList(value)) return []
  return typeof value === 'string' ? '' : typeof value === 'boolean' ? false : null
}

function copy(value: Value | undefined, t: Translate<typeof formMessages>): void {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  const isWords = isList(value) && value.every((item) => typeof item === 'string')
  const text = isPlain ? String(value) : isWords ? value.join('\n') : JSON.stringify(value ?? null, null, 2)
  void navigator.clipboard.writeText(text).then(() => showToast({ text: t('copied') }))
}

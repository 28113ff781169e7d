import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { linkIn, type SelectedText, toggleMarkIn } from '#shared/editor/markKeys.ts'
import { TextArea } from '../../kit/TextArea.tsx'
import { asText, type ControlProps } from './controlProps.ts'
import { useForm } from './FormContext.ts'
import { useSpellingHint } from './useSpellingHint.tsx'

/** Several lines of Markdown; the keys for bold, italic and links work as they do in the text of the page. */
export function MarkdownField({ common, path, value }: ControlProps) {
  const { edits, language, isReadOnly } = useForm()
  const area = useRef<HTMLTextAreaElement | null>(null)
  const wanted = useRef<SelectedText | null>(null)
  const text = asText(value)
  const hint = useSpellingHint(path, text, 'markdown')
  useLayoutEffect(() => {
    const selection = wanted.current
    wanted.current = null
    if (selection?.text === text) area.current?.setSelectionRange(selection.from, selection.to)
  }, [text])
  const onKeyDown = (event: KeyboardEvent) => {
    const format = isReadOnly ? null : formatFor(event)
    if (format === null || area.current === null) return
    event.preventDefault()
    const { value: now, selectionStart: from, selectionEnd: to } = area.current
    wanted.current = format({ text: now, from, to })
    edits.set(path, wanted.current.text)
  }
  return (
    <TextArea
      {...common}
      hint={hint}
      value={text}
      onChange={(next) => edits.set(path, next)}
      lang={language}
      minRows={3}
      inputRef={area}
      onKeyDown={onKeyDown}
    />
  )
}

function formatFor(event: KeyboardEvent): ((given: SelectedText) => SelectedText) | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.nativeEvent.isComposing)
    return null
  switch (event.key.toLowerCase()) {
    case 'b':
      return (given) => toggleMarkIn(given, '**')
    case 'i':
      return (given) => toggleMarkIn(given, '_')
    case 'k':
      return linkIn
    default:
      return null
  }
}

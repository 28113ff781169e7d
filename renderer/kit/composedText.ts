import { type CompositionEvent, useState } from 'react'

type TextElement = HTMLInputElement | HTMLTextAreaElement

/**
 * Holds text back while an input method composes it, and reports it once when the composition ends.
 *
 * A value that is written back in the middle of a composition would cancel it, so the owner of the text must not
 * hear of half a syllable.
 */
export function useComposedText(value: string, onChange: (text: string) => void) {
  const [held, setHeld] = useState<string | null>(null)
  return {
    value: held ?? value,
    onChange: (text: string) => (held === null ? onChange(text) : setHeld(text)),
    onCompositionStart: (event: CompositionEvent<TextElement>) => setHeld(event.currentTarget.value),
    onCompositionEnd: (event: CompositionEvent<TextElement>) => {
      setHeld(null)
      onChange(event.currentTarget.value)
    },
  }
}

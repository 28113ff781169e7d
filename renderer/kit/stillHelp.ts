/** How far a pointer goes, in pixels, before it is on its way to something else; less is a hand that is not quite still. */
const stillPixels = 12

/**
 * Keeps the help of a field that loses the focus to a press until the pointer has gone on, so that nothing moves under
 * it: a button that moved away between press and release would never be pressed.
 *
 * A key or the wheel lets go as well. Answers what takes it off the document again.
 */
export function keepHelpStill(document: Document): () => void {
  let held: Element | null = null
  let at = { x: 0, y: 0 }
  const letGo = () => {
    held?.removeAttribute('data-helped')
    held = null
  }
  const hold = (event: PointerEvent) => {
    at = { x: event.clientX, y: event.clientY }
    const field = document.activeElement?.closest('[data-field]') ?? null
    if (field === null || field === held) return
    letGo()
    field.setAttribute('data-helped', '')
    held = field
  }
  const move = (event: PointerEvent) => {
    const distance = Math.hypot(event.clientX - at.x, event.clientY - at.y)
    if (event.buttons === 0 && distance > stillPixels) letGo()
  }
  const end = new AbortController()
  const options = { capture: true, passive: true, signal: end.signal }
  document.addEventListener('pointerdown', hold, options)
  document.addEventListener('pointermove', move, options)
  document.addEventListener('keydown', letGo, options)
  document.addEventListener('wheel', letGo, options)
  return () => {
    end.abort()
    letGo()
  }
}

import styles from './Form.module.css'

/** The element of the form that shows a field, by its dotted path. */
function elementOf(field: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`form [data-field="${CSS.escape(field)}"]`)
}

/**
 * Brings a field of the form into sight, opening what it is folded into. With `focus` its control gets the focus,
 * otherwise it is marked for a moment: something changed here that was not typed here.
 */
export function revealField(field: string, { focus }: { readonly focus: boolean }): void {
  const steps = field.split('.')
  for (let count = 1; count < steps.length; count++) {
    const folded = elementOf(steps.slice(0, count).join('.'))?.querySelector<HTMLElement>(
      'button[slot="trigger"][aria-expanded="false"]',
    )
    folded?.click()
  }
  requestAnimationFrame(() => {
    const shown = steps.map((_, index) => steps.slice(0, steps.length - index).join('.')).find(elementOf)
    const element = shown === undefined ? null : elementOf(shown)
    if (!element) return
    if (focus) controlOf(element)?.focus()
    else mark(element)
    element.scrollIntoView({ block: 'nearest' })
  })
}

function controlOf(element: HTMLElement): HTMLElement | null {
  return element.matches('textarea') ? element : element.querySelector<HTMLElement>('input, textarea, button')
}

/** Milliseconds that a mark stays; long enough to be found by the eye. */
const markMs = 1200

function mark(element: HTMLElement): void {
  const name = styles.marked ?? ''
  element.classList.add(name)
  setTimeout(() => element.classList.remove(name), markMs)
}

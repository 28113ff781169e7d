import styles from './Form.module.css'

/** The element of the form that shows a field, by its dotted path. */
function elementOf(field: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`form [data-field="${CSS.escape(field)}"]`)
}

/**
 * Brings a field of the form into sight, opening what it is folded into. With `focus` its control gets the focus,
 * otherwise it is marked for a moment: something changed here that was not typed here.
 */
export function revealField(field: string, options: { readonly focus: boolean }): void {
  const steps = field.split('.')
  void unfold(steps).then(() => {
    const shown = steps.map((_, index) => steps.slice(0, steps.length - index).join('.')).find(elementOf)
    const element = shown === undefined ? null : elementOf(shown)
    if (!element) return
    if (options.focus) controlOf(element)?.focus()
    else mark(element)
    element.scrollIntoView({ block: 'nearest' })
  })
}

/** Opens what a field is folded into, one after the other: what is folded is not there before it is opened. */
async function unfold(steps: readonly string[]): Promise<void> {
  await drawn()
  if (elementOf(steps[0] ?? '') === null) {
    document.querySelector<HTMLElement>('form [data-other-properties] button[aria-expanded="false"]')?.click()
    await drawn()
  }
  for (let count = 1; count < steps.length; count++) {
    const element = elementOf(steps.slice(0, count).join('.'))
    const trigger = element?.querySelector<HTMLElement>('button[slot="trigger"][aria-expanded="false"]')
    // A list has no fold of its own; the first one inside of it belongs to an item.
    if (!trigger || trigger.closest('[data-field]') !== element) continue
    trigger.click()
    await drawn()
  }
}

/** What a click or an edit has brought about is on the screen. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}

const stop = 'input:not([type="color"]), textarea, [role="spinbutton"], button'

function controlOf(element: HTMLElement): HTMLElement | null {
  return element.matches('textarea') ? element : element.querySelector<HTMLElement>(stop)
}

/** Milliseconds that a mark stays; long enough to be found by the eye. */
const markMs = 1200

function mark(element: HTMLElement): void {
  const name = styles.marked ?? ''
  element.classList.add(name)
  setTimeout(() => element.classList.remove(name), markMs)
}

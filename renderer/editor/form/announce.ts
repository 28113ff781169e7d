let region: HTMLElement | null = null

/** Says a sentence to assistive technology without moving the focus (WCAG 4.1.3). */
export function announce(sentence: string): void {
  if (!region) {
    region = document.body.appendChild(document.createElement('div'))
    region.setAttribute('role', 'status')
    region.className = 'visually-hidden'
  }
  region.textContent = sentence
}

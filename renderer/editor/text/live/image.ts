import { type EditorView, WidgetType } from '@codemirror/view'
import { hostOfPage } from '../writingHost.ts'
import { words } from './widgets.ts'

/** A picture in the text, small, with what it shows in words below. Pictures of other sites are named, not loaded. */
export class ImageWidget extends WidgetType {
  readonly reference: string
  readonly alternative: string
  constructor(reference: string, alternative: string) {
    super()
    this.reference = reference
    this.alternative = alternative
  }
  override eq(other: ImageWidget): boolean {
    return other.reference === this.reference && other.alternative === this.alternative
  }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('span')
    box.className = 'cm-image'
    const label = document.createElement('span')
    label.className = 'cm-image-label'
    label.textContent = this.alternative || fileName(this.reference)
    box.append(label)
    void this.#show(view, box, label)
    return box
  }
  async #show(view: EditorView, box: HTMLElement, label: HTMLElement): Promise<void> {
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(this.reference)) return
    const host = await hostOfPage()
    const address = await host.imageAddress(this.reference)
    if (address === null) {
      box.classList.add('cm-image-missing')
      label.textContent = words('imageMissing', { name: fileName(this.reference) })
      return
    }
    const picture = document.createElement('img')
    picture.alt = this.alternative
    // A picture that arrives changes the height of its line.
    picture.addEventListener('load', () => view.requestMeasure())
    picture.src = address
    box.prepend(picture)
    if (this.alternative === '') label.textContent = words('imageWithoutWords')
  }
  override ignoreEvent(): boolean {
    return false
  }
}

function fileName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

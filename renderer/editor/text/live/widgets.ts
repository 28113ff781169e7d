import { type EditorView, WidgetType } from '@codemirror/view'
import { localeStore, textIn } from '../../../kit/text.ts'
import { writingMessages } from '../writingMessages.ts'

/*
 * What stands in the place of marks. Everything here is made with `textContent`: nothing of a page becomes HTML.
 */

/** A bullet, a number, or the room of an indentation. */
export class MarkWidget extends WidgetType {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override eq(other: MarkWidget): boolean {
    return other.text === this.text
  }
  override toDOM(): HTMLElement {
    return element('span', { className: 'cm-list-mark', textContent: this.text })
  }
  override ignoreEvent(): boolean {
    return false
  }
}

/** A box that can be ticked: the only mark that changes the text when it is clicked. */
export class TaskWidget extends WidgetType {
  readonly isDone: boolean
  readonly isFixed: boolean
  constructor(isDone: boolean, isFixed: boolean) {
    super()
    this.isDone = isDone
    this.isFixed = isFixed
  }
  override eq(other: TaskWidget): boolean {
    return other.isDone === this.isDone && other.isFixed === this.isFixed
  }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = this.isDone
    box.disabled = this.isFixed
    box.className = 'cm-task'
    box.tabIndex = -1
    box.setAttribute('aria-label', words('taskDone'))
    // The text decides what is ticked; the box is drawn anew from it.
    box.addEventListener('mousedown', (event) => event.preventDefault())
    box.addEventListener('click', (event) => {
      event.preventDefault()
      tick(view, view.posAtDOM(box))
    })
    return box
  }
  override ignoreEvent(): boolean {
    return true
  }
}

/** Ticks or clears the task whose line has this position. */
export function tick(view: Pick<EditorView, 'state' | 'dispatch'>, position: number): boolean {
  const line = view.state.doc.lineAt(position)
  const [before, mark] = /^[\s>]*(?:[-*+]|\d+[.)])\s+\[([ xX])\]/.exec(line.text) ?? []
  if (before === undefined || mark === undefined || view.state.readOnly) return false
  const from = line.from + before.length - 2
  view.dispatch({
    changes: { from, to: from + 1, insert: mark === ' ' ? 'x' : ' ' },
    userEvent: 'input.format',
  })
  return true
}

/** A rule across the page. */
export class RuleWidget extends WidgetType {
  override eq(): boolean {
    return true
  }
  override toDOM(): HTMLElement {
    return element('span', { className: 'cm-divider' })
  }
  override ignoreEvent(): boolean {
    return false
  }
}

/** A small label: the name of what is written here, and quietly what it is about. */
export class ChipWidget extends WidgetType {
  readonly name: string
  readonly detail: string
  readonly look: 'chip' | 'language' | 'note'
  constructor(name: string, detail: string, look: 'chip' | 'language' | 'note') {
    super()
    this.name = name
    this.detail = detail
    this.look = look
  }
  override eq(other: ChipWidget): boolean {
    return other.name === this.name && other.detail === this.detail && other.look === this.look
  }
  override toDOM(): HTMLElement {
    const chip = element('span', { className: `cm-chip cm-chip-${this.look}` })
    chip.append(element('span', { className: 'cm-chip-name', textContent: this.name }))
    if (this.detail !== '')
      chip.append(element('span', { className: 'cm-chip-detail', textContent: this.detail }))
    return chip
  }
  override ignoreEvent(): boolean {
    return false
  }
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: { readonly className?: string; readonly textContent?: string },
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}

/** A text of the writing column in the present language, where no component is near. */
export function words(key: keyof typeof writingMessages, values?: Record<string, string | number>): string {
  return textIn(localeStore.get(), writingMessages)(key, values)
}

/** A chip that stands in the place of whole lines. */
export class BlockChipWidget extends ChipWidget {
  override toDOM(): HTMLElement {
    const block = element('div', { className: 'cm-block-chip' })
    block.append(super.toDOM())
    return block
  }
}

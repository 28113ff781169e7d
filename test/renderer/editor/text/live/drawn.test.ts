import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import type { Decoration } from '@codemirror/view'
import { describe, expect, it } from 'vitest'
import { drawn } from '../../../../../renderer/editor/text/live/drawn.ts'
import { revealedIn } from '../../../../../renderer/editor/text/live/revealed.ts'
import { ChipWidget, MarkWidget, TaskWidget } from '../../../../../renderer/editor/text/live/widgets.ts'

/** The text as it is drawn: hidden marks are gone, widgets stand in brackets. */
function shown(doc: string, cursor: number | null = null): string {
  const state = EditorState.create({
    doc,
    extensions: markdown({ base: markdownLanguage }),
    selection: { anchor: cursor ?? 0 },
  })
  ensureSyntaxTree(state, doc.length, 5000)
  const ranges = drawn(state, { from: 0, to: doc.length }, revealedIn(state, cursor !== null))
  const replaced = ranges
    .filter(({ from, to, value }) => from < to && value.spec.class === undefined)
    .toSorted((one, other) => other.from - one.from)
  let text = doc
  for (const { from, to, value } of replaced) text = text.slice(0, from) + widgetText(value) + text.slice(to)
  return text
}

function widgetText({ spec: { widget } }: Decoration): string {
  if (widget instanceof ChipWidget) return `⟨${widget.name}${widget.detail ? ` ${widget.detail}` : ''}⟩`
  if (widget instanceof TaskWidget) return widget.isDone ? '☑ ' : '☐ '
  if (widget instanceof MarkWidget) return `${widget.text} `
  return widget ? '⟨⟩' : ''
}

describe('Markdown away from the cursor', () => {
  it('shows what marks mean, and not the marks', () => {
    expect(shown('## A **b** _c_ ~~d~~ `e`')).toBe('A b c d e')
    expect(shown('[text](/a "t") and <https://x.y>')).toBe('text and https://x.y')
    expect(shown('> quoted')).toBe('quoted')
    expect(shown('a\n\n***\n\nb')).toBe('a\n\n⟨⟩\n\nb')
  })

  it('draws bullets, numbers and boxes to tick', () => {
    expect(shown('* a\n  * b\n\n1. c\n2. d')).toBe('• a\n• b\n\n1. c\n2. d')
    expect(shown('- [ ] a\n- [x] b')).toBe('☐ a\n☑ b')
  })

  it('leaves alone what only looks like a link', () => {
    expect(shown('[maybe] and \\[not\\]')).toBe('[maybe] and [not]')
    expect(shown('note[^1]')).toBe('note⟨1⟩')
  })

  it('names code, shortcodes and components', () => {
    expect(shown('```js\nlet a\n```')).toBe('⟨js⟩\nlet a\n')
    expect(shown('{{< youtube id="abc" >}} x {% include a.html %}')).toBe('⟨youtube abc⟩ x ⟨include a.html⟩')
    expect(shown('text <Card title="Hi" /> more')).toBe('text ⟨Card Hi⟩ more')
    expect(shown('`{{< not >}}`')).toBe('{{< not >}}')
    expect(shown(':::tip[Read on]{.x}\nwords\n:::')).toBe('⟨tip Read on⟩\nwords\n:::')
    expect(shown('::: warning Mind this\nwords\n:::')).toBe('⟨warning Mind this⟩\nwords\n:::')
    expect(shown('```\n:::tip\n```')).toBe('⟨⟩\n:::tip\n')
  })
})

describe('Markdown at the cursor', () => {
  it('shows the marks of its line and of no other', () => {
    expect(shown('**a**\n\n**b**', 2)).toBe('**a**\n\nb')
    expect(shown('# a\n\n[b](c)', 6)).toBe('a\n\n[b](c)')
  })

  it('shows the mark of an item only at the mark itself, so that lists stand still', () => {
    expect(shown('- a **b**', 4)).toBe('• a **b**')
    expect(shown('- a', 1)).toBe('- a')
  })

  it('shows the fences of the code it is in', () => {
    expect(shown('```js\nlet a\n```', 8)).toBe('```js\nlet a\n```')
  })
})

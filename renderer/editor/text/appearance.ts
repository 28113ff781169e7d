import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { yamlFrontmatter } from '@codemirror/lang-yaml'
import { HighlightStyle, language, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { codeLanguages } from './codeLanguages.ts'
import { headField } from './head.ts'
import { hasLongLine } from './longLines.ts'

/** Markdown with its front matter, coloured as it is written: headings sized, marks quiet. */
const writing = HighlightStyle.define([
  { tag: tags.heading1, fontSize: '24px', fontWeight: '650', lineHeight: '34px', letterSpacing: '-0.01em' },
  { tag: tags.heading2, fontSize: '20px', fontWeight: '650', lineHeight: '30px', letterSpacing: '-0.01em' },
  { tag: tags.heading3, fontSize: '18px', fontWeight: '650', lineHeight: '28px' },
  { tag: [tags.heading4, tags.heading5, tags.heading6], fontSize: '15px', fontWeight: '650' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.link, color: 'var(--accent)' },
  { tag: tags.url, color: 'var(--ink-3)' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  { tag: tags.monospace, fontFamily: 'var(--font-code)', fontSize: '13px' },
  { tag: tags.processingInstruction, color: 'var(--ink-3)', fontWeight: '450' },
  { tag: tags.contentSeparator, color: 'var(--ink-3)' },
  { tag: [tags.comment, tags.meta], color: 'var(--ink-3)' },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent)' },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.special(tags.string), tags.regexp], color: 'var(--added)' },
  { tag: [tags.typeName, tags.className, tags.tagName], color: 'var(--attention)' },
  { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--ink)' },
])

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '15px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '25px', overflow: 'visible' },
  '.cm-content': { padding: '0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-soft)' },
  '.cm-searchMatch': { backgroundColor: 'var(--attention-soft)', outline: '1px solid var(--attention)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-trouble': {
    backgroundColor: 'var(--attention-soft)',
    boxShadow: 'inset 0 -2px 0 var(--attention)',
  },
})

const frontMatterAndText = yamlFrontmatter({
  content: markdown({ base: markdownLanguage, addKeymap: false, codeLanguages }),
})

/**
 * Front matter of these kinds is made to cost time: colouring brackets thirty thousand deep ends in a crash, and to
 * Markdown it is one paragraph, which is read in one go.
 */
const OVER_LIMIT = ['too-long', 'too-deep', 'too-many-keys', 'too-many-aliases']

const plainText = StreamLanguage.define({
  name: 'text',
  token: (line) => {
    line.skipToEnd()
    return null
  },
})

/** YAML and Markdown; no colours beyond what a form is offered for, and for lines that nobody wrote by hand. */
const languageOfPage = Prec.high(
  language.compute([headField, hasLongLine], (state) => {
    const { sourceOnly } = state.field(headField)
    const isOverLimit = sourceOnly !== null && OVER_LIMIT.includes(sourceOnly.code)
    return isOverLimit || state.field(hasLongLine) ? plainText : frontMatterAndText.language
  }),
)

/** The look of text being written, and its languages; colours come from the tokens, so both themes are one. */
export function appearance(): Extension {
  return [hasLongLine, languageOfPage, frontMatterAndText, syntaxHighlighting(writing), theme]
}

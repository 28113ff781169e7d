/// <reference path="./markdown-it-deflist.d.ts" />
import type { MarkdownIt } from 'markdown-it'
import addDefinitionLists from 'markdown-it-deflist'
import { markdownParser } from '../../document/markdown.ts'
import { addAdmonitions } from './admonitions.ts'
import { addAttributes } from './attributes.ts'
import type { Dialect } from './dialect.ts'
import { addFootnotes } from './footnotes.ts'
import { markHeadings } from './headingIds.ts'
import { addSmartPunctuation } from './smartPunctuation.ts'
import { addUnknownTags } from './unknownTags.ts'

/**
 * A parser for the Markdown of one site: CommonMark and GFM with the extensions of its generator.
 *
 * Footnotes and the ids of headings are a matter of the whole page; `newBlockRenderer` finishes them.
 */
export function previewParser(dialect: Dialect): MarkdownIt {
  const parser = markdownParser()
  if (dialect.footnotes) addFootnotes(parser)
  if (dialect.definitionLists) parser.use(addDefinitionLists)
  if (dialect.admonitions.length > 0) addAdmonitions(parser, dialect.admonitions)
  if (dialect.tags.length > 0) addUnknownTags(parser, dialect.tags)
  if (dialect.attributes) addAttributes(parser, dialect.attributes)
  if (dialect.headingIds) markHeadings(parser, dialect.headingIds)
  if (dialect.smartDash) addSmartPunctuation(parser, dialect.smartDash)
  return parser
}

import { describeLaws } from './laws.ts'
import { yamlPage } from './yamlPages.ts'

describeLaws('YAML', {
  files: yamlPage.map((text) => ({ path: 'page.md', text })),
  // A text that keeps its final line breaks takes blank lines with it, or is written anew without.
  isSteady: ({ text }) => !/[|>]2?\+/.test(text),
  // A comment at the margin behind the last item of a list may as well be about what follows; and a text takes a line of
  // blanks for its own where it comes to stand before one.
  isReversible: ({ text }) => !/# aside|\n {3}\r?\n/.test(text),
})

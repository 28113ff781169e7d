import type { Env, MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/*
 * Footnotes: `[^1]` in the text, `[^1]: what it says` anywhere at the left. Numbers follow the order of the text, so
 * they are a matter of the whole page and handed to each block that is rendered.
 */

const numbersKey = 'footnoteNumbers'
const definedKey = 'footnoteLabels'
const definition = /^\[\^([^\]\s^]{1,100})\]:[ \t]*/
const reference = /^\[\^([^\]\s^]{1,100})\]/

/** Adds footnotes to a parser. */
export function addFootnotes(parser: MarkdownIt): void {
  parser.block.ruler.before('reference', 'footnote', readDefinition, { alt: ['paragraph', 'reference'] })
  parser.inline.ruler.before('link', 'footnote-reference', readReference)
  const { rules } = parser.renderer
  rules.footnote_reference = (tokens, index) => {
    const number = String(tokens[index]?.meta?.number ?? '')
    return `<sup class="footnote-ref"><a href="#fn-${number}" id="fnref-${number}">${number}</a></sup>`
  }
  rules.footnote_open = (tokens, index, _options, environment) => {
    const number = numbersIn(environment ?? {}).get(String(tokens[index]?.meta?.label)) ?? ''
    return `<div class="footnote" id="fn-${number}"><a class="footnote-number" href="#fnref-${number}">${number}</a><div>`
  }
  rules.footnote_close = () => '</div></div>'
}

function readDefinition(state: StateBlock, line: number, lastLine: number, isProbe: boolean): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false
  const found = definition.exec(state.src.slice(start, Math.min(state.eMarks[line] ?? 0, start + 120)))
  if (!found) return false
  if (isProbe) return true
  const label = found[1] ?? ''
  labelsIn(state.env).add(label)
  const token = state.push('footnote_open', '', 1)
  token.meta = { label }
  token.map = [line, line]
  let end = readIndented(state, { line, lastLine, skip: found[0].length })
  while (end > line + 1 && state.isEmpty(end - 1)) end -= 1
  token.map = [line, end]
  state.push('footnote_close', '', -1)
  return true
}

/** Reads what stands behind the label and, by four blanks, below it; answers the line behind. */
function readIndented(
  state: StateBlock,
  { line, lastLine, skip }: { readonly line: number; readonly lastLine: number; readonly skip: number },
): number {
  const { bMarks, tShift, sCount, blkIndent, parentType } = state
  const before = [bMarks[line] ?? 0, tShift[line] ?? 0, sCount[line] ?? 0] as const
  bMarks[line] = before[0] + before[1] + skip
  tShift[line] = 0
  sCount[line] = blkIndent + 4
  state.blkIndent += 4
  state.parentType = 'reference'
  state.md.block.tokenize(state, line, lastLine)
  state.blkIndent = blkIndent
  state.parentType = parentType
  ;[bMarks[line], tShift[line], sCount[line]] = before
  return state.line
}

function readReference(state: StateInline, isProbe: boolean): boolean {
  const found = reference.exec(state.src.slice(state.pos, Math.min(state.posMax, state.pos + 110)))
  const number = found && numbersIn(state.env).get(found[1] ?? '')
  if (!found || number === undefined) return false
  if (!isProbe) state.push('footnote_reference', '', 0).meta = { number }
  state.pos += found[0].length
  return true
}

function labelsIn(environment: Env): Set<string> {
  const known = environment[definedKey]
  const labels = known instanceof Set ? known : new Set<string>()
  environment[definedKey] = labels
  return labels
}

function numbersIn(environment: Env): ReadonlyMap<string, number> {
  const known = environment[numbersKey]
  return known instanceof Map ? known : new Map<string, number>()
}

/** Numbers the footnotes that a body defines and names, in the order of their names; answers them by label. */
export function numberFootnotes(body: string, environment: Env): ReadonlyMap<string, number> {
  const labels = labelsIn(environment)
  const numbers = new Map<string, number>()
  environment[numbersKey] = numbers
  if (labels.size === 0) return numbers
  for (const [, label = '', colon] of body.matchAll(/\[\^([^\]\s^]{1,100})\](:?)/g)) {
    if (colon === '' && labels.has(label) && !numbers.has(label)) numbers.set(label, numbers.size + 1)
  }
  return numbers
}

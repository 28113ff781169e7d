/** A string as it was read: its value, where it ends, whether it is of the kind that may have several lines. */
export type QuotedString =
  | { readonly kind: 'string'; readonly value: string; readonly to: number; readonly lines: boolean }
  | { readonly kind: 'problem'; readonly code: string }

/*
 * The four kinds of string. At the end of a text over several lines up to two quotation marks more belong to it. No
 * pattern can match a character in two ways, so a string that is never closed costs no more than its length.
 */
const BASIC = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y
const LITERAL = /'[^'\n]*'/y
const BASIC_LINES = /"""[^"\\]*(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*)*"{3,5}/y
const LITERAL_LINES = /'''[^']*(?:'{1,2}(?!')[^']*)*'{3,5}/y

// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what this looks for
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/

/** Reads the string that begins at an offset. Source: TOML 1.0.0, "String"; the escapes of TOML 1.1 are known too. */
export function readQuoted(text: string, from: number): QuotedString {
  const basic = text[from] === '"'
  const lines = text.startsWith(basic ? '"""' : "'''", from)
  const pattern = lines ? (basic ? BASIC_LINES : LITERAL_LINES) : basic ? BASIC : LITERAL
  pattern.lastIndex = from
  const source = pattern.exec(text)?.[0]
  if (source === undefined) return { kind: 'problem', code: 'missing-character' }
  const width = lines ? 3 : 1
  const inside = source.slice(width, -width).replaceAll('\r\n', '\n')
  const content = lines ? inside.replace(/^\n/, '') : inside
  if (CONTROL.test(content)) return { kind: 'problem', code: 'control-character' }
  const value = basic ? unescaped(content) : content
  if (value === null) return { kind: 'problem', code: 'bad-escape' }
  return { kind: 'string', value, to: from + source.length, lines }
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
}

const ESCAPE =
  /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([btnfre"\\])|([ \t]*\n[ \t\n]*)|)/g

/** The text of a basic string; null when a backslash is followed by something TOML does not know. */
function unescaped(content: string): string | null {
  let bad = false
  const value = content.replace(
    ESCAPE,
    (_all, short?: string, long?: string, byte?: string, mark?: string, gap?: string) => {
      if (mark !== undefined) return ESCAPES[mark] ?? ''
      // A backslash at the end of a line takes the line break and all blanks after it out.
      if (gap !== undefined) return ''
      const code = Number.parseInt(short ?? long ?? byte ?? '', 16)
      if (isCharacter(code)) return String.fromCodePoint(code)
      bad = true
      return ''
    },
  )
  return bad ? null : value
}

/** Whether a number stands for a character: half of a surrogate pair does not. */
function isCharacter(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
}

/** One assignment in a git configuration file. */
export type ConfigEntry = {
  /** `section.key` or `section.subsection.key`; section and key in lower case, the subsection as written. */
  readonly name: string
  /** Null for a bare key, which means true. */
  readonly value: string | null
}

const sectionPattern = /^\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\\n]|\\.)*)")?\s*\]/
const keyPattern = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*(=)?[ \t]*/

/**
 * Reads git's configuration grammar: sections, quoted subsections, quoting, escapes, continued lines, comments.
 *
 * Null for text git itself would refuse to read.
 * Source: https://git-scm.com/docs/git-config#_syntax
 */
export function parseConfig(text: string): readonly ConfigEntry[] | null {
  const entries: ConfigEntry[] = []
  let section = ''
  let rest = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n')
  for (;;) {
    rest = rest.replace(/^(?:\s+|[#;][^\n]*)+/, '')
    if (rest === '') return entries
    const header = sectionPattern.exec(rest)
    if (header) {
      section = sectionName(header[1] ?? '', header[2])
      rest = rest.slice(header[0].length)
      continue
    }
    const key = keyPattern.exec(rest)
    if (!key) return null
    const value = key[2] ? readValue(rest.slice(key[0].length)) : bareValue(rest.slice(key[0].length))
    if (!value) return null
    entries.push({ name: nameIn(section, key[1] ?? ''), value: value.text })
    rest = rest.slice(key[0].length + value.length)
  }
}

/** The old form `[section.Subsection]` folds case; the quoted form keeps it. */
function sectionName(name: string, subsection: string | undefined): string {
  const lower = name.toLowerCase()
  return subsection === undefined ? lower : `${lower}.${subsection.replace(/\\(.)/g, '$1')}`
}

/** A key before any section has a name without a dot, as in git. */
function nameIn(section: string, key: string): string {
  return section === '' ? key.toLowerCase() : `${section}.${key.toLowerCase()}`
}

type Value = { readonly text: string | null; readonly length: number }

function bareValue(rest: string): Value | null {
  return /^(?:\n|$)/.test(rest) ? { text: null, length: 0 } : null
}

const escaped: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' }

function readValue(rest: string): Value | null {
  let text = ''
  /** Spaces wait until something follows them: those at the end do not count. */
  let spaces = ''
  let isQuoted = false
  let at = 0
  for (; at < rest.length; at += 1) {
    const character = rest.charAt(at)
    if (character === '\n') break
    if (!isQuoted && (character === '#' || character === ';')) break
    if (!isQuoted && (character === ' ' || character === '\t')) {
      if (text !== '') spaces += character
      continue
    }
    if (character === '"') {
      isQuoted = !isQuoted
      text += spaces
      spaces = ''
      continue
    }
    let added = character
    if (character === '\\') {
      at += 1
      const next = rest.charAt(at)
      if (next === '\n') continue
      const meant = escaped[next]
      if (meant === undefined) return null
      added = meant
    }
    text += spaces + added
    spaces = ''
  }
  return isQuoted ? null : { text, length: at }
}

/** Git's words for yes and no; null when the value is neither. */
export function parseBoolean(value: string | null): boolean | null {
  if (value === null || /^(true|yes|on)$/i.test(value)) return true
  if (value === '' || /^(false|no|off)$/i.test(value)) return false
  return /^[+-]?\d+[kmg]?$/i.test(value) ? Number.parseInt(value, 10) !== 0 : null
}

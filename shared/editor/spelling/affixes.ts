/*
 * The rules of a Hunspell dictionary (the `.aff` file): which beginnings and endings a word may take, and what words
 * and parts may be joined. The format is the one of hunspell(5); of it is read what the dictionaries of European
 * languages use: PFX, SFX, the compound flags, REP, TRY, ICONV. Flags are single characters, numbers or two letters.
 */

/** One way to make a word from a stem. */
export type Affix = {
  readonly flag: string
  /** What the stem has where the affix is put on, and loses. */
  readonly strip: string
  readonly add: string
  /** What the stem must look like there. */
  readonly fits: RegExp
  readonly isCrossProduct: boolean
  /** Flags the word gets by this affix. */
  readonly flags: ReadonlySet<string>
}

/** What the compound and other special flags are called in this dictionary; empty where it has none. */
export type SpecialFlags = Readonly<Record<SpecialFlag, string>>
type SpecialFlag =
  | 'any'
  | 'begin'
  | 'middle'
  | 'end'
  | 'permit'
  | 'onlyInside'
  | 'needsAffix'
  | 'forbidden'
  | 'circumfix'
  | 'keepCase'
  | 'noSuggestion'

export type AffixRules = {
  /** By what they add. */
  readonly prefixes: ReadonlyMap<string, readonly Affix[]>
  readonly suffixes: ReadonlyMap<string, readonly Affix[]>
  readonly longestPrefix: number
  readonly longestSuffix: number
  readonly special: SpecialFlags
  /** The shortest part of a compound, in characters. */
  readonly compoundMin: number
  /** Letters by how likely they are meant. */
  readonly letters: string
  /** What is often written for what. */
  readonly replacements: readonly (readonly [string, string])[]
  /** What is the same as what in a word to check, e.g. a curly apostrophe. */
  readonly same: readonly (readonly [string, string])[]
  readonly flagsOf: (text: string) => ReadonlySet<string>
}

const specialNames: Readonly<Record<string, SpecialFlag>> = {
  COMPOUNDFLAG: 'any',
  COMPOUNDBEGIN: 'begin',
  COMPOUNDMIDDLE: 'middle',
  COMPOUNDEND: 'end',
  COMPOUNDLAST: 'end',
  COMPOUNDPERMITFLAG: 'permit',
  ONLYINCOMPOUND: 'onlyInside',
  NEEDAFFIX: 'needsAffix',
  PSEUDOROOT: 'needsAffix',
  FORBIDDENWORD: 'forbidden',
  CIRCUMFIX: 'circumfix',
  KEEPCASE: 'keepCase',
  NOSUGGEST: 'noSuggestion',
}

const noSpecial: SpecialFlags = {
  any: '',
  begin: '',
  middle: '',
  end: '',
  permit: '',
  onlyInside: '',
  needsAffix: '',
  forbidden: '',
  circumfix: '',
  keepCase: '',
  noSuggestion: '',
}

type Lines = readonly (readonly string[])[]

/** Reads the rules; lines of other kinds are passed over. */
export function readAffixes(text: string): AffixRules {
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/\s+/))
  const first = (name: string) => lines.find(([word]) => word === name)?.[1]
  const flagsOf = flagReader(first('FLAG'), aliasesOf(lines))
  const prefixes = affixesOf(lines, 'PFX', flagsOf)
  const suffixes = affixesOf(lines, 'SFX', flagsOf)
  return {
    prefixes,
    suffixes,
    longestPrefix: longest(prefixes),
    longestSuffix: longest(suffixes),
    special: specialOf(lines),
    compoundMin: Math.max(1, Number(first('COMPOUNDMIN') ?? 3) || 3),
    letters: first('TRY') ?? '',
    replacements: pairsOf(lines, 'REP'),
    same: pairsOf(lines, 'ICONV'),
    flagsOf,
  }
}

function specialOf(lines: Lines): SpecialFlags {
  const found = lines.flatMap(([word, flag]) => {
    const name = word === undefined ? undefined : specialNames[word]
    return name && flag ? [[name, flag] as const] : []
  })
  return { ...noSpecial, ...Object.fromEntries(found) }
}

function pairsOf(lines: Lines, name: string): readonly (readonly [string, string])[] {
  return lines.flatMap(([word, from, to]) =>
    word === name && from && to !== undefined ? [[from, to.replaceAll('_', ' ')] as const] : [],
  )
}

/** `AF` lines give sets of flags numbers; the first one only counts them. */
function aliasesOf(lines: Lines): readonly string[] {
  return lines.filter(([word]) => word === 'AF').map(([, flags]) => flags ?? '')
}

function flagReader(kind: string | undefined, aliases: readonly string[]) {
  const known = new Map<string, ReadonlySet<string>>()
  const read = (text: string): ReadonlySet<string> => {
    if (kind === 'num') return new Set(text.split(','))
    return new Set(kind === 'long' ? (text.match(/../gs) ?? []) : text)
  }
  return (text: string): ReadonlySet<string> => {
    const found = known.get(text)
    if (found) return found
    const flags = read(aliases.length > 0 ? (aliases[Number(text)] ?? '') : text)
    known.set(text, flags)
    return flags
  }
}

function affixesOf(
  lines: Lines,
  kind: 'PFX' | 'SFX',
  flagsOf: (text: string) => ReadonlySet<string>,
): ReadonlyMap<string, readonly Affix[]> {
  const affixes = new Map<string, Affix[]>()
  const crossing = new Map<string, boolean>()
  for (const [word, flag = '', third = '', fourth = '', condition = '.'] of lines) {
    if (word !== kind) continue
    if (!crossing.has(flag)) {
      crossing.set(flag, third === 'Y')
      continue
    }
    const [written = '', flags = ''] = fourth.split('/')
    const add = written === '0' ? '' : written
    const affix = {
      flag,
      strip: third === '0' ? '' : third,
      add,
      fits: conditionOf(condition, kind),
      isCrossProduct: crossing.get(flag) ?? false,
      flags: flagsOf(flags),
    }
    const others = affixes.get(add)
    if (others) others.push(affix)
    else affixes.set(add, [affix])
  }
  return affixes
}

/** A condition is a row of letters, dots and sets of letters in brackets. */
function conditionOf(condition: string, kind: 'PFX' | 'SFX'): RegExp {
  const safe = /^(?:[^[\]\\^$*+?(){}|/]|\[\^?[^[\]\\]+\])*$/.test(condition) ? condition : '.'
  const literal = safe.replace(/-(?![^[]*\])/g, '\\-')
  return new RegExp(kind === 'PFX' ? `^(?:${literal})` : `(?:${literal})$`, 'u')
}

function longest(affixes: ReadonlyMap<string, unknown>): number {
  return Math.max(0, ...[...affixes.keys()].map((add) => add.length))
}

import { join } from 'node:path'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { listFolder } from '../../disk/listFolder.ts'
import { readFileAt } from '../../disk/read.ts'
import { replaceFileAt } from '../../disk/replace.ts'

/** A dictionary as it lies on disk. */
export type DictionaryFiles = { readonly language: string; readonly aff: string; readonly dic: string }

/** Where dictionaries are looked for. */
export type DictionaryPlaces = {
  /** Those that a person added, absolute: Galley's own folder. */
  readonly added: string
  /** Those that Galley brings, absolute; null where there are none. */
  readonly bundled: string | null
}

/** The largest dictionary known (Hungarian, Korean) has some 20 MB. */
const maxBytes = 40 * 1024 * 1024

/**
 * The dictionary that fits a language best: added before bundled, the very region before the language alone, and that
 * before another region. Null without one, or when it cannot be read.
 */
export async function readDictionaryFor(
  places: DictionaryPlaces,
  language: string,
): Promise<DictionaryFiles | null> {
  for (const folder of [places.added, places.bundled]) {
    const name = folder === null ? null : bestFor(language, pairsIn(await listFolder(folder)))
    const found = folder !== null && name !== null ? await readPair(folder, name) : null
    if (found) return found
  }
  return null
}

/** Copies every dictionary of a folder into Galley's own, and answers their languages. */
export async function addDictionaries(
  { added }: DictionaryPlaces,
  folder: string,
): Promise<Result<{ readonly languages: string[] }, 'no-dictionary' | 'disk-full'>> {
  const languages: string[] = []
  for (const name of pairsIn(await listFolder(folder))) {
    const pair = await readPair(folder, name)
    if (!pair) continue
    for (const [ending, text] of [
      ['aff', pair.aff],
      ['dic', pair.dic],
    ] as const) {
      const written = await replaceFileAt(join(added, `${name}.${ending}`), Buffer.from(text, 'utf8'), {})
      if (!written.ok) return failure('disk-full', written.problem.message)
    }
    languages.push(name)
  }
  return languages.length > 0 ? success({ languages }) : failure('no-dictionary', noDictionary)
}

/** The names of files that are there as `.aff` and `.dic` and are called by a language (`de_DE`, `en-GB`). */
function pairsIn(names: Awaited<ReturnType<typeof listFolder>>): readonly string[] {
  if (typeof names === 'string') return []
  const there = new Set(names)
  return names
    .filter((name) => name.endsWith('.aff') && there.has(name.replace(/\.aff$/, '.dic')))
    .map((name) => name.slice(0, -'.aff'.length))
    .filter((name) => /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(name))
    .toSorted()
}

function bestFor(language: string, names: readonly string[]): string | null {
  const wanted = simple(language)
  const alone = wanted.split('-')[0]
  return (
    names.find((name) => simple(name) === wanted) ??
    names.find((name) => simple(name) === alone) ??
    names.find((name) => simple(name).split('-')[0] === alone) ??
    null
  )
}

const simple = (language: string) => language.toLowerCase().replaceAll('_', '-')

async function readPair(folder: string, name: string): Promise<DictionaryFiles | null> {
  const [aff, dic] = await Promise.all(
    ['aff', 'dic'].map((ending) => readFileAt(join(folder, `${name}.${ending}`), { maxBytes })),
  )
  if (!aff?.ok || !dic?.ok) return null
  const encoding = encodingOf(aff.value)
  if (encoding === null) return null
  const decode = (bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes)
  return { language: name, aff: decode(aff.value).replace(/^SET .*$/m, 'SET UTF-8'), dic: decode(dic.value) }
}

/** The encoding that the rules name; null for one that nothing here can read. */
function encodingOf(aff: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(aff.subarray(0, 4096))
  const named = /^SET\s+(\S+)/m.exec(head)?.[1]?.toLowerCase() ?? 'iso-8859-1'
  const label = named.replace(/^iso8859-/, 'iso-8859-').replace(/^microsoft-cp/, 'windows-')
  return known.has(label) ? label : null
}

const known = new Set([
  'utf-8',
  ...Array.from({ length: 16 }, (_, index) => `iso-8859-${index + 1}`).filter(
    (name) => name !== 'iso-8859-12',
  ),
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1257'],
  ...['koi8-r', 'koi8-u'],
])

const noDictionary: Sentence = {
  en: 'There is no dictionary in this folder. A dictionary is two files of the same name, such as fr.aff and fr.dic.',
  de: 'In diesem Ordner liegt kein Wörterbuch. Ein Wörterbuch besteht aus zwei Dateien gleichen Namens, etwa fr.aff und fr.dic.',
}

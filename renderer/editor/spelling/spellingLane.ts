import { type Dictionary, readDictionary } from '#shared/editor/spelling/dictionary.ts'
import { isRight } from '#shared/editor/spelling/isRight.ts'
import { suggestions } from '#shared/editor/spelling/suggestions.ts'
import type { SiteWord } from '#shared/editor/spelling/wordList.ts'
import type { FromSpellingLane, ToSpellingLane } from './protocol.ts'

/*
 * The lane (a worker) that holds the dictionaries: reading one takes some hundred milliseconds, which the window's own
 * thread never spends.
 */

const dictionaries = new Map<string, Dictionary>()
let words: readonly SiteWord[] = []
const ownByLanguage = new Map<string, ReadonlySet<string>>()

const say = (message: FromSpellingLane) => self.postMessage(message)

self.onmessage = ({ data }: MessageEvent<ToSpellingLane>) => {
  switch (data.kind) {
    case 'dictionary':
      dictionaries.set(data.language, readDictionary(data))
      return
    case 'words':
      words = data.words
      ownByLanguage.clear()
      return
    case 'check':
      return say({ kind: 'checked', id: data.id, wrong: wrongOf(data.language, data.words) })
    case 'suggest': {
      const dictionary = dictionaries.get(data.language)
      return say({
        kind: 'suggested',
        id: data.id,
        suggestions: dictionary ? suggestions(data.word, dictionary) : [],
      })
    }
    default:
      return data satisfies never
  }
}

function wrongOf(language: string, asked: readonly string[]): readonly string[] {
  const dictionary = dictionaries.get(language)
  if (!dictionary) return []
  const own = ownIn(language)
  return asked.filter((word) => !isRight(word, dictionary, own))
}

function ownIn(language: string): ReadonlySet<string> {
  const known = ownByLanguage.get(language)
  if (known) return known
  const base = baseOf(language)
  const own = new Set(
    words.filter((item) => item.language === null || baseOf(item.language) === base).map(({ word }) => word),
  )
  ownByLanguage.set(language, own)
  return own
}

const baseOf = (language: string) => language.toLowerCase().split(/[-_]/)[0]

import type { spellingContract } from '#shared/editor/spelling/contract.ts'
import { type SiteWord, withoutWord, withWord, wordListPath } from '#shared/editor/spelling/wordList.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { addDictionaries, type DictionaryPlaces, readDictionaryFor } from './dictionaries.ts'
import { changeSiteWords, readSiteWords, type WordListCode } from './siteWords.ts'

export type SpellingOptions = {
  /** Real absolute path of the repository. */
  readonly root: string
  readonly dictionaries: DictionaryPlaces
  /** Why nothing may be written to the path; null when it may be. */
  readonly readOnlyReason: (path: string) => Sentence | null
  /** Galley itself wrote the file at the path. */
  readonly onWritten: (path: string) => void
}

/** Answers what checking the spelling needs: dictionaries, and the site's own words. */
export function spellingHandlers(options: SpellingOptions): Handlers<typeof spellingContract> {
  const change = async (edit: (text: string) => string | null): Promise<Result<null, WordListCode>> => {
    const reason = options.readOnlyReason(wordListPath)
    if (reason) return failure('read-only', reason)
    const changed = await changeSiteWords(options.root, edit)
    if (changed.ok) options.onWritten(wordListPath)
    return changed
  }
  return {
    'editor.dictionary': async ({ language }) =>
      success(await readDictionaryFor(options.dictionaries, language)),
    'editor.addDictionaries': ({ folder }) => addDictionaries(options.dictionaries, folder),
    'editor.words': async () => success([...(await readSiteWords(options.root))]),
    'editor.addWord': async (word) => {
      const changed = await change((text) => withWord(text, word))
      return changed.ok ? success(null, wayBack(word)) : changed
    },
    'editor.removeWord': (word) => change((text) => withoutWord(text, word)),
  }
}

function wayBack(word: SiteWord) {
  return { label: undoLabel, entry: 'editor.removeWord', input: word }
}

const undoLabel: Sentence = { en: 'Undo', de: 'Rückgängig' }

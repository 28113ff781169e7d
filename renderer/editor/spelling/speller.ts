import type { SiteWord } from '#shared/editor/spelling/wordList.ts'
import type { Engine } from '../../backend/engine.ts'
import type { FromSpellingLane } from './protocol.ts'
import { type SpellingLane, startSpellingLane } from './startLane.ts'

/** Knows which words are wrong; asks the lane for those it has not met yet. */
export type Speller = {
  /** True when there is a dictionary for the language; it is fetched the first time it is asked for. */
  readonly begin: (language: string) => Promise<boolean>
  /** Whether a word is wrong; null while nobody has looked. */
  readonly isWrong: (language: string, word: string) => boolean | null
  /** Has the words looked up; settles when `isWrong` knows them. */
  readonly look: (language: string, words: readonly string[]) => Promise<void>
  readonly suggest: (language: string, word: string) => Promise<readonly string[]>
  /** The site's own words are others now. */
  readonly readWords: () => Promise<void>
  /** Dictionaries were added: those that were missing are asked for again. */
  readonly forgetDictionaries: () => void
  /** What was known of words is out of date. */
  readonly onForgotten: (listener: () => void) => () => void
}

/** Words remembered for each language; a site has some ten thousand different ones. */
const mostKnown = 50_000

const spellers = new WeakMap<Engine, Speller>()

/** The speller of a window; its worker starts with the first page that has a dictionary. */
export function spellerOf(engine: Engine): Speller {
  const known = spellers.get(engine)
  if (known) return known
  const made = makeSpeller(engine)
  spellers.set(engine, made)
  return made
}

function makeSpeller(engine: Engine): Speller {
  const known = new Map<string, Map<string, boolean>>()
  const listeners = new Set<() => void>()
  let own = ''
  const lane = laneQuestions()
  const dictionaries = dictionariesFor(engine, lane.post)

  const forget = () => {
    known.clear()
    for (const listener of listeners) listener()
  }
  const knownIn = (language: string) => {
    const words = known.get(language) ?? new Map<string, boolean>()
    known.set(language, words)
    return words
  }
  return {
    begin: dictionaries.begin,
    isWrong: (language, word) => known.get(language)?.get(word) ?? null,
    look: async (language, words) => {
      const answer = await lane.ask((id) => ({ kind: 'check', id, language, words }))
      if (answer.kind !== 'checked') return
      const wrong = new Set(answer.wrong)
      const met = knownIn(language)
      if (met.size > mostKnown) met.clear()
      for (const word of words) met.set(word, wrong.has(word))
    },
    suggest: async (language, word) => {
      const answer = await lane.ask((id) => ({ kind: 'suggest', id, language, word }))
      return answer.kind === 'suggested' ? answer.suggestions : []
    },
    readWords: async () => {
      const found = await engine.ask('editor.words', {})
      const words: readonly SiteWord[] = found.ok ? found.value : []
      const text = JSON.stringify(words)
      if (text === own) return
      own = text
      lane.post({ kind: 'words', words })
      forget()
    },
    forgetDictionaries: () => {
      dictionaries.forget()
      forget()
    },
    onForgotten: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Brings dictionaries from the engine to the lane, each once. */
function dictionariesFor(engine: Engine, post: SpellingLane['postMessage']) {
  const asked = new Map<string, Promise<boolean>>()
  const bring = async (language: string): Promise<boolean> => {
    const found = await engine.ask('editor.dictionary', { language })
    if (!found.ok || found.value === null) {
      // The next page of this language asks again: the engine may not have been there.
      asked.delete(language)
      return false
    }
    const { aff, dic } = found.value
    post({ kind: 'dictionary', language, aff, dic })
    return true
  }
  return {
    begin: (language: string): Promise<boolean> => {
      const bringing = asked.get(language) ?? bring(language)
      asked.set(language, bringing)
      return bringing
    },
    forget: () => asked.clear(),
  }
}

/** Questions to the lane and their answers, by number. */
function laneQuestions() {
  const waiting = new Map<number, (answer: FromSpellingLane) => void>()
  let started: SpellingLane | null = null
  let last = 0
  const lane = (): SpellingLane => {
    if (started) return started
    const worker = startSpellingLane()
    worker.onmessage = ({ data }: MessageEvent<FromSpellingLane>) => {
      waiting.get(data.id)?.(data)
      waiting.delete(data.id)
    }
    started = worker
    return worker
  }
  return {
    post: (message: Parameters<SpellingLane['postMessage']>[0]) => lane().postMessage(message),
    ask: (question: (id: number) => Parameters<SpellingLane['postMessage']>[0]) =>
      new Promise<FromSpellingLane>((resolve) => {
        last += 1
        waiting.set(last, resolve)
        lane().postMessage(question(last))
      }),
  }
}

import { joinSentences, type Sentence } from '#shared/wire/sentence.ts'
import { type TransportCode, TransportFault } from './fault.ts'
import type { HttpAnswer } from './http.ts'
import { transportSentences } from './sentences.ts'

/** Throws the fault of an answer that is not 200, with the server's own words where it gives some. */
export async function requireSuccess(answer: HttpAnswer): Promise<void> {
  if (answer.status === 200) return
  const words = await wordsOf(answer)
  throw faultOfStatus(answer.status, { words, retryAfter: answer.headers['retry-after'] ?? null })
}

const maxWordsBytes = 2000
const maxWords = 200

/** The first line of what a server says in plain text; null where it says nothing, or shows a page. */
async function wordsOf(answer: HttpAnswer): Promise<string | null> {
  const isPlain = /^text\/plain\b/.test(answer.headers['content-type'] ?? '')
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    if (isPlain)
      for await (const part of answer.body) {
        parts.push(part)
        bytes += part.length
        if (bytes > maxWordsBytes) break
      }
  } catch (error) {
    if (!(error instanceof TransportFault) || error.code === 'cancelled') throw error
  } finally {
    answer.discard()
  }
  const [line = ''] = Buffer.concat(parts).toString('utf8').trim().split('\n')
  const clean = line
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, maxWords)
  return clean === '' ? null : clean
}

type Said = { readonly words: string | null; readonly retryAfter: string | null }

/** What a status of the web means to a person who shares a site. Source: RFC 9110, section 15; RFC 6585. */
function faultOfStatus(status: number, { words, retryAfter }: Said): TransportFault {
  const detail = `status ${status}`
  const fault = (code: TransportCode, sentence = transportSentences[code]) =>
    new TransportFault(code, detail, words === null ? sentence : withWords(sentence, words))
  if (status === 401) return fault('access-denied')
  if (status === 403) return fault('forbidden')
  if (status === 404 || status === 410) return new TransportFault('not-found', detail)
  if (status === 407 || status === 511) return new TransportFault('not-a-git-server', detail, networkSignIn)
  if (status === 413) return fault('server-refused', tooMuchForServer)
  if (status === 429) return new TransportFault('too-many-requests', detail, pauseOf(retryAfter))
  if (status >= 500) return new TransportFault('server-error', detail)
  return status === 409 || status === 422
    ? fault('server-refused')
    : new TransportFault('not-a-git-server', detail)
}

function withWords(sentence: Sentence, words: string): Sentence {
  return joinSentences(sentence, { en: `It says: “${words}”.`, de: `Er meldet: „${words}“.` })
}

/** As long as the server asks for, where it says so in seconds. */
function pauseOf(retryAfter: string | null): Sentence {
  if (!/^\d{1,6}$/.test(retryAfter ?? '')) return transportSentences['too-many-requests']
  const minutes = Math.ceil(Number(retryAfter) / 60)
  return joinSentences(askedTooOften, minutes > 1 ? inMinutes(minutes) : inOneMinute)
}

const askedTooOften = {
  en: 'The server asks for a pause because it was asked too often.',
  de: 'Der Server bittet um eine Pause, weil er zu oft gefragt wurde.',
}

const inOneMinute = {
  en: 'Please try again in a minute.',
  de: 'Bitte versuchen Sie es in einer Minute noch einmal.',
}

const inMinutes = (minutes: number): Sentence => ({
  en: `Please try again in ${minutes} minutes.`,
  de: `Bitte versuchen Sie es in ${minutes} Minuten noch einmal.`,
})

const networkSignIn = {
  en: 'This network wants you to sign in first. Open a web browser once, then try again.',
  de: 'Dieses Netz verlangt zuerst eine Anmeldung. Öffnen Sie einmal einen Webbrowser und versuchen Sie es dann noch einmal.',
}

const tooMuchForServer = {
  en: 'The server does not take this much at once; a picture or file is probably too large. Your versions are safe on this computer.',
  de: 'So viel nimmt der Server nicht auf einmal an; wahrscheinlich ist ein Bild oder eine Datei zu groß. Ihre Versionen sind auf diesem Computer sicher.',
}

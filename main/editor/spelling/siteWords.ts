import { isUtf8 } from 'node:buffer'
import {
  maxWordListBytes as maxBytes,
  readWordList,
  type SiteWord,
  wordListPath,
} from '#shared/editor/spelling/wordList.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../../disk/contentId.ts'
import { readFile } from '../../disk/read.ts'
import { removeFile } from '../../disk/remove.ts'
import { replaceFile } from '../../disk/replace.ts'

export type WordListCode = 'read-only' | 'disk-full' | 'changed-meanwhile' | 'not-possible'

/** The words of the site's own list; none where there is no list. */
export async function readSiteWords(root: string): Promise<readonly SiteWord[]> {
  const list = await readList(root)
  return list.text === null ? [] : readWordList(list.text)
}

/** Writes the list as `edit` makes it of its text; nothing is written when it is not what was read a moment before. */
export async function changeSiteWords(
  root: string,
  edit: (text: string) => string | null,
): Promise<Result<null, WordListCode>> {
  const { text, id } = await readList(root)
  if (text === null) return failure('not-possible', notText)
  const edited = edit(text)
  if (edited === text) return success(null)
  const expected = { expected: id }
  const written =
    edited === null
      ? await removeFile(root, wordListPath, id === null ? {} : { expected: id })
      : await replaceFile(root, wordListPath, Buffer.from(edited, 'utf8'), expected)
  if (written.ok) return success(null)
  const { code, message } = written.problem
  const isKnown = code === 'disk-full' || code === 'changed-meanwhile' || code === 'read-only'
  return failure(isKnown ? code : 'not-possible', message)
}

/** The list's text, empty where there is none; null for a file that is no text or too large. */
async function readList(root: string): Promise<{ readonly text: string | null; readonly id: string | null }> {
  const bytes = await readFile(root, wordListPath, { maxBytes })
  if (!bytes.ok) return { text: bytes.problem.code === 'missing' ? '' : null, id: null }
  const id = contentId(bytes.value)
  return { text: isUtf8(bytes.value) ? Buffer.from(bytes.value).toString('utf8') : null, id }
}

const notText: Sentence = {
  en: `${wordListPath} is not a text file that Galley can read, so it is left alone.`,
  de: `${wordListPath} ist keine Textdatei, die Galley lesen kann. Sie bleibt unberührt.`,
}

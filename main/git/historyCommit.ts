import { GitFault } from './problem.ts'

/** A commit as the history needs it. */
export type CommitFacts = {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: { readonly name: string; readonly email: string }
  /** Since 1970: when the author made the change. */
  readonly authorSeconds: number
  /** Since 1970: when the commit was made, which git orders by. */
  readonly commitSeconds: number
  /** The first line of the message that says anything. */
  readonly subject: string
}

/** Longer ones are hardly read by anybody, and a hostile one must not fill the index. */
const maxSubjectLength = 500

/** Takes a commit object apart. Throws a fault when it has no tree; whatever else is damaged reads as empty. */
export function parseCommit(bytes: Buffer, id: string): CommitFacts {
  const end = bytes.indexOf('\n\n')
  const head = end < 0 ? bytes : bytes.subarray(0, end)
  // Names may be in any encoding, the rest is ASCII: lines are found byte by byte and decoded one by one.
  const lines = head.toString('latin1').split('\n')
  const tree = /^tree ([0-9a-f]{40})$/.exec(lines[0] ?? '')?.[1]
  if (!tree) throw new GitFault('repository-damaged', `commit ${id}`)
  const decode = decoderOf(headerOf(lines, 'encoding'))
  const author = signatureIn(headerOf(lines, 'author'))
  return {
    tree,
    parents: lines.slice(1).flatMap((line) => /^parent ([0-9a-f]{40})$/.exec(line)?.[1] ?? []),
    author: { name: decode(author.name), email: decode(author.email) },
    authorSeconds: author.seconds,
    commitSeconds: signatureIn(headerOf(lines, 'committer')).seconds,
    subject: subjectOf(end < 0 ? '' : decode(bytes.toString('latin1', end + 2, end + 2 + maxMessageBytes))),
  }
}

/** As far into the message as the subject is looked for. */
const maxMessageBytes = 4096

function headerOf(lines: readonly string[], key: string): string {
  return lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1) ?? ''
}

/** `Name <address> seconds zone`, the address between the first and the last angle bracket. */
function signatureIn(text: string): {
  readonly name: string
  readonly email: string
  readonly seconds: number
} {
  const open = text.indexOf('<')
  const close = text.lastIndexOf('>')
  const seconds = Number.parseInt(text.slice(close + 1), 10)
  return {
    name: text.slice(0, Math.max(0, open)).trim(),
    email: close > open ? text.slice(open + 1, close) : '',
    seconds: Number.isSafeInteger(seconds) ? seconds : 0,
  }
}

function subjectOf(message: string): string {
  const line = message.split('\n').find((candidate) => candidate.trim() !== '')
  return (line ?? '').trim().slice(0, maxSubjectLength)
}

/** Turns bytes (as latin1) into text: UTF-8 unless the commit names another encoding that is known here. */
function decoderOf(encoding: string): (latin1: string) => string {
  const decoder = encoding === '' ? utf8 : (knownDecoder(encoding) ?? utf8)
  return (latin1) => (isAscii.test(latin1) ? latin1 : decoder.decode(Buffer.from(latin1, 'latin1')))
}

const utf8 = new TextDecoder('utf-8')
/** Where nothing is to be decoded. */
const isAscii = /^[^\x80-\xff]*$/

function knownDecoder(encoding: string): typeof utf8 | null {
  try {
    return new TextDecoder(encoding)
  } catch {
    return null
  }
}

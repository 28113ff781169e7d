import { isAbsolute, join } from 'node:path'
import type { Sentence } from '#shared/wire/sentence.ts'
import { openEngine } from '../engine/engine.ts'
import { localeOf, parseArguments } from './arguments.ts'
import { type Command, commands } from './commands.ts'
import { type ExitCode, type Surroundings, type Voice, voiceOf } from './output.ts'

/**
 * Runs one command line and answers its exit code: 0 done, 1 problems found, 2 wrong use.
 *
 * The result goes to standard output (one JSON document with `--json`), messages to standard error.
 */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseArguments(argv)
  if ('kind' in parsed) {
    const voice = voiceOf(surroundings, { locale: localeOf(null, surroundings.environment), isJson: false })
    voice.say(faultSentence(parsed.kind, parsed.option))
    return wrongUse(surroundings, voice)
  }
  const locale = localeOf(parsed.locale, surroundings.environment)
  const voice = voiceOf(surroundings, { locale, isJson: parsed.isJson })
  const [name, folder, ...words] = parsed.words
  const command = commands.find((candidate) => candidate.name === name)
  if (!command || folder === undefined || !command.takes(words.length)) return wrongUse(surroundings, voice)
  if (command.name === 'commit' && parsed.message === null) return wrongUse(surroundings, voice)
  return runOn(command, { folder, words, message: parsed.message ?? '' }, { surroundings, voice })
}

type Request = { readonly folder: string; readonly words: readonly string[]; readonly message: string }

async function runOn(
  command: Command,
  { folder, words, message }: Request,
  { surroundings, voice }: { readonly surroundings: Surroundings; readonly voice: Voice },
): Promise<ExitCode> {
  const { cwd, environment, home, now, scanLane } = surroundings
  const engine = await openEngine({
    root: isAbsolute(folder) ? folder : join(cwd, folder),
    stateFolder: join(environment.XDG_STATE_HOME || join(home, '.local', 'state'), 'galley', 'command-line'),
    home,
    environment,
    now,
    scanLane,
    isWatching: false,
    onDefect: (error, where) => surroundings.err(`galley: ${where}: ${String(error)}\n`),
  })
  const access = await engine.handlers['site.overview']({}, askedOnce)
  const isRefused = access.ok && access.value.access.kind === 'refused' && command.name !== 'inspect'
  if (!access.ok) voice.say(access.problem.message)
  if (isRefused) for (const { message: reason } of access.value.access.reasons) voice.say(reason)
  const code =
    !access.ok || isRefused ? 1 : await command.run({ engine, words, message, voice, ask: askedOnce })
  await engine.close()
  return code
}

/** What a handler gets besides its input, where nobody waits for progress or cancels. */
const askedOnce = { signal: new AbortController().signal, progress: () => undefined }

function faultSentence(kind: 'unknown-option' | 'value-missing', option: string): Sentence {
  return kind === 'unknown-option'
    ? { en: `There is no option ${option}.`, de: `Die Option ${option} gibt es nicht.` }
    : { en: `The option ${option} needs a value.`, de: `Die Option ${option} braucht einen Wert.` }
}

function wrongUse({ err }: Surroundings, voice: Voice): 2 {
  err(
    `${usage[voice.locale]}\n${commands.map(({ use, does }) => `  ${use.padEnd(34)}${does[voice.locale]}`).join('\n')}\n`,
  )
  return 2
}

const usage: Sentence = {
  en: 'Use: galley COMMAND REPO … [--json] [--locale en|de]',
  de: 'Aufruf: galley BEFEHL REPO … [--json] [--locale en|de]',
}

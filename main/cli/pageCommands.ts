import * as v from 'valibot'
import type { FieldPath, PageDocument, Value } from '#shared/document/document.ts'
import { setValue, unsetKey } from '#shared/document/edit.ts'
import type { EditOptions } from '#shared/document/manner.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { fieldAt, toValue, valueAt } from '#shared/document/value.ts'
import { keyOrderAt } from '#shared/editor/keyOrderAt.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { CommandInput } from './commands.ts'
import type { ExitCode } from './output.ts'

/** `get`: the front matter, or one field, as JSON. Answers 1 when there is none, or it cannot be read. */
export async function getField(input: CommandInput): Promise<ExitCode> {
  const { words, voice } = input
  const document = await openDocument(input)
  if (document === null) return 1
  if (document.sourceOnly !== null) return say(voice, document.sourceOnly.message)
  const field = words[1]
  const value =
    field === undefined
      ? document.root === null
        ? {}
        : toValue(document.root)
      : valueAt(document, fieldPath(field))
  if (value === undefined) return say(voice, noSuchField(field ?? ''))
  voice.result(value, () => [JSON.stringify(value, null, 2)])
  return 0
}

/** `set`: one field, given as JSON, written to disk exactly as the form would write it. */
export async function setField(input: CommandInput): Promise<ExitCode> {
  const [, field = '', json = ''] = input.words
  const parsed = v.safeParse(jsonSchema, json)
  if (!parsed.success) {
    say(input.voice, {
      en: 'The value is not JSON. Text needs quotes, as in \'"Network"\'.',
      de: 'Der Wert ist kein JSON. Text braucht Anführungszeichen, wie in \'"Netzwerk"\'.',
    })
    return 2
  }
  // What JSON.parse returns is a Value by definition.
  const value = parsed.output as Value
  const path = fieldPath(field)
  return edit(input, async (document) =>
    setValue(document, path, value, await optionsFor(input, document, path)),
  )
}

/**
 * How the form would write a field that is not there yet: as the site does. Its pages are only read when it matters,
 * because reading them all takes longer than everything else here.
 */
async function optionsFor(
  { engine, ask }: CommandInput,
  document: PageDocument,
  path: FieldPath,
): Promise<EditOptions> {
  if (fieldAt(document, path) !== null) return {}
  await engine.whenRead()
  const learned = await engine.handlers['site.fields']({ path: document.path }, ask)
  if (!learned.ok) return {}
  const { fields, style } = learned.value
  const kind = path.length === 1 ? fields.find(({ key }) => key === path[0])?.kind : undefined
  return {
    keyOrder: keyOrderAt(fields, path),
    ...(style === null ? {} : { neighbour: style }),
    ...(kind === 'date' || kind === 'date-time' ? { as: 'date' } : {}),
  }
}

const jsonSchema = v.pipe(v.string(), v.parseJson())

/** `unset`: one field taken out with its lines. Answers 1 when it is not there. */
export async function unsetField(input: CommandInput): Promise<ExitCode> {
  const [, field = ''] = input.words
  return edit(input, (document) =>
    valueAt(document, fieldPath(field)) === undefined
      ? { ok: false, message: noSuchField(field) }
      : unsetKey(document, fieldPath(field)),
  )
}

async function edit(
  input: CommandInput,
  change: (document: PageDocument) => EditResult | Promise<EditResult>,
): Promise<ExitCode> {
  const { engine, voice, ask } = input
  const document = await openDocument(input)
  if (document === null) return 1
  const result = await change(document)
  if (!result.ok) return say(voice, result.message)
  const { path } = document
  const open = await engine.handlers['editor.open']({ path }, ask)
  if (!open.ok) return say(voice, open.problem.message)
  if (open.value.readOnly) return say(voice, open.value.readOnly)
  const step = { path, sequence: open.value.sequence + 1, changes: [...result.changes] }
  const taken = await engine.handlers['editor.change'](step, ask)
  if (!taken.ok) return say(voice, taken.problem.message)
  const written = await engine.handlers['editor.flush']({ path }, ask)
  if (!written.ok) return say(voice, written.problem.message)
  if (written.value.kind === 'held') return say(voice, written.value.message)
  voice.result({ path, changed: result.changes.length > 0 }, () => [])
  return written.value.kind === 'saved' ? 0 : 1
}

/** The page that a command names, read; says why where it cannot be. */
export async function openDocument({
  engine,
  words,
  voice,
  ask,
}: CommandInput): Promise<PageDocument | null> {
  const path = (words[0] ?? '').replace(/^\.\//, '')
  const open = await engine.handlers['editor.open']({ path }, ask)
  if (open.ok) return parseDocument(open.value.text, { path })
  voice.say(open.problem.message)
  return null
}

/** `sections.1.boxes.0.title`: keys and list indexes, dots between them. */
function fieldPath(field: string): FieldPath {
  return field === ''
    ? []
    : field.split('.').map((step) => (/^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : step))
}

function noSuchField(field: string): Sentence {
  return { en: `This page has no field ${field}.`, de: `Diese Seite hat kein Feld ${field}.` }
}

function say(voice: CommandInput['voice'], sentence: Sentence): 1 {
  voice.say(sentence)
  return 1
}

import { applyChanges } from '#shared/document/apply.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { isGroup, toValue } from '#shared/document/value.ts'
import type { CorpusText, Writer } from './writer.ts'

/** Galley's own engine. To save without an edit, every field of the page is set to the value that it has. */
export const galleyWriter: Writer = {
  name: 'Galley',
  save: (file) => {
    const document = parseDocument(file.text, file)
    const values = document.root === null ? null : toValue(document.root)
    if (document.sourceOnly !== null || values === null || !isGroup(values)) return file.text
    return Object.entries(values).reduce(
      (text, [key, value]) => changed({ ...file, text }, setValue(document, [key], value)),
      file.text,
    )
  },
  edit: (file, { path, value }) => changed(file, setValue(parseDocument(file.text, file), path, value)),
}

function changed({ text }: CorpusText, result: EditResult): string {
  if (!result.ok) throw new Error(result.message.en)
  return applyChanges(text, result.changes)
}

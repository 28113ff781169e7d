import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { moveSchema } from '#shared/site/pages/contract.ts'
import { clearLeftoversIn } from '../../disk/leftovers.ts'
import { listFolder } from '../../disk/listFolder.ts'
import { readFileAt } from '../../disk/read.ts'
import { removeFile } from '../../disk/remove.ts'
import { replaceFileAt } from '../../disk/replace.ts'
import { keptForMs } from '../../disk/snapshots.ts'
import { keptSchema } from './keptBytes.ts'
import { fromBelow, type PageFailure } from './problems.ts'

/** A file at one end of an operation: its `contentId`, where its bytes are kept, and whether it is executable. */
const endSchema = v.nullable(
  v.object({ content: v.string(), kept: keptSchema, isExecutable: v.optional(v.boolean(), false) }),
)

const recordSchema = v.object({
  format: v.literal(1),
  id: v.string(),
  kind: v.picklist(['create', 'move', 'delete', 'change', 'restore']),
  /** Milliseconds since 1970. */
  at: v.number(),
  title: v.string(),
  /** `begun`: files may be at either end. `done`: all are at theirs. */
  state: v.picklist(['begun', 'done', 'taken-back']),
  steps: v.array(v.object({ path: v.string(), before: endSchema, after: endSchema })),
  moves: v.array(moveSchema),
})

/** What was done to the files of the site, in a form in which it can be taken back after any restart. */
export type OperationRecord = v.InferOutput<typeof recordSchema>
export type OperationStep = OperationRecord['steps'][number]

/** The records of one repository, in Galley's own folder for it. */
export type OperationRecords = {
  readonly newId: () => string
  /** On the disk when it answers. */
  readonly write: (record: OperationRecord) => Promise<{ readonly ok: true } | PageFailure>
  readonly read: (id: string) => Promise<OperationRecord | null>
  /** The newest first; what is older than 30 days goes. */
  readonly list: () => Promise<readonly OperationRecord[]>
  readonly forget: (id: string) => Promise<void>
  /** Clears what a killed process was just writing. */
  readonly tidy: () => Promise<void>
}

const namePattern = /^[0-9a-f-]{36}$/

/** The records in an absolute folder, which is made with the first of them; `now` is in milliseconds since 1970. */
export function operationRecords(folder: string, now: () => number): OperationRecords {
  const fileOf = (id: string) => join(folder, `${id}.json`)
  const read = async (id: string) => {
    if (!namePattern.test(id)) return null
    const bytes = await readFileAt(fileOf(id), { maxBytes: maxRecordBytes })
    return bytes.ok ? parsed(Buffer.from(bytes.value).toString('utf8')) : null
  }
  const forget = async (id: string) => {
    if (namePattern.test(id)) await removeFile(folder, `${id}.json`)
  }
  return {
    newId: randomUUID,
    read,
    forget,
    tidy: () => clearLeftoversIn(folder),
    write: async (record) => {
      const written = await replaceFileAt(fileOf(record.id), Buffer.from(JSON.stringify(record), 'utf8'))
      return written.ok ? { ok: true } : fromBelow(written)
    },
    list: async () => {
      const names = await listFolder(folder)
      const records: OperationRecord[] = []
      for (const name of typeof names === 'string' ? [] : names) {
        const record = await read(name.replace(/\.json$/, ''))
        if (record && record.at < now() - keptForMs) await forget(record.id)
        else if (record) records.push(record)
      }
      return records.toSorted((one, two) => two.at - one.at)
    },
  }
}

/** A move of a page that thousands link to. */
const maxRecordBytes = 64 * 1024 * 1024

/** A record that cannot be read is one that nothing can be done with. */
function parsed(text: string): OperationRecord | null {
  const record = v.safeParse(v.pipe(v.string(), v.parseJson(), recordSchema), text)
  return record.success ? record.output : null
}

import * as v from 'valibot'
import { call, event, job } from '../wire/contract.ts'
import { nothing, repositoryPathSchema, revisionSchema } from '../wire/schemas.ts'

/** One changed file since the last version. */
export const changeRowSchema = v.object({
  path: repositoryPathSchema,
  kind: v.picklist(['added', 'modified', 'deleted']),
  /** True for pages and images of the site; false for other people's files in the folder, which are shown apart. */
  isContent: v.boolean(),
  title: v.string(),
  language: v.nullable(v.string()),
})
export type ChangeRow = v.InferOutput<typeof changeRowSchema>

/** Who a version is by. */
export const identitySchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  email: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(320)),
})
export type Identity = v.InferOutput<typeof identitySchema>

const writeProblems = [
  'read-only',
  'repository-busy',
  'disk-full',
  'folder-unreadable',
  'nothing-changed',
  'identity-missing',
  'moved-meanwhile',
] as const

/** What changed since the last version, and saving the next one. */
export const changesContract = {
  'changes.list': job({
    input: v.object({}),
    output: v.object({ revision: revisionSchema, rows: v.array(changeRowSchema) }),
    problems: ['refused'],
  }),
  /** The text before (null when the page is new) and after (null when it was deleted); null texts for binary files. */
  'changes.compare': call({
    input: v.object({ path: repositoryPathSchema }),
    output: v.object({ before: v.nullable(v.string()), after: v.nullable(v.string()), isText: v.boolean() }),
    problems: ['refused'],
  }),
  'changes.identity': call({ input: v.object({}), output: v.nullable(identitySchema), problems: [] }),
  'changes.introduce': call({ input: identitySchema, output: nothing, problems: ['disk-full'] }),
  /** A version of exactly these paths; nothing else leaks in, and nothing else is touched. */
  'changes.commit': job({
    input: v.object({
      paths: v.pipe(v.array(repositoryPathSchema), v.minLength(1)),
      message: v.pipe(v.string(), v.trim(), v.minLength(1)),
      signOff: v.boolean(),
    }),
    output: v.object({ id: v.string(), pages: v.number() }),
    problems: writeProblems,
  }),
  'changes.changed': event(v.object({ revision: revisionSchema })),
}

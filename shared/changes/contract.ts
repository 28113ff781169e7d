import * as v from 'valibot'
import { pageVersionSchema } from '../site/history.ts'
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
  /** Of a new file: the one that is gone and was like it, so that it has been renamed; null otherwise. */
  from: v.nullable(repositoryPathSchema),
})
export type ChangeRow = v.InferOutput<typeof changeRowSchema>

/** Who a version is by. */
export const identitySchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  email: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(320)),
})
export type Identity = v.InferOutput<typeof identitySchema>

/** Some parts of what changed in a page, by the names `pageParts` gives them; `seen` says which texts they are from. */
export const partChoiceSchema = v.object({ seen: v.string(), units: v.array(v.string()) })
export type PartChoice = v.InferOutput<typeof partChoiceSchema>

const partialPageSchema = v.object({ path: repositoryPathSchema, ...partChoiceSchema.entries })

const commitSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))

/** A page at a place in time: in a version, or as it is now (null). */
export const pageSideSchema = v.object({ version: v.nullable(commitSchema), path: repositoryPathSchema })
export type PageSide = v.InferOutput<typeof pageSideSchema>

/** Two texts of a page; null where there is none; both null for files that are not text. */
export const pageTextsSchema = v.object({
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
  isText: v.boolean(),
})
export type PageTexts = v.InferOutput<typeof pageTextsSchema>

/** Something that was replaced and can be brought back. */
export const keptRowSchema = v.object({
  /** Names it. */
  ref: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  kind: v.picklist([
    'discarded',
    'restored',
    'brought-back',
    'amended',
    'merged',
    'deleted',
    'moved',
    'rewritten',
    'went-over',
  ]),
  pages: v.array(v.object({ path: repositoryPathSchema, title: v.string() })),
})
export type KeptRow = v.InferOutput<typeof keptRowSchema>

/** A version of the site, as a list shows it. */
export const siteVersionRowSchema = v.object({
  id: v.string(),
  author: v.string(),
  email: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  subject: v.string(),
  files: v.number(),
  /** What the first few of its files are called. */
  titles: v.array(v.string()),
  isMerge: v.boolean(),
})
export type SiteVersionRow = v.InferOutput<typeof siteVersionRowSchema>

/** One file that a version changed. */
export const versionFileSchema = v.object({
  path: repositoryPathSchema,
  from: v.nullable(repositoryPathSchema),
  kind: v.picklist(['added', 'modified', 'deleted', 'renamed']),
  title: v.string(),
  language: v.nullable(v.string()),
  isContent: v.boolean(),
})
export type VersionFile = v.InferOutput<typeof versionFileSchema>

/** A part of a page with the version that wrote it; null for what is in no version yet. */
export const writtenPartSchema = v.object({
  kind: v.picklist(['field', 'heading', 'text', 'code']),
  /** A field's name as it is written; empty for paragraphs. */
  name: v.string(),
  text: v.string(),
  version: v.nullable(pageVersionSchema),
})
export type WrittenPart = v.InferOutput<typeof writtenPartSchema>

const replaceProblems = [
  'refused',
  'read-only',
  'repository-busy',
  'disk-full',
  'folder-unreadable',
  'moved-meanwhile',
  'inseparable',
] as const

const readProblems = ['refused', 'repository-damaged', 'folder-unreadable'] as const

const versionInput = {
  paths: v.array(repositoryPathSchema),
  /** Pages of which only some parts go into the version. */
  parts: v.optional(v.array(partialPageSchema)),
  message: v.pipe(v.string(), v.trim(), v.minLength(1)),
  signOff: v.boolean(),
}

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
  /**
   * The text before (null when the page is new) and after (null when it was deleted); null texts for binary files.
   * `from` is where the page was before, when it was renamed.
   */
  'changes.compare': call({
    input: v.object({ path: repositoryPathSchema, from: v.optional(v.nullable(repositoryPathSchema)) }),
    output: pageTextsSchema,
    problems: ['refused'],
  }),
  /** Two texts of a page from anywhere in time; null for no page on that side. */
  'changes.texts': call({
    input: v.object({ before: v.nullable(pageSideSchema), after: v.nullable(pageSideSchema) }),
    output: pageTextsSchema,
    problems: readProblems,
  }),
  /** A picture of a version as a `data:` address; null when it is not there, too large, or no picture. */
  'changes.picture': call({
    input: pageSideSchema,
    output: v.object({
      address: v.nullable(v.string()),
      /** How much the file weighs, whatever it is; null where there is none. */
      bytes: v.nullable(v.number()),
    }),
    problems: readProblems,
  }),
  'changes.identity': call({ input: v.object({}), output: v.nullable(identitySchema), problems: [] }),
  'changes.introduce': call({ input: identitySchema, output: nothing, problems: ['disk-full'] }),
  /** A version of exactly these paths and parts; nothing else leaks in, and nothing else is touched. */
  'changes.commit': job({
    input: v.object(versionInput),
    output: v.object({ id: v.string(), pages: v.number() }),
    problems: writeProblems,
  }),
  /** What the next version follows, why that one may no longer be changed, and whether versions here are signed off. */
  'changes.lastVersion': call({
    input: v.object({}),
    output: v.object({
      id: v.nullable(v.string()),
      message: v.string(),
      obstacle: v.nullable(v.picklist(['no-version', 'shared', 'merge', 'someone-else'])),
      signOff: v.boolean(),
    }),
    problems: readProblems,
  }),
  /** Another version in the place of the last one, which nobody else may have yet; `undo` takes it back. */
  'changes.amend': call({
    input: v.object({ ...versionInput, version: commitSchema }),
    output: v.object({ id: v.string(), pages: v.number() }),
    problems: writeProblems,
  }),
  /** Pages, or parts of them, as they were in the last version again; `undo` brings back what was there. */
  'changes.discard': call({
    input: v.object({
      pages: v.array(v.object({ path: repositoryPathSchema, parts: v.nullable(partChoiceSchema) })),
    }),
    output: v.object({ pages: v.number() }),
    problems: replaceProblems,
  }),
  /** A page, or parts of it, as they were in some version; `seen` is from that version to now. */
  'changes.restore': call({
    input: v.object({
      path: repositoryPathSchema,
      from: pageSideSchema,
      parts: v.nullable(partChoiceSchema),
    }),
    output: v.object({ pages: v.number() }),
    problems: replaceProblems,
  }),
  /** What was replaced in the last 30 days, the latest first. */
  'changes.kept': call({
    input: v.object({}),
    output: v.object({ rows: v.array(keptRowSchema) }),
    problems: readProblems,
  }),
  /** Brings back what was replaced; what was written since stays where the two do not meet. */
  'changes.bringBack': call({
    input: v.object({ ref: v.string() }),
    output: v.object({ pages: v.number() }),
    problems: [...replaceProblems, 'gone'],
  }),
  /** The versions of the site, newest first, a stretch of them. */
  'changes.versions': call({
    input: v.object({
      from: v.pipe(v.number(), v.integer(), v.minValue(0)),
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
    output: v.object({
      /** How many there are in all. */
      total: v.number(),
      /** False when this computer has only the latest part of the history. */
      isComplete: v.boolean(),
      rows: v.array(siteVersionRowSchema),
    }),
    problems: readProblems,
  }),
  /** One version with the files it changed, and the version it is compared with. */
  'changes.version': call({
    input: v.object({ id: commitSchema }),
    output: v.object({
      id: v.string(),
      author: v.string(),
      email: v.string(),
      at: v.number(),
      message: v.string(),
      parent: v.nullable(v.string()),
      files: v.array(versionFileSchema),
    }),
    problems: [...readProblems, 'gone'],
  }),
  /** The files in which two versions differ. */
  'changes.between': call({
    input: v.object({ before: commitSchema, after: commitSchema }),
    output: v.object({ files: v.array(versionFileSchema) }),
    problems: readProblems,
  }),
  /** Which version wrote each paragraph and field of a page as it is now. */
  'changes.written': call({
    input: v.object({ path: repositoryPathSchema }),
    output: v.object({ parts: v.array(writtenPartSchema), isComplete: v.boolean() }),
    problems: readProblems,
  }),
  'changes.changed': event(v.object({ revision: revisionSchema })),
}

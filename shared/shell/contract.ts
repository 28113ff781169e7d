import * as v from 'valibot'
import { exchangeProblems } from '../sync/exchangeProblems.ts'
import { call, job } from '../wire/contract.ts'
import { nothing, repositoryPathSchema, sentenceSchema } from '../wire/schemas.ts'
import { begunSiteSchema } from './begunSite.ts'
import { recentSiteSchema, settingsSchema } from './settings.ts'

/** `https://example.org` or `http://127.0.0.1:8080`, as `URL.origin` writes it. */
const originSchema = v.pipe(v.string(), v.regex(/^https?:\/\/[^/?#@\s]+$/))

/** One step of a path. */
const folderNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(120),
  v.regex(/^[^/\\\0]+$/),
  v.regex(/^[^.]/),
)

/** What only the Electron main process can do for a window. */
export const shellContract = {
  /** What the window should show first, and how. */
  'shell.start': call({
    input: v.object({}),
    output: v.object({
      settings: settingsSchema,
      /** The system's language as a BCP 47 tag. */
      systemLocale: v.string(),
      /** The preview's origin for this run, e.g. `preview://3f2a…`. */
      previewOrigin: v.string(),
      /** The folder whose engine port comes with (or after) this start; null shows Welcome. */
      folder: v.nullable(v.string()),
      /** Page to open at once. */
      page: v.nullable(repositoryPathSchema),
      /** True to go on from where the site was left; pictures are taken as of a first start. */
      goesOn: v.boolean(),
      isMac: v.boolean(),
    }),
  }),
  'shell.keep': call({ input: settingsSchema, output: nothing }),
  'shell.recent': call({ input: v.object({}), output: v.array(recentSiteSchema) }),
  'shell.remember': call({
    input: v.object({ name: v.string(), changedPages: v.number() }),
    output: nothing,
  }),
  'shell.forget': call({ input: v.object({ folder: v.string() }), output: nothing }),
  /** Asks for a folder with the system's dialog; null when the person cancelled. */
  'shell.choose': call({ input: v.object({}), output: v.nullable(v.string()) }),
  /**
   * Starts (or finds) the engine of a folder; its port arrives in the window as `engine`. Where another window shows
   * that site already the person is asked whether to go there instead.
   */
  'shell.open': call({
    input: v.object({ folder: v.string() }),
    output: nothing,
    problems: ['folder-missing'],
  }),
  /** Makes the sample site if it is not there yet and opens it. */
  'shell.sample': call({
    input: v.object({}),
    output: nothing,
    problems: ['disk-full', 'folder-unreadable'],
  }),
  /** A folder of that name that is free, in the person's documents or where they chose. */
  'shell.proposeFolder': call({
    input: v.object({ name: folderNameSchema, parent: v.nullable(v.string()) }),
    output: v.object({ parent: v.string(), name: v.string() }),
  }),
  /**
   * Starts the engine of a folder that is not there yet, so that it can bring a site into it, and remembers that it was
   * begun; a user and a password in the address are not remembered.
   */
  'shell.begin': call({
    input: v.object({ parent: v.string(), name: folderNameSchema, address: v.string() }),
    output: v.object({ folder: v.string() }),
    problems: ['folder-missing'],
  }),
  /** Sites that were to be brought here and are not all here yet. */
  'shell.begun': call({ input: v.object({}), output: v.array(begunSiteSchema) }),
  /** Lets go of what has come of one of those. */
  'shell.abandon': call({
    input: v.object({ parent: v.string(), name: folderNameSchema }),
    output: nothing,
  }),
  /** Who is signed in where; tokens stay with main. */
  'shell.accounts': call({
    input: v.object({}),
    output: v.object({
      accounts: v.array(v.object({ origin: v.string(), user: v.string(), isKept: v.boolean() })),
      /** Why tokens are forgotten when Galley ends; null when the system keeps them safe. */
      obstacle: v.nullable(v.picklist(['no-safe', 'weak-safe'])),
      /** Servers (scheme, host, port) where a person can sign in by typing a code. */
      deviceOrigins: v.array(v.string()),
    }),
  }),
  /** Takes a token for one origin (scheme, host and port); it is never told again. */
  'shell.signIn': call({
    input: v.object({
      origin: originSchema,
      user: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
      token: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4096)),
    }),
    output: v.object({ isKept: v.boolean() }),
  }),
  /** Asks a server for a code that the person types at its page. */
  'shell.beginDevice': job({
    input: v.object({ origin: originSchema }),
    output: v.object({ userCode: v.string(), address: v.string() }),
    problems: exchangeProblems,
  }),
  /** Waits until the code was typed, and keeps the token that the server then gives. */
  'shell.awaitDevice': job({
    input: v.object({ origin: originSchema }),
    output: v.object({ isKept: v.boolean() }),
    problems: [...exchangeProblems, 'sign-in-refused', 'code-expired'],
  }),
  'shell.signOut': call({ input: v.object({ origin: originSchema }), output: nothing }),
  /** Opens another window of the same site at this page, or another Welcome where no site is open. */
  'shell.newWindow': call({ input: v.object({ page: v.nullable(repositoryPathSchema) }), output: nothing }),
  /** Back to Welcome: this window lets go of its engine. */
  'shell.close': call({ input: v.object({}), output: nothing }),
  /** Starts the engine again after it died, for every window that had it. */
  'shell.restart': call({ input: v.object({}), output: nothing }),
  /** Opens `https:`, confirmed `http:` and `mailto:` outside; everything else is refused. */
  'shell.browse': call({
    input: v.object({ address: v.string() }),
    output: nothing,
    problems: ['address-refused'],
  }),
  /** Shows a file of the repository in its folder; it is never opened by the system. */
  'shell.reveal': call({
    input: v.object({ path: repositoryPathSchema }),
    output: nothing,
    problems: ['page-missing'],
  }),
  /** Tells main what the menu should say: labels in the window's language, shortcuts, what is enabled now. */
  'shell.menu': call({
    input: v.object({
      sections: v.array(
        v.object({
          label: v.string(),
          rows: v.array(
            v.object({
              command: v.string(),
              label: v.string(),
              /** Electron accelerator, null without one. */
              accelerator: v.nullable(v.string()),
              isEnabled: v.boolean(),
              isChecked: v.nullable(v.boolean()),
              /** Editing roles the system provides, e.g. `cut`; null for our own commands. */
              role: v.nullable(v.string()),
              startsGroup: v.boolean(),
            }),
          ),
        }),
      ),
    }),
    output: nothing,
  }),
  /** The renderer shows the page and its preview: a screenshot may be taken. */
  'shell.shown': call({ input: v.object({}), output: nothing }),
  /**
   * Writes a page as the preview shows it to one file that the person chooses, or prints it. Answers the file's name,
   * null when the person cancelled or printed. The HTML comes sanitised from the preview's frame.
   */
  'shell.export': call({
    input: v.object({
      format: v.picklist(['html', 'pdf', 'print']),
      /** Proposed for the file, without its ending. */
      name: v.pipe(v.string(), v.maxLength(200)),
      /** Of the page, for whoever opens the file. */
      title: v.pipe(v.string(), v.maxLength(1000)),
      language: v.nullable(v.pipe(v.string(), v.maxLength(60))),
      html: v.pipe(v.string(), v.maxLength(20_000_000)),
      css: v.pipe(v.string(), v.maxLength(2_000_000)),
      /** Style sheets of the repository to put into it. */
      styles: v.pipe(v.array(repositoryPathSchema), v.maxLength(20)),
    }),
    output: v.nullable(v.string()),
    problems: ['disk-full', 'read-only', 'not-printed'],
  }),
  /** Shows a server on this computer in a window that can reach nothing else. */
  'shell.showServer': call({
    input: v.object({ address: v.pipe(v.string(), v.maxLength(2000)) }),
    output: nothing,
    problems: ['address-refused', 'not-reached'],
  }),
  /** Text for a native question before something leaves the application. */
  'shell.ask': call({
    input: v.object({ message: sentenceSchema, detail: sentenceSchema, agree: sentenceSchema }),
    output: v.boolean(),
  }),
}

import type { Sentence } from '#shared/wire/sentence.ts'
import type { AskContext } from '#shared/wire/serve.ts'
import type { Engine } from '../engine/engine.ts'
import type { ExitCode, Voice } from './output.ts'
import { getField, setField, unsetField } from './pageCommands.ts'
import { renderPage } from './renderPage.ts'
import { commitPages, history, inspect, listPages, status } from './siteCommands.ts'

/** What a command works with. */
export type CommandInput = {
  readonly engine: Engine
  /** What stands behind the repository. */
  readonly words: readonly string[]
  /** Of `-m`; empty without it. */
  readonly message: string
  readonly voice: Voice
  readonly ask: AskContext
}

export type Command = {
  readonly name: string
  readonly use: string
  readonly does: Sentence
  /** Whether so many words behind the repository are right. */
  readonly takes: (words: number) => boolean
  readonly run: (input: CommandInput) => Promise<ExitCode>
}

/** Every command, in the order the help lists them. */
export const commands: readonly Command[] = [
  {
    name: 'inspect',
    use: 'inspect REPO',
    does: { en: 'what was learned about the site', de: 'was über die Website gelernt wurde' },
    takes: (words) => words === 0,
    run: inspect,
  },
  {
    name: 'pages',
    use: 'pages REPO',
    does: {
      en: 'every page with title, type, language and address',
      de: 'alle Seiten mit Titel, Art, Sprache und Adresse',
    },
    takes: (words) => words === 0,
    run: listPages,
  },
  {
    name: 'get',
    use: 'get REPO PAGE [FIELD]',
    does: {
      en: 'front matter as JSON, or one field of it',
      de: 'die Felder einer Seite als JSON, oder eines davon',
    },
    takes: (words) => words === 1 || words === 2,
    run: getField,
  },
  {
    name: 'set',
    use: 'set REPO PAGE FIELD JSON',
    does: { en: 'set one field, as the form would', de: 'ein Feld setzen, wie es das Formular täte' },
    takes: (words) => words === 3,
    run: setField,
  },
  {
    name: 'unset',
    use: 'unset REPO PAGE FIELD',
    does: { en: 'take one field out', de: 'ein Feld entfernen' },
    takes: (words) => words === 2,
    run: unsetField,
  },
  {
    name: 'status',
    use: 'status REPO',
    does: { en: 'changed pages since the last version', de: 'geänderte Seiten seit der letzten Version' },
    takes: (words) => words === 0,
    run: status,
  },
  {
    name: 'commit',
    use: 'commit REPO -m MESSAGE PAGE…',
    does: { en: 'a version of exactly these pages', de: 'eine Version genau dieser Seiten' },
    takes: (words) => words >= 1,
    run: commitPages,
  },
  {
    name: 'history',
    use: 'history REPO PAGE',
    does: { en: 'the versions that changed a page', de: 'die Versionen, die eine Seite geändert haben' },
    takes: (words) => words === 1,
    run: history,
  },
  {
    name: 'render',
    use: 'render REPO PAGE',
    does: { en: 'the page as the preview shows it, as HTML', de: 'die Seite wie in der Vorschau, als HTML' },
    takes: (words) => words === 1,
    run: renderPage,
  },
]

// The promise of README and DESIGN ("Touch only what was edited"), kept on the pages of the sample site with the very
// measure that `npm run corpus` takes of any repository; and that measure finds a broken engine out.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { setValue } from '#shared/document/edit.ts'
import { readCorpus } from '../corpus/corpusFiles.ts'
import { galleyWriter } from '../corpus/galleyWriter.ts'
import { grayMatter } from '../corpus/grayMatter.ts'
import { lawfulness } from '../corpus/lawfulness.ts'
import { measure } from '../corpus/measure.ts'
import type { CorpusText, Writer } from '../corpus/writer.ts'
import { yamlWriters } from '../corpus/yamlWriters.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'galley-corpus-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The sample site in a repository of its own, as `npm run corpus` would be given it. */
function sampleTexts(): readonly CorpusText[] {
  cpSync(path.resolve('main/site/sample/content'), folder, { recursive: true })
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  execFileSync('git', ['add', '--all'], { cwd: folder })
  const { pages, dataFiles } = readCorpus(folder)
  return [...pages, ...dataFiles].flatMap(({ path: file, text }) =>
    text === null ? [] : [{ path: file, text }],
  )
}

describe('the files of the sample site', () => {
  const files = sampleTexts()
  // Every fifth is enough to find a broken engine out.
  const some = files.filter((_file, index) => index % 5 === 0)

  it('are the same bytes when nothing is edited, and change in the lines of a field when it is', () => {
    const figures = measure(galleyWriter, files)
    expect(figures.files).toBeGreaterThan(30)
    expect(figures.edits).toBeGreaterThan(300)
    expect(figures).toMatchObject({ identical: figures.files, failed: 0, local: figures.edits, findings: [] })
    expect(figures.commentsLost).toBe(0)
  })

  it('say what was set when they are read again, and undo gives their bytes back', () => {
    const laws = lawfulness(files)
    expect(laws).toEqual({ edits: laws.edits, readBack: laws.edits, undone: laws.edits, findings: [] })
    expect(laws.edits).toBeGreaterThan(300)
  })

  it('are rewritten by programs that write the whole front matter anew', () => {
    for (const writer of [grayMatter, ...yamlWriters]) {
      const figures = measure(writer, some)
      expect([writer.name, figures.local < figures.edits]).toEqual([writer.name, true])
    }
  })

  const broken: Readonly<Record<string, Writer>> = {
    'a save that drops the last line break': {
      ...galleyWriter,
      save: ({ text }) => text.replace(/\n$/, ''),
    },
    'an edit that touches another line': {
      ...galleyWriter,
      edit: (file, edit) => galleyWriter.edit(file, edit).replace(/^---\n/, '---\n\n'),
    },
    'an edit that does nothing': { ...galleyWriter, edit: ({ text }) => text },
    'a writer that throws': {
      ...galleyWriter,
      save: () => {
        throw new Error('broken')
      },
    },
  }

  it.each(Object.entries(broken))('find %s out', (_name, writer) => {
    const { files: count, identical, edits, local } = measure(writer, some)
    expect(identical < count || local < edits).toBe(true)
  })

  it('find an edit out that drops a comment, one that sets something else and one that is refused', () => {
    const page = { path: 'page.md', text: '---\n# about a\na: one\nb: two # beside\n---\n' }
    const dropping = { ...galleyWriter, save: ({ text }: CorpusText) => text.replace(/ *#.*\n/g, '\n') }
    expect(measure(galleyWriter, [page])).toMatchObject({ withComments: 1, commentsLost: 0 })
    expect(measure(dropping, [page])).toMatchObject({ withComments: 1, commentsLost: 1 })
    expect(lawfulness([page], (document, at) => setValue(document, at, 'else'))).toMatchObject({
      edits: 2,
      readBack: 0,
      undone: 2,
    })
    const refused = lawfulness([page], () => ({ ok: false, message: { en: 'No.', de: 'Nein.' } }))
    expect(refused.findings.map(({ reason }) => reason)).toEqual(['No.', 'No.'])
  })
})

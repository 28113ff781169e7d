import { afterEach, describe, expect, it } from 'vitest'
import { run } from '../../../main/cli/run.ts'
import { type BuiltRepository, buildRepository, isolatedVariables } from '../../repositories/build.ts'
import { openedEngine } from '../engine/opened.ts'

const built: BuiltRepository[] = []
const opened: Awaited<ReturnType<typeof openedEngine>>[] = []
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close()
  for (const repository of built.splice(0)) repository.remove()
})

function repositoryOf(files: Readonly<Record<string, string>>): BuiltRepository {
  const repository = buildRepository({ commits: [{ message: 'Set the site up', files }] })
  built.push(repository)
  return repository
}

async function engineOf(files: Readonly<Record<string, string>>) {
  const engine = await openedEngine(repositoryOf(files).folder)
  opened.push(engine)
  return engine
}

const decap = `backend: { name: git-gateway }
media_folder: static/img
collections:
  - name: posts
    label: News
    folder: content/posts
    fields:
      - { name: title, label: Headline, widget: string, hint: At most 60 letters }
      - { name: level, label: Level, widget: select, options: [low, high], required: false }
      - { name: year, label: Year, widget: string }
      - { name: subtitle, label: Second line, widget: string, required: false }
      - { name: body, widget: markdown }
  - name: gone
    label: Gone
    folder: content/gone
    fields: [{ name: title, widget: string }]
`
const site = {
  'static/admin/config.yml': decap,
  'content/posts/a.md': '---\ntitle: A\nlevel: low\nyear: 2024\nlegacy: x\n---\n\nText.\n',
  'content/posts/b.md': '---\ntitle: B\nlevel: high\nyear: 2025\n---\n\nText.\n',
}

describe('a site with a configuration', () => {
  it('shows its labels, help and choices, and keeps types and keys that the pages have', async () => {
    const { ask } = await engineOf(site)
    const { fields } = await ask('site.fields', { path: 'content/posts/a.md' })
    expect(
      fields.map(({ key, kind, label, help, isRequired }) => [key, kind, label, help, isRequired]),
    ).toEqual([
      ['title', 'text', 'Headline', 'At most 60 letters', true],
      ['level', 'choice', 'Level', null, false],
      ['year', 'number', 'Year', null, true],
      ['subtitle', 'text', 'Second line', null, false],
      ['legacy', 'text', 'Legacy', null, false],
    ])
    expect(fields[1]?.choices).toEqual(['low', 'high'])
  })

  it('calls a kind of page as the configuration does', async () => {
    const { ask } = await engineOf(site)
    expect((await ask('site.overview', {})).contentTypes.map(({ label, count }) => [label, count])).toEqual([
      ['News', 2],
    ])
  })

  it('says which configurations it uses, which it passes over and why', async () => {
    const { engine } = await engineOf({
      ...site,
      'src/config.yml': decap.replaceAll('content/', 'pages/'),
      'gatsby-config.js': 'throw new Error("never run")\n',
      '.pages.yml': 'content: [\n',
    })
    const found = engine.inspect()?.configurations.map(({ path, system, isUsed }) => [path, system, isUsed])
    expect(found).toEqual([
      ['src/config.yml', 'decap', false],
      ['static/admin/config.yml', 'decap', true],
      ['.pages.yml', 'pages-cms', false],
      ['gatsby-config.js', 'gatsby', false],
    ])
    expect(engine.inspect()?.configurations.map(({ reason }) => reason.en)).toEqual([
      'It names pages/posts/ and other places where there are no pages.',
      '1 of 2 collections match the pages; the others name files or fields that are not there.',
      'Galley cannot read this file: its format is damaged, unknown or too large.',
      'This configuration is a program. Galley never runs programs of a site and learns from the pages instead.',
    ])
  })

  it('reads the hidden folders where some programs keep theirs', async () => {
    const schema = {
      type: 'object',
      properties: { title: { type: 'string', description: 'Shown in the list' } },
    }
    const { ask } = await engineOf({
      'src/content/blog/a.md': '---\ntitle: A\n---\n',
      '.astro/collections/blog.schema.json': JSON.stringify(schema),
    })
    const { fields } = await ask('site.fields', { path: 'src/content/blog/a.md' })
    expect(fields).toMatchObject([{ key: 'title', help: 'Shown in the list' }])
  })

  it('lists them on the command line, in the language of the person', async () => {
    const { folder } = repositoryOf(site)
    let out = ''
    const environment = { ...isolatedVariables, LC_ALL: 'de_DE.UTF-8' }
    await run(['inspect', '.'], {
      cwd: folder,
      environment,
      home: folder,
      now: Date.now,
      scanLane: null,
      out: (text) => {
        out += text
      },
      err: () => undefined,
    })
    expect(out).toMatch(/static\/admin\/config\.yml {2}decap {2}verwendet {2}1 von 2 Sammlungen passen/)
  })
})

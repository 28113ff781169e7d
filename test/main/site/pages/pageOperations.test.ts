import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type BuiltRepository,
  buildRepository,
  copyRepository,
  temporaryFolder,
} from '../../../repositories/build.ts'
import { contentSite } from '../../../repositories/contentSite.ts'
import { askedOnce, type OpenedEngine, openedEngine } from '../../engine/opened.ts'

let original: BuiltRepository
beforeAll(() => {
  original = contentSite()
})
afterAll(() => original.remove())

const open: OpenedEngine[] = []
const repositories: BuiltRepository[] = []
async function opened(repository: BuiltRepository = copyRepository(original), stateFolder?: string) {
  if (!repositories.includes(repository)) repositories.push(repository)
  const now = () => Date.UTC(2026, 2, 20, 12)
  const engine = await openedEngine(repository.folder, { now, ...(stateFolder ? { stateFolder } : {}) })
  open.push(engine)
  const read = (path: string) => readFileSync(join(repository.folder, path), 'utf8')
  const isThere = (path: string) => existsSync(join(repository.folder, path))
  return { ...engine, repository, read, isThere }
}
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

const network = 'src/content/en/pages/network.md'
const announcements = 'announcements'

describe('a new page', () => {
  it('is named and written as the pages of its type are, in both languages', async () => {
    const { ask, read } = await opened()
    const request = {
      source: { kind: 'type', type: announcements },
      title: 'Late opening: the harbour night',
      languages: ['en', 'de'],
      name: null,
    } as const
    const proposed = await ask('site.proposePage', { ...request, languages: [...request.languages] })
    expect(proposed.files).toEqual([
      {
        path: 'src/content/en/announcements/2026-03-20-late-opening-the-harbour-night.md',
        language: 'en',
        fault: null,
      },
      {
        path: 'src/content/de/announcements/2026-03-20-late-opening-the-harbour-night.md',
        language: 'de',
        fault: null,
      },
    ])
    const made = await ask('site.createPages', { ...request, languages: [...request.languages] })
    expect(made.page).toBe(proposed.files[0]?.path)
    expect(read(made.paths[0] ?? '')).toBe(
      '---\nlayout: announcement\ntitle: "Late opening: the harbour night"\ndate: 2026-03-20\nauthor: []\ntags: []\n---\n\n',
    )
    const { rows } = await ask('site.pages', {})
    const row = rows.find(({ path }) => path === made.page)
    expect(row).toMatchObject({
      type: announcements,
      translations: [{ language: 'de', path: made.paths[1] }],
    })
  })

  it('carries language, slug and template of its kind, and no comment of its neighbours', async () => {
    const { ask, read } = await opened()
    const { contentTypes } = await ask('site.overview', {})
    const type = contentTypes.find(({ label }) => label === 'Static pages')?.id ?? ''
    const made = await ask('site.createPages', {
      source: { kind: 'type', type },
      title: 'Über den Lesesaal',
      languages: ['de'],
      name: null,
    })
    expect(made.page).toBe('src/content/de/pages/ueber-den-lesesaal.md')
    expect(read(made.page ?? '')).toBe(
      "---\ntitle: 'Über den Lesesaal'\nlanguage: 'de'\nslug: 'ueber-den-lesesaal'\ntemplate: 'staticPage'\n---\n\n",
    )
  })

  it('says which name is taken, in any case, and writes none of the files then', async () => {
    const { ask, handlers, isThere } = await opened()
    const request = {
      source: { kind: 'type', type: 'pages:staticPage' },
      title: 'About',
      languages: ['en'],
      name: 'ABOUT',
    } as const
    const { contentTypes } = await ask('site.overview', {})
    const type = contentTypes.find(({ label }) => label === 'Static pages')?.id ?? ''
    const asked = { ...request, source: { kind: 'type', type }, languages: ['en'] } as const
    const { files } = await ask('site.proposePage', { ...asked, languages: ['en'] })
    expect(files[0]?.fault?.en).toMatch(/is there already/)
    const answer = await handlers['site.createPages']({ ...asked, languages: ['en'] }, askedOnce)
    expect(answer).toMatchObject({ ok: false, problem: { code: 'name-unusable' } })
    expect(isThere('src/content/en/pages/ABOUT.md')).toBe(false)
  })

  it('copies a page in its languages under a title, slug and name of its own', async () => {
    const { ask, read } = await opened()
    const made = await ask('site.createPages', {
      source: { kind: 'copy', path: network },
      title: 'Network of 2027',
      languages: ['en', 'de'],
      name: null,
    })
    expect(made.paths.toSorted()).toEqual([
      'src/content/de/pages/network-of-2027.md',
      'src/content/en/pages/network-of-2027.md',
    ])
    const copy = read('src/content/de/pages/network-of-2027.md')
    expect(copy).toContain("title: 'Network of 2027'\nlanguage: 'de'\nslug: 'network-of-2027'\n")
    expect(copy).toContain('### Mitmachen')
  })

  it('brings a page into a language it lacks', async () => {
    const { ask, read } = await opened()
    const source = 'src/content/en/announcements/2025-05-11-sundays.md'
    const made = await ask('site.createPages', {
      source: { kind: 'translation', path: source },
      title: '',
      languages: ['de'],
      name: null,
    })
    expect(made.page).toBe('src/content/de/announcements/2025-05-11-sundays.md')
    expect(read(made.page ?? '')).toBe(read(source))
  })
})

describe('moving a page', () => {
  const request = {
    path: network,
    to: 'src/content/en/pages/partners.md',
    slug: 'partners',
    inAllLanguages: true,
  }

  it('mends what leads to it in every language, and changes nothing else', async () => {
    const { ask, repository, isThere } = await opened()
    const plan = await ask('site.planMove', request)
    expect(plan.moves.map(({ to, addressAfter }) => [to, addressAfter])).toEqual([
      ['src/content/en/pages/partners.md', '/partners'],
      ['src/content/de/pages/partners.md', expect.stringMatching(/\/partners$/)],
    ])
    expect(plan.pages.flatMap(({ references }) => references)).toContainEqual(
      expect.objectContaining({ before: '/network', after: '/partners' }),
    )
    await ask('site.move', { ...request, mend: plan.pages.map(({ path }) => path) })
    expect(isThere(network)).toBe(false)
    repository.git('add', '--all')
    const diff = repository.git('diff', '--cached', '--find-renames=80%', '--unified=0')
    const changed = diff.split('\n').filter((line) => /^[-+](?![-+]{2})/.test(line))
    expect(new Set(changed.map((line) => line.slice(1).trim()))).toEqual(
      new Set(["slug: 'network'", "slug: 'partners'", "url: '/network'", "url: '/partners'"]),
    )
  })

  it('leaves references that were not ticked', async () => {
    const { ask, read } = await opened()
    await ask('site.move', { ...request, mend: [] })
    expect(read('src/content/en/components/menuOverlay.md')).toContain("url: '/network'")
  })

  it('takes an open page along with what is typed meanwhile, and tells of it first', async () => {
    const { ask, events, handlers, read } = await opened()
    const page = await ask('editor.open', { path: network })
    const at = page.text.length
    await ask('editor.change', {
      path: network,
      sequence: 1,
      changes: [{ from: at, to: at, insert: 'Before.\n' }],
    })
    await ask('site.move', { ...request, mend: [] })
    const moved = events.findIndex(({ name }) => name === 'site.moved')
    expect(events.findIndex(({ name }) => name === 'editor.merged')).toBeGreaterThan(moved)
    const open = await ask('editor.open', { path: request.to })
    expect(open.text).toContain("slug: 'partners'")
    expect(open.text).toContain('Before.\n')
    // A step of typing that was under way when the page moved still names its old path.
    const typed = { from: open.text.length, to: open.text.length, insert: 'After.\n' }
    const answer = await handlers['editor.change'](
      { path: network, sequence: open.sequence + 1, changes: [typed] },
      askedOnce,
    )
    expect(answer.ok).toBe(true)
    await ask('editor.flush', { path: request.to })
    expect(read(request.to)).toMatch(/Before\.\nAfter\.\n$/)
  })

  it('goes back with what was written at the new place', async () => {
    const { ask, handlers, read, isThere, repository } = await opened()
    const answer = await handlers['site.move'](
      { ...request, mend: ['src/content/en/components/menuOverlay.md'] },
      askedOnce,
    )
    if (!answer.ok || !answer.undo) throw new Error('no way back')
    const moved = read(request.to)
    writeFileSync(join(repository.folder, request.to), `${moved}\nWritten later.\n`)
    await ask('site.restore', answer.undo.input as { operation: string })
    expect(isThere(request.to)).toBe(false)
    expect(read(network)).toMatch(/slug: 'network'[\s\S]*\nWritten later\.\n$/)
    expect(repository.git('status', '--porcelain').trim()).toBe('M src/content/en/pages/network.md')
  })

  it('refuses a name that some computers cannot hold', async () => {
    const { handlers } = await opened()
    for (const name of ['con.md', 'a:b.md', 'what?.md', '../outside.md', 'notes.txt']) {
      const to = `src/content/en/pages/${name}`
      const answer = await handlers['site.move'](
        { ...request, to, inAllLanguages: false, mend: [] },
        askedOnce,
      )
      expect(answer).toMatchObject({ ok: false, problem: { code: 'name-unusable' } })
    }
  })
})

describe('deleting pages', () => {
  const german = 'src/content/de/pages/network.md'

  it('says who links to them', async () => {
    const { ask } = await opened()
    const plan = await ask('site.planDelete', { paths: [network, german] })
    expect(plan.links.map(({ path, references }) => [path, references.length])).toContainEqual([
      'src/content/en/components/menuOverlay.md',
      1,
    ])
  })

  it('brings them back byte for byte, after a restart as well', async () => {
    const state = temporaryFolder()
    const first = await opened(copyRepository(original), state)
    await first.ask('site.delete', { paths: [network, german] })
    expect(first.isThere(network)).toBe(false)
    await first.engine.close()
    const second = await opened(first.repository, state)
    const { operations } = await second.ask('site.operations', {})
    expect(operations.map(({ kind, title }) => [kind, title])).toEqual([['delete', 'Network']])
    await second.ask('site.restore', { operation: operations[0]?.id ?? '' })
    expect(second.repository.git('status', '--porcelain')).toBe('')
    expect((await second.ask('site.operations', {})).operations).toEqual([])
  })

  it('keeps the bytes under a safety ref of the repository', async () => {
    const { ask, repository, read } = await opened()
    const text = `${read(network)}\nIn no version yet.\n`
    writeFileSync(join(repository.folder, network), text)
    await ask('site.delete', { paths: [network] })
    const ref = repository.git('for-each-ref', '--format=%(refname)', 'refs/galley/undo').trim()
    expect(repository.git('show', `${ref}:${network}`)).toBe(text)
  })

  it('brings nothing back over a page that took the place since', async () => {
    const { ask, handlers, repository, read } = await opened()
    await ask('site.delete', { paths: [network] })
    writeFileSync(join(repository.folder, network), 'Somebody else was quicker.\n')
    const { operations } = await ask('site.operations', {})
    const answer = await handlers['site.restore']({ operation: operations[0]?.id ?? '' }, askedOnce)
    expect(answer).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(read(network)).toBe('Somebody else was quicker.\n')
  })
})

describe('a repository without a version', () => {
  it('keeps what it deletes all the same', async () => {
    const repository = buildRepository({ commits: [] })
    repository.write('content/one.md', '---\ntitle: One\n---\n')
    repository.write('content/two.md', '---\ntitle: Two\n---\n')
    const { ask, read } = await opened(repository)
    await ask('site.delete', { paths: ['content/one.md'] })
    const { operations } = await ask('site.operations', {})
    await ask('site.restore', { operation: operations[0]?.id ?? '' })
    expect(read('content/one.md')).toBe('---\ntitle: One\n---\n')
  })
})

describe('a version of a move', () => {
  it('holds all that the move changed, and nothing else', async () => {
    const { ask, repository } = await opened()
    repository.git('config', 'user.name', 'Mira')
    repository.git('config', 'user.email', 'mira@example.org')
    repository.write('src/content/en/pages/about.md', '---\ntitle: Other work\n---\n')
    const request = {
      path: network,
      to: 'src/content/en/pages/partners.md',
      slug: 'partners',
      inAllLanguages: true,
    }
    const plan = await ask('site.planMove', request)
    const moved = await ask('site.move', { ...request, mend: plan.pages.map(({ path }) => path) })
    await ask('changes.commit', { paths: moved.paths, message: 'Rename Network', signOff: false })
    expect(repository.git('status', '--porcelain').trim()).toBe('M src/content/en/pages/about.md')
  })
})

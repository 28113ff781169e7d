import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BuiltRepository } from '../../repositories/build.ts'
import { buildRepository, copyRepository, isolatedVariables } from '../../repositories/build.ts'
import { contentSite } from '../../repositories/contentSite.ts'
import { askedOnce, type OpenedEngine, openedEngine } from './opened.ts'

let original: BuiltRepository
beforeAll(() => {
  original = contentSite()
})
afterAll(() => original.remove())

const open: OpenedEngine[] = []
const repositories: BuiltRepository[] = []
async function opened(
  repository: BuiltRepository = copyRepository(original),
): Promise<OpenedEngine & { repository: BuiltRepository }> {
  repositories.push(repository)
  const engine = await openedEngine(repository.folder)
  open.push(engine)
  return { ...engine, repository }
}
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close()
  for (const repository of repositories.splice(0)) repository.remove()
})

const network = 'src/content/en/pages/network.md'
const networkGerman = 'src/content/de/pages/network.md'

describe('opening a content repository', () => {
  it('tells the site with its languages, kinds of page and what may be done', async () => {
    const { ask } = await opened()
    const overview = await ask('site.overview', {})
    expect(overview).toMatchObject({
      draft: 'main',
      generator: 'gatsby',
      reading: null,
      access: { kind: 'full', reasons: [] },
    })
    expect(overview.languages.toSorted()).toEqual(['de', 'en'])
    expect(overview.contentTypes.map(({ label }) => label)).toContain('Static pages')
  })

  it('lists every page with title, type, language, address and translations', async () => {
    const { ask } = await opened()
    const { rows } = await ask('site.pages', {})
    expect(rows.find(({ path }) => path === networkGerman)).toMatchObject({
      title: 'Netzwerk',
      language: 'de',
      translations: [{ language: 'en', path: network }],
      isSourceOnly: false,
    })
    expect(rows.find(({ path }) => path === network)?.address).toBe('/network')
    expect(rows.map(({ path }) => path)).not.toContain('package.json')
  })

  it('knows the fields of a page by its type', async () => {
    const { ask } = await opened()
    const { fields } = await ask('site.fields', { path: network })
    expect(fields.map(({ key }) => key)).toEqual(['title', 'language', 'slug', 'template'])
    expect(await ask('site.fields', { path: 'no/such/page.md' })).toMatchObject({ fields: [] })
  })

  it('knows how the pages write their front matter, for a page that has none', async () => {
    const { ask } = await opened()
    const { style } = await ask('site.fields', { path: network })
    expect(style).toMatchObject({ format: 'yaml', lineEnding: '\n', lists: expect.any(String) })
  })

  it('resolves links to pages and references to pictures', async () => {
    const { ask } = await opened()
    const references = ['/network', '/network#part', 'harbour.png', 'https://example.org', '#top', '/nothing']
    const { targets } = await ask('site.resolve', { from: 'src/content/en/pages/index.md', references })
    expect(targets.slice(0, 2)).toEqual([network, network])
    expect(targets.slice(3)).toEqual([null, null, null])
    expect((await ask('site.images', {})).rows.map(({ path }) => path)).toEqual(['src/images/harbour.png'])
  })

  it('changes nothing on disk and in git', async () => {
    const { repository, engine } = await opened()
    await engine.flush()
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})

describe('editing a page and saving a version', () => {
  const typed = (text: string) => {
    const at = text.indexOf("'Network'") + 1
    return [{ from: at, to: at + 'Network'.length, insert: 'Our network' }]
  }

  it('is a clean diff of exactly the lines that were typed', async () => {
    const { ask, repository } = await opened()
    const { text } = await ask('editor.open', { path: network })
    await ask('editor.change', { path: network, sequence: 1, changes: typed(text) })
    await ask('editor.flush', { path: network })
    const { rows } = await ask('changes.list', {})
    expect(rows).toEqual([
      {
        path: network,
        from: null,
        kind: 'modified',
        isContent: true,
        title: expect.any(String),
        language: 'en',
      },
    ])
    const { before, after } = await ask('changes.compare', { path: network })
    expect(before).toBe(text)
    expect(after).toBe(text.replace("'Network'", "'Our network'"))
    const saved = await ask('changes.commit', { paths: [network], message: 'Network: title', signOff: false })
    expect(saved).toMatchObject({ pages: 1, id: repository.git('rev-parse', 'HEAD').trim() })
    expect(repository.git('show', '--numstat', '--format=%s').trim()).toBe(
      `Network: title\n\n1\t1\t${network}`,
    )
    expect(repository.git('status', '--porcelain')).toBe('')
    repository.git('fsck', '--full', '--strict')
    expect((await ask('changes.list', {})).rows).toEqual([])
  })

  it('renews the title in the list, and says so', async () => {
    const { ask, events } = await opened()
    const { text } = await ask('editor.open', { path: network })
    await ask('editor.change', { path: network, sequence: 1, changes: typed(text) })
    await ask('editor.flush', { path: network })
    await expect.poll(async () => titleOf(await ask('site.pages', {}), network)).toBe('Our network')
    await expect.poll(() => events.some(({ name }) => name === 'site.changed')).toBe(true)
    await expect.poll(() => events.some(({ name }) => name === 'changes.changed')).toBe(true)
  })

  it('asks for a name when git knows none, and remembers it', async () => {
    const repository = copyRepository(original)
    repository.git('config', '--unset', 'user.name')
    repository.git('config', '--unset', 'user.email')
    const { ask, handlers } = await opened(repository)
    repository.write(network, 'changed\n')
    expect(await ask('changes.identity', {})).toBeNull()
    const input = { paths: [network], message: 'Change', signOff: true }
    const refused = await handlers['changes.commit'](input, askedOnce)
    expect(refused.ok ? null : refused.problem.code).toBe('identity-missing')
    await ask('changes.introduce', { name: 'Eva Muster', email: 'eva@example.org' })
    await ask('changes.commit', input)
    expect(repository.git('log', '-1', '--format=%an <%ae>%n%B').trim()).toBe(
      'Eva Muster <eva@example.org>\nChange\n\nSigned-off-by: Eva Muster <eva@example.org>',
    )
  })

  it('shows other people’s files apart, and calls a removed page by its last title', async () => {
    const { ask, repository } = await opened()
    repository.write('notes.txt', 'mine\n')
    repository.write('src/images/harbour.png', Buffer.from('other'))
    repository.write(network, null)
    const { rows } = await ask('changes.list', {})
    const byPath = Object.fromEntries(rows.map((row) => [row.path, row]))
    expect(byPath['notes.txt']).toMatchObject({ kind: 'added', isContent: false, title: 'notes.txt' })
    expect(byPath[network]).toMatchObject({ kind: 'deleted', isContent: true, title: 'Network' })
    expect(byPath['src/images/harbour.png']).toMatchObject({
      kind: 'modified',
      isContent: true,
      title: 'harbour',
    })
    expect(await ask('changes.compare', { path: 'src/images/harbour.png' })).toEqual({
      before: null,
      after: null,
      isText: false,
    })
    expect(await ask('changes.compare', { path: network })).toMatchObject({ after: null, isText: true })
  })
})

describe('another program in the same folder', () => {
  it('adds, changes, moves and removes pages, and the list follows', async () => {
    const { ask, repository } = await opened()
    const title = async (path: string) => titleOf(await ask('site.pages', {}), path)
    repository.write('src/content/en/pages/new.md', "---\ntitle: 'New'\n---\n")
    await expect.poll(() => title('src/content/en/pages/new.md'), { timeout: 8000 }).toBe('New')
    repository.write(network, "---\ntitle: 'Changed'\nslug: 'network'\n---\n")
    await expect.poll(() => title(network), { timeout: 8000 }).toBe('Changed')
    repository.git('mv', 'src/content/en/pages', 'src/content/en/moved')
    await expect.poll(() => title('src/content/en/moved/network.md'), { timeout: 8000 }).toBe('Changed')
    await expect.poll(() => title(network), { timeout: 8000 }).toBeUndefined()
  })

  it('writes into a page that is open, and the window is told the difference', async () => {
    const { ask, events, repository } = await opened()
    const { text } = await ask('editor.open', { path: network })
    repository.write(network, text.replace('Taking part', 'Join us'))
    const merged = () => events.find(({ name }) => name === 'editor.merged')
    await expect.poll(merged, { timeout: 8000 }).toBeDefined()
    expect(merged()?.payload).toMatchObject({ path: network, sequence: 1 })
  })

  it('changes the branch, and the overview follows', async () => {
    const { ask, repository } = await opened()
    repository.git('switch', '--quiet', '--create', 'autumn')
    expect((await ask('site.overview', {})).draft).toBe('autumn')
  })
})

describe('a folder that Galley cannot work with', () => {
  const folders: string[] = []
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'galley-folder-'))
    folders.push(folder)
    return folder
  }
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  const problemOf = async (folder: string) => {
    const { handlers, close } = await openedEngine(folder)
    const overview = await handlers['site.overview']({}, askedOnce)
    const pages = await handlers['site.pages']({}, askedOnce)
    expect(pages.ok ? null : pages.problem.code).toBe('refused')
    await close()
    return overview.ok ? overview.value.access.reasons[0]?.code : overview.problem
  }

  it('is named with a sentence and ways forward, and stays as it is', async () => {
    const empty = newFolder()
    expect(await problemOf(empty)).toMatchObject({ code: 'folder-empty' })
    expect(readdirSync(empty)).toEqual([])
    const plain = newFolder()
    writeFileSync(join(plain, 'a.md'), '# A\n')
    expect(await problemOf(plain)).toMatchObject({
      code: 'not-a-repository',
      recovery: [{ entry: 'shell.choose' }, { entry: 'shell.sample' }],
    })
    expect(readdirSync(plain)).toEqual(['a.md'])
    expect(await problemOf(join(plain, 'missing'))).toMatchObject({ code: 'folder-missing' })
  })

  it('is a repository in a format Galley does not touch', async () => {
    const folder = newFolder()
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, env: isolatedVariables, stdio: 'pipe' })
    git('init', '--quiet', '--object-format=sha256')
    writeFileSync(join(folder, 'a.md'), '# A\n')
    expect(await problemOf(folder)).toBe('sha256')
  })

  it('is only shown while a merge is unfinished', async () => {
    const repository = buildRepository({ commits: [{ message: 'One', files: { 'a.md': '# A\n' } }] })
    writeFileSync(join(repository.folder, '.git', 'MERGE_HEAD'), `${repository.git('rev-parse', 'HEAD')}`)
    const { ask, handlers } = await opened(repository)
    expect((await ask('site.overview', {})).access.kind).toBe('read-only')
    const page = await ask('editor.open', { path: 'a.md' })
    expect(page.readOnly).not.toBeNull()
    const step = { path: 'a.md', sequence: 1, changes: [{ from: 0, to: 0, insert: 'x' }] }
    expect((await handlers['editor.change'](step, askedOnce)).ok).toBe(false)
    expect(repository.git('status', '--porcelain')).toBe('')
    unlinkSync(join(repository.folder, '.git', 'MERGE_HEAD'))
    await ask('editor.close', { path: 'a.md' })
    await expect
      .poll(async () => (await ask('site.overview', {})).access.kind, { timeout: 8000 })
      .toBe('full')
    expect((await ask('editor.open', { path: 'a.md' })).readOnly).toBeNull()
  })
})

function titleOf(
  { rows }: { readonly rows: readonly { readonly path: string; readonly title: string }[] },
  path: string,
) {
  return rows.find((row) => row.path === path)?.title
}
